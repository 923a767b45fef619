import type { Clock } from '../clock';
import { HubContext } from '../hubs/HubContext';
import type { HubName } from '../placement/plan';
import type { MemberSpec } from '../spec';
import { issueServerCertificate, type KeyPair } from './certificates';
import { HostedHub } from './HostedHub';
import type { HubSecrets } from './secrets';

/**
 * Starts hubs for members that run. Karmada comes first, because Argo CD
 * knows its address.
 */
export async function startHubs(options: {
  names: HubName[];
  specs: MemberSpec[];
  /** Address of the API server by member. */
  servers: Record<string, string>;
  clock: Clock;
  authority: KeyPair;
  secretsOf: (hub: HubName) => Promise<HubSecrets>;
  ports?: Partial<Record<HubName, number>>;
  slowMs?: number;
}): Promise<HostedHub[]> {
  const { names, clock, authority, ports, slowMs } = options;
  if (names.length === 0) return [];
  const certificate = await issueServerCertificate(authority);
  const expiredCertificate = await issueServerCertificate(authority, {
    expired: true,
  });
  const context = new HubContext(options);
  const first = (name: HubName) => (name === 'karmada' ? 0 : 1);
  const hubs: HostedHub[] = [];
  for (const name of [...names].sort((a, b) => first(a) - first(b))) {
    const hub = await HostedHub.start({
      name,
      clock,
      context,
      secrets: await options.secretsOf(name),
      certificate,
      expiredCertificate,
      port: ports?.[name],
      slowMs,
    });
    context.runs(name, hub.url);
    hubs.push(hub);
  }
  return hubs;
}
