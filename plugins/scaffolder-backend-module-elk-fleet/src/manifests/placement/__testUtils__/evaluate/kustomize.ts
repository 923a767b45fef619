import { posix } from 'node:path';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';
import { documentsOf } from '../files';
import { apply, Operation } from '../operations';

interface Kustomization {
  resources: string[];
  patches?: { path: string; target: Record<string, string> }[];
}

/** What `kubectl kustomize` makes of a folder, of the features that are used here. */
export function build(files: RenderedFile[], folder: string): ManifestObject[] {
  const [{ resources, patches = [] }] = documentsOf<Kustomization>(
    files,
    `${folder}/kustomization.yaml`,
  );
  const objects = resources.flatMap(resource => {
    const path = posix.join(folder, resource);
    return path.endsWith('.yaml')
      ? documentsOf(files, path)
      : build(files, path);
  });
  return patches.reduce((all, { path, target }) => {
    const [operations] = documentsOf<Operation[]>(
      files,
      posix.join(folder, path),
    );
    if (!all.some(object => isTarget(object, target))) {
      throw new Error(`${folder}/${path} changes nothing`);
    }
    return all.map(object =>
      isTarget(object, target) ? apply(object, operations) : object,
    );
  }, objects);
}

function isTarget(
  { apiVersion, kind, metadata }: ManifestObject,
  target: Record<string, string>,
): boolean {
  return (
    apiVersion === [target.group, target.version].filter(Boolean).join('/') &&
    kind === target.kind &&
    metadata.name === target.name &&
    metadata.namespace === target.namespace
  );
}

export function evaluateKustomize(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const { path } = intent.placement;
  return build(files, `${path}/${intent.fleet}/overlays/${member}`);
}
