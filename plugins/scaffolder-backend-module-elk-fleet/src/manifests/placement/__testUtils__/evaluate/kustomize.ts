import { build } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';

export function evaluateKustomize(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const { path } = intent.placement;
  return build(files, `${path}/${intent.fleet}/overlays/${member}`);
}
