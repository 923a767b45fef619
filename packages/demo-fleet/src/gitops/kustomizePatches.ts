import { posix } from 'node:path';
import { parse } from 'yaml';
import { mergePatch } from '../kubernetes/mergePatch';
import {
  documentsOf,
  groupVersionOf,
  type Manifest,
  type RepositoryFile,
} from './manifests';
import { applyOperations, type Operation } from './operations';

/** Which objects a patch is for; what is not said is all. */
export interface PatchTarget {
  group?: string;
  version?: string;
  kind?: string;
  name?: string;
  namespace?: string;
}

/** An entry of `patches`: a file or a text, of operations (RFC 6902) or to be merged. */
export interface PatchEntry {
  path?: string;
  patch?: string;
  target?: PatchTarget;
}

/** What Kubernetes merges by name rather than replaces. */
const BY_NAME = new Set([
  'containers',
  'initContainers',
  'env',
  'volumes',
  'imagePullSecrets',
]);

type Fields = Record<string, unknown>;

const isMap = (node: unknown): node is Fields =>
  typeof node === 'object' && node !== null && !Array.isArray(node);

/** Strategic merge, of the lists that pods have; custom resources know a merge patch alone. */
function strategicMerge(target: Fields, patch: Fields): Fields {
  const result = { ...target };
  for (const [key, value] of Object.entries(patch)) {
    const own = result[key];
    if (value === null) delete result[key];
    else if (isMap(value) && isMap(own))
      result[key] = strategicMerge(own, value);
    else if (BY_NAME.has(key) && Array.isArray(own) && Array.isArray(value)) {
      result[key] = mergeByName(own as Fields[], value as Fields[]);
    } else result[key] = value;
  }
  return result;
}

function mergeByName(own: Fields[], patches: Fields[]): Fields[] {
  const rest = patches.filter(
    patch => !own.some(({ name }) => name === patch.name),
  );
  return [
    ...own.map(item => {
      const patch = patches.find(({ name }) => name === item.name);
      return patch ? strategicMerge(item, patch) : item;
    }),
    ...rest,
  ];
}

function isBuiltIn(object: Manifest): boolean {
  const { group } = groupVersionOf(object);
  return !group.includes('.') || group.endsWith('.k8s.io');
}

function isTarget(object: Manifest, target: PatchTarget): boolean {
  const { kind, metadata } = object;
  const own: PatchTarget = {
    ...groupVersionOf(object),
    kind,
    name: metadata.name,
    namespace: metadata.namespace,
  };
  return (Object.keys(target) as Array<keyof PatchTarget>).every(
    key => own[key] === target[key],
  );
}

function targetOf(patch: Manifest): PatchTarget {
  const { kind, metadata } = patch;
  const { name, namespace } = metadata;
  return {
    ...groupVersionOf(patch),
    kind,
    name,
    ...(namespace && { namespace }),
  };
}

function merged(object: Manifest, patch: Manifest): Manifest {
  return isBuiltIn(object)
    ? (strategicMerge(object, patch) as Manifest)
    : (mergePatch(object, patch) as Manifest);
}

function patchOf(
  files: RepositoryFile[],
  folder: string,
  { path, patch }: PatchEntry,
): Operation[] | Manifest {
  if (path) {
    const [document] = documentsOf<Operation[] | Manifest>(
      files,
      posix.join(folder, path),
    );
    return document;
  }
  return parse(patch ?? '');
}

/**
 * The objects with a patch. One that changes nothing is refused: Kustomize lets
 * some of them pass, where somebody has meant something that does not happen.
 */
export function patched(
  files: RepositoryFile[],
  folder: string,
  { objects, entry }: { objects: Manifest[]; entry: PatchEntry },
): Manifest[] {
  const patch = patchOf(files, folder, entry);
  const isList = Array.isArray(patch);
  const where = `${folder}/${entry.path ?? 'kustomization.yaml'}`;
  if (!isMap(patch) && !(isList && entry.target)) {
    throw new Error(`${where} is no patch, or has no target`);
  }
  const target = entry.target ?? targetOf(patch as Manifest);
  if (!objects.some(object => isTarget(object, target))) {
    throw new Error(`${where} changes nothing: no matches for its target`);
  }
  return objects.map(object => {
    if (!isTarget(object, target)) return object;
    return isList
      ? applyOperations(object, patch)
      : merged(object, patch as Manifest);
  });
}
