import type { LintRule } from '../../types';
import { knownClusters } from '../../read/placements';
import { matches } from '../../read/texts';

const HOST =
  /\b((?:[a-z0-9*{}$_-]+\.)+)svc(?:\.([a-z0-9-]+(?:\.[a-z0-9-]+)*))?/gi;
const ORDINAL = /-\d+$|[*{}$]/;

function fault(
  labels: string[],
  domain: string,
  clusters: Set<string>,
): string | undefined {
  if (domain === 'clusterset.local') {
    return undefined;
  }
  if (domain === 'cluster.global') {
    return 'no cluster serves the domain cluster.global';
  }
  const [zone, suffix] = domain.split('.');
  if (zone === 'cluster' && suffix !== 'local' && clusters.has(suffix)) {
    return `${suffix} is a cluster, not a domain`;
  }
  const cluster = labels.find(
    (label, index) => index > 0 && clusters.has(label),
  );
  if (cluster) {
    return `${cluster} is a cluster, which the names of Services do not hold`;
  }
  if (labels.length > 3) {
    return 'it has more labels than pod, service and namespace';
  }
  return labels.length === 3 && !ORDINAL.test(labels[0])
    ? `${labels[0]} is no pod of the Service ${labels[1]}`
    : undefined;
}

export const unresolvableHost: LintRule = {
  name: 'unresolvable-host',
  severity: 'error',
  catches:
    'A name of a Service that resolves nowhere, such as `x.svc.cluster.global` or a cluster among the labels of `svc.cluster.local`.',
  why: 'The domain cluster.local belongs to one cluster; no DNS knows a cluster inside of it, so that nothing connects.',
  fix: 'Use `<pod>.<cluster>.<service>.<namespace>.svc.clusterset.local` of the Multi-Cluster Services API, the address of a load balancer, or a remote in proxy mode.',
  *check(manifest, all) {
    if (manifest.carrier) {
      return;
    }
    // A namespace may have the name of a cluster.
    const clusters = new Set(
      [...knownClusters(all)].filter(name => !all.namespaces.has(name)),
    );
    for (const at of manifest.root.texts()) {
      for (const { match, textLine } of matches(at.text, HOST)) {
        // Names of SRV records begin with the port and the protocol.
        const labels = match[1]
          .split('.')
          .filter(label => label && !label.startsWith('_'));
        const reason = fault(labels, (match[2] ?? '').toLowerCase(), clusters);
        if (reason) {
          yield {
            at,
            textLine,
            message: `${match[0]} resolves nowhere: ${reason}`,
          };
        }
      }
    }
  },
};
