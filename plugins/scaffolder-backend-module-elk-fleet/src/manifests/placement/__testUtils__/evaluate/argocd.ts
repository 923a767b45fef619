import { applicationsOf, build, objectsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { clusterNameOf } from './clusters';

/** What Argo CD places in the cluster of a member: the overlay of the Application that goes there. */
export function evaluateArgocd(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const cluster = clusterNameOf(intent, member);
  const [set] = objectsOf(files, ({ kind }) => kind === 'ApplicationSet');
  const [application] = applicationsOf(set).filter(
    ({ spec }) => spec.destination.name === cluster,
  );
  return build(files, application.spec.source.path);
}
