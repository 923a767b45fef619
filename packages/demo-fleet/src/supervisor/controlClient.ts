import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { MemberStatus } from './control';
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
  member: string,
  options: { method: 'GET' | 'POST'; path: string; body?: object },
): Promise<unknown> {
  const { members } = await requireRunning(state);
  const port = members[member]?.ports.control;
  if (!port) {
    throw new Error(
      `"${member}" does not run: the members are ${Object.keys(members).join(
        ', ',
      )}.`,
    );
  }
  const { certificate } = await state.authority();
  const sent = request({
    host: '127.0.0.1',
    port,
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
    throw new Error(`${member}: ${answer.message}.`);
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    throw new Error(
      `${member} does not answer on its control port ${port}; is it being restarted?`,
    );
  }
}

/** How a member is. */
export async function statusOfMember(
  state: StateFolder,
  member: string,
): Promise<MemberStatus> {
  return (await call(state, member, {
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
  await call(state, member, { method: 'POST', path: `/${action}`, body });
}
