import { karmadaPlacements, objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** What Karmada places in the cluster of a member: selected templates, overridden; namespaces by themselves. */
export function evaluateKarmada(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const clusters = intent.members.map(({ name }) =>
    clusterNameOf(intent, name),
  );
  return karmadaPlacements(
    objectsOf(files, () => true),
    clusters,
  ).flatMap(placement =>
    placement.clusters
      .filter(({ name }) => name === cluster)
      .map(({ object }) => object),
  );
}
