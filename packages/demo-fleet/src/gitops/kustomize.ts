import { posix } from 'node:path';
import { patched, type PatchEntry } from './kustomizePatches';
import {
  documentsOf,
  keyOf,
  manifestsOf,
  type Manifest,
  type RepositoryFile,
} from './manifests';

interface Image {
  name: string;
  newName?: string;
  newTag?: string;
  digest?: string;
}

interface Kustomization {
  resources?: string[];
  patches?: PatchEntry[];
  namespace?: string;
  images?: Image[];
  replicas?: Array<{ name: string; count: number }>;
}

const KNOWN = new Set([
  'apiVersion',
  'kind',
  'metadata',
  'resources',
  'patches',
  'namespace',
  'images',
  'replicas',
]);

/** Kinds without a namespace, which Kustomize knows because it has no cluster to ask. */
const CLUSTER_WIDE =
  /^(Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|StorageClass|Cluster\w*Policy)$/;

function withNamespace(object: Manifest, namespace: string): Manifest {
  if (CLUSTER_WIDE.test(object.kind)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function imageAs(image: string, { name, newName, newTag, digest }: Image) {
  const [, own, rest] = /^(.*?)([:@][^/]*)?$/.exec(image)!;
  if (own !== name) return image;
  const tag = newTag === undefined ? rest ?? '' : `:${newTag}`;
  return `${newName ?? name}${digest ? `@${digest}` : tag}`;
}

/** Every image of every container, wherever it is in the object. */
function withImage<T>(node: T, image: Image): T {
  if (Array.isArray(node)) {
    return node.map(item => withImage(item, image)) as T;
  }
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === 'image' && typeof value === 'string'
        ? imageAs(value, image)
        : withImage(value, image),
    ]),
  ) as T;
}

function withReplicas(
  objects: Manifest[],
  { name, count }: { name: string; count: number },
): Manifest[] {
  const isScaled = ({ kind, metadata }: Manifest) =>
    ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(kind) &&
    metadata.name === name;
  if (!objects.some(isScaled)) {
    throw new Error(`replicas of ${name}: nothing of this name has replicas`);
  }
  return objects.map(object =>
    isScaled(object)
      ? { ...object, spec: { ...Object(object.spec), replicas: count } }
      : object,
  );
}

function readKustomization(
  files: RepositoryFile[],
  folder: string,
): Kustomization {
  const path = posix.join(folder, 'kustomization.yaml');
  const [kustomization] = documentsOf<Kustomization>(files, path);
  const fields = Object.keys(Object(kustomization));
  const strange = fields.find(field => !KNOWN.has(field));
  if (strange) throw new Error(`${path}: the field ${strange} is not known`);
  return kustomization;
}

function collect(
  files: RepositoryFile[],
  folder: string,
  resources: string[],
  above: string[],
): Manifest[] {
  const objects = resources.flatMap(resource => {
    const path = posix.join(folder, resource);
    if (!path.endsWith('.yaml')) return build(files, path, above);
    if (!path.startsWith(`${folder}/`)) {
      throw new Error(`${folder} may not load the file ${path}: it is outside`);
    }
    return manifestsOf(files, path);
  });
  const keys = objects.map(keyOf);
  const twice = keys.find((key, i) => keys.indexOf(key) !== i);
  if (twice) throw new Error(`${folder} has ${twice} twice`);
  return objects;
}

/**
 * What `kubectl kustomize` makes of a folder, of the features that the fleet
 * uses; throws for others.
 *
 * @param above - folders that are being built already
 */
export function build(
  files: RepositoryFile[],
  folder: string,
  above: string[] = [],
): Manifest[] {
  if (above.includes(folder)) throw new Error(`${folder} includes itself`);
  const {
    resources = [],
    patches = [],
    ...rest
  } = readKustomization(files, folder);
  let objects = collect(files, folder, resources, [...above, folder]);
  for (const entry of patches) {
    objects = patched(files, folder, { objects, entry });
  }
  const { namespace, images = [], replicas = [] } = rest;
  if (namespace) objects = objects.map(o => withNamespace(o, namespace));
  for (const image of images) objects = withImage(objects, image);
  return replicas.reduce(withReplicas, objects);
}
