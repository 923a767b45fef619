// All hubs of the demo fleet in one process; started by the Supervisor.
import { RunningClock } from '../clock';
import { createGitOps, keepLooking } from '../gitops/GitOps';
import { issueServerCertificate } from '../hosting/certificates';
import { startPrivateServer } from '../hosting/privateServer';
import { startHubs } from '../hosting/startHubs';
import { memberSpecs } from '../spec';
import { runChild } from './childProcess';
import { createHubControlRouter } from './hubControl';
import type { HubsArguments } from './messages';
import { StateFolder, type HubPorts } from './StateFolder';

runChild(async (options: HubsArguments): Promise<HubPorts> => {
  const { dir, hubs: names, servers, ports, speed, epoch } = options;
  const state = new StateFolder(dir);
  const authority = await state.authority();
  const token = await state.controlToken();
  const specs = memberSpecs.filter(({ name }) => servers[name]);
  const clock = new RunningClock(speed, epoch);
  const hubs = await startHubs({
    names,
    specs,
    servers,
    clock,
    authority,
    secretsOf: name => state.hubSecretsOf(name),
    ports,
  });
  keepLooking(
    await createGitOps({
      directory: state.repositoryDirectory,
      hubs: hubs.map(({ hub }) => hub),
      specs,
      servers,
      clock,
      ca: authority.certificate,
      tokens: await state.adminTokens(specs),
      log: line => console.error(line),
    }),
  );
  const control = await startPrivateServer({
    handler: createHubControlRouter(hubs),
    isAllowed: authorization => authorization === `Bearer ${token}`,
    certificate: await issueServerCertificate(authority),
    port: ports.control,
  });
  return {
    ...Object.fromEntries(hubs.map(({ name, server }) => [name, server.port])),
    control: control.port,
  };
});
