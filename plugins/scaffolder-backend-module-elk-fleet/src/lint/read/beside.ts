import { posix } from 'node:path';
import { intentSchema } from '../../manifests/intent';
import type { ManifestSet } from '../manifests/ManifestSet';
import type { ParsedDocument } from '../manifests/parseFile';

/** Files that overlays of Kustomize change objects by; they name no kind. */
function patchFiles(all: ManifestSet): Set<string> {
  return new Set(
    all.of('kustomize.config.k8s.io/Kustomization').flatMap(overlay =>
      overlay
        .get('patches')
        .items.map(patch => patch.get('path').text)
        .filter(Boolean)
        .map(path => posix.join(posix.dirname(overlay.path), path)),
    ),
  );
}

/** Whether it is the intent that the manifests of a fleet are rendered from. */
function isIntent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const { version, ...intent } = value as Record<string, unknown>;
  return version !== undefined && intentSchema.safeParse(intent).success;
}

/**
 * Those of the documents that are known to be no objects and belong to those that
 * are: patches of an overlay, and the intent of a fleet.
 */
export function besideManifests(
  documents: ParsedDocument[],
  all: ManifestSet,
): Set<ParsedDocument> {
  const patches = patchFiles(all);
  return new Set(
    documents.filter(
      ({ file, value }) =>
        patches.has(posix.normalize(file.path)) || isIntent(value),
    ),
  );
}
