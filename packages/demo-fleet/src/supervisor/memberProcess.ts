// One member of the demo fleet as a process of its own; started by the Supervisor.
import { RunningClock } from '../clock';
import { createTransportRouter, HttpRemoteTransport } from '../elasticsearch';
import { issueServerCertificate } from '../hosting/certificates';
import { services } from '../hosting/faults';
import { HostedMember } from '../hosting/HostedMember';
import { startPrivateServer } from '../hosting/privateServer';
import { memberSpecs } from '../spec';
import { createControlRouter } from './control';
import { runChild } from './childProcess';
import type { MemberArguments, PeersMessage } from './messages';
import { StateFolder, type Ports } from './StateFolder';

const STEP_MS = 500;

function portsOf(member: HostedMember): Ports {
  return Object.fromEntries(
    services
      .filter(service => member.services.includes(service))
      .map(service => [service, member.server(service).port]),
  );
}

async function startMember(options: MemberArguments): Promise<Ports> {
  const { dir, member: name, members, ports, speed, epoch, since } = options;
  const spec = memberSpecs.find(candidate => candidate.name === name)!;
  const state = new StateFolder(dir);
  const authority = await state.authority();
  const transportToken = await state.transportToken();
  const controlToken = await state.controlToken();

  let transportPorts: Record<string, number> = {};
  process.on('message', (message: PeersMessage) => {
    transportPorts = message.transportPorts;
  });
  const member = await HostedMember.start({
    spec,
    clock: new RunningClock(speed, epoch),
    transport: new HttpRemoteTransport({
      ports: () => transportPorts,
      urlOf: peer =>
        transportPorts[peer]
          ? `https://127.0.0.1:${transportPorts[peer]}/${transportToken}`
          : undefined,
    }),
    secrets: await state.secretsOf(name),
    authority,
    since,
    ports,
  });
  const certificate = await issueServerCertificate(authority);
  const transportPath = `/${transportToken}`;
  const transport = await startPrivateServer({
    handler: (req, res, next) => {
      req.url = '/';
      createTransportRouter(member.remoteHandler)(req, res, next);
    },
    isAllowed: (_authorization, path) => path === transportPath,
    certificate,
    port: ports.transport,
  });
  const control = await startPrivateServer({
    handler: createControlRouter({ member, members }),
    isAllowed: authorization => authorization === `Bearer ${controlToken}`,
    certificate,
    port: ports.control,
  });
  setInterval(() => {
    member.step().catch(error => {
      console.error(`${name}: ${error.message}`);
    });
  }, STEP_MS);
  return {
    ...portsOf(member),
    transport: transport.port,
    control: control.port,
  };
}

runChild(startMember);
