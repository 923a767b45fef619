import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';

/** Applications of Argo CD that an object is, or that it makes from a template. */
export function applicationsOf(manifest: Manifest): Field[] {
  if (manifest.is('argoproj.io/Application')) {
    return [manifest.root];
  }
  return manifest.is('argoproj.io/ApplicationSet')
    ? [manifest.get('spec', 'template')]
    : [];
}
