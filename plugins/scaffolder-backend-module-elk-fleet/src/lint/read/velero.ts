import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';

/** What a Backup takes, and what a Schedule takes each time. */
export function veleroSpecs(manifest: Manifest): Field[] {
  if (manifest.is('velero.io/Backup')) {
    return [manifest.get('spec')];
  }
  return manifest.is('velero.io/Schedule')
    ? [manifest.get('spec', 'template')]
    : [];
}
