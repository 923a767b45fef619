import { build, documentsOf, objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** What Fleet places in the cluster of a member: the folder of the first customization that matches. */
export function evaluateRancherFleet(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const [repository] = objectsOf(files, ({ kind }) => kind === 'GitRepo');
  const { paths, targets } = repository.spec as any;
  if (!targets.some(({ clusterName }: any) => clusterName === cluster)) {
    return [];
  }
  const [{ targetCustomizations }] = documentsOf<any>(
    files,
    `${paths[0]}/fleet.yaml`,
  );
  const { kustomize, doNotDeploy } = targetCustomizations.find(
    ({ clusterName, clusterSelector }: any) =>
      clusterName === cluster || clusterSelector,
  );
  return doNotDeploy ? [] : build(files, `${paths[0]}/${kustomize.dir}`);
}
