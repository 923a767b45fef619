import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { hubNames, type HubName } from '../placement/plan';
import type { MemberStatus } from './control';
import type { HubStatus } from './hubControl';
import type { RunningFleet, StateFolder } from './StateFolder';

const TIMEOUT_MS = 10_000;

/** The fleet that runs; throws, in a sentence, when none does. */
export async function requireRunning(
  state: StateFolder,
): Promise<RunningFleet> {
  const fleet = await state.running();
  if (!fleet) {
    throw new Error(
      `No demo fleet is running on ${state.dir}: start it with "yarn demo-fleet start".`,
    );
  }
  return fleet;
}

async function call(
  state: StateFolder,
  whom: string,
  options: {
    port: number;
    method: 'GET' | 'POST';
    path: string;
    body?: object;
  },
): Promise<unknown> {
  const { certificate } = await state.authority();
  const sent = request({
    host: '127.0.0.1',
    port: options.port,
    path: options.path,
    method: options.method,
    ca: certificate,
    headers: {
      authorization: `Bearer ${await state.controlToken()}`,
      'content-type': 'application/json',
    },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  sent.end(options.body && JSON.stringify(options.body));
  try {
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let text = '';
    for await (const chunk of response) text += chunk;
    const answer = JSON.parse(text);
    if (response.statusCode === 200) return answer;
    throw new Error(`${whom}: ${answer.message}.`);
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    throw new Error(
      `${whom} does not answer on its control port ${options.port}; is it being restarted?`,
    );
  }
}

async function memberPort(state: StateFolder, member: string): Promise<number> {
  const { members } = await requireRunning(state);
  const port = members[member]?.ports.control;
  if (port) return port;
  throw new Error(
    `"${member}" does not run: the members are ${Object.keys(members).join(
      ', ',
    )}, the hubs ${hubNames.join(', ')}.`,
  );
}

async function hubsPort(state: StateFolder): Promise<number> {
  const { hubs } = await requireRunning(state);
  if (hubs?.ports.control) return hubs.ports.control;
  throw new Error('The hubs do not run yet.');
}

/** How a member is. */
export async function statusOfMember(
  state: StateFolder,
  member: string,
): Promise<MemberStatus> {
  return (await call(state, member, {
    port: await memberPort(state, member),
    method: 'GET',
    path: '/status',
  })) as MemberStatus;
}

/** Does something to a member; see `createControlRouter`. */
export async function act(
  state: StateFolder,
  member: string,
  action: string,
  body: object = {},
): Promise<void> {
  const port = await memberPort(state, member);
  await call(state, member, { port, method: 'POST', path: `/${action}`, body });
}

/** How the hubs are. */
export async function statusOfHubs(state: StateFolder): Promise<HubStatus[]> {
  const port = await hubsPort(state);
  const answer = await call(state, 'hubs', {
    port,
    method: 'GET',
    path: '/status',
  });
  return answer as HubStatus[];
}

/** Breaks or heals a hub; see `createHubControlRouter`. */
export async function actOnHub(
  state: StateFolder,
  hub: HubName,
  action: 'break' | 'heal',
  body: object = {},
): Promise<void> {
  const port = await hubsPort(state);
  const path = `/${hub}/${action}`;
  await call(state, hub, { port, method: 'POST', path, body });
}
