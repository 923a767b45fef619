import { build, objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** What Flux places in the cluster of a member: the folders of all Kustomizations that go there. */
export function evaluateFlux(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const secret = `${clusterNameOf(intent, member)}-kubeconfig`;
  return objectsOf(
    files,
    ({ apiVersion }) => apiVersion === 'kustomize.toolkit.fluxcd.io/v1',
  )
    .map(({ spec }) => spec as any)
    .filter(({ kubeConfig }) => kubeConfig.secretRef.name === secret)
    .flatMap(({ path }) => build(files, path.replace('./', '')));
}
