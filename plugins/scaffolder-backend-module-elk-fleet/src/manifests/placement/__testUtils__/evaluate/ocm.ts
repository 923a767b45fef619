import { objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** What Open Cluster Management places in the cluster of a member, without the rights of its own agent. */
export function evaluateOcm(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  return objectsOf(
    files,
    ({ kind, metadata }) =>
      kind === 'ManifestWork' && metadata.namespace === cluster,
  )
    .flatMap(({ spec }) => (spec as any).workload.manifests)
    .filter(
      ({ metadata }) =>
        !metadata.name.startsWith('open-cluster-management:klusterlet-work:'),
    );
}
