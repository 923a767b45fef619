import { parseAllDocuments } from 'yaml';

/** A file of the repository by its path, with forward slashes. */
export interface RepositoryFile {
  path: string;
  content: string;
}

/** An object of Kubernetes as people write it. */
export interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  [field: string]: unknown;
}

/** The documents of a file, read as kubectl does; throws where there is no such file. */
export function documentsOf<T = Manifest>(
  files: RepositoryFile[],
  path: string,
): T[] {
  const file = files.find(candidate => candidate.path === path);
  if (!file) throw new Error(`There is no ${path}`);
  return parseAllDocuments(file.content, { version: '1.1' })
    .map(document => {
      if (document.errors.length > 0) {
        throw new Error(`${path}: ${document.errors[0].message}`);
      }
      return document.toJS() as T;
    })
    .filter(document => document !== null);
}

function isManifest(document: unknown): document is Manifest {
  const { apiVersion, kind, metadata } = Object(document) as Manifest;
  return [apiVersion, kind, Object(metadata).name].every(
    field => typeof field === 'string' && field !== '',
  );
}

/** The same where every document must be an object. */
export function manifestsOf(files: RepositoryFile[], path: string): Manifest[] {
  return documentsOf<unknown>(files, path).map(document => {
    if (isManifest(document)) return document;
    throw new Error(`${path}: no apiVersion, kind or name in an object`);
  });
}

/** All objects of some kinds, wherever they are. */
export function objectsOf(
  files: RepositoryFile[],
  isMeant: (object: Manifest) => boolean,
): Manifest[] {
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ path }) => documentsOf<unknown>(files, path))
    .filter((object): object is Manifest => isManifest(object))
    .filter(isMeant);
}

/** Group and version of an object; the group is empty for the core one. */
export function groupVersionOf({ apiVersion }: { apiVersion: string }) {
  const [group, version] = apiVersion.includes('/')
    ? apiVersion.split('/')
    : ['', apiVersion];
  return { group, version };
}

/** One object among all of a cluster, for example `apps/Deployment:elastic/web`. */
export function keyOf(object: {
  apiVersion: string;
  kind: string;
  metadata: { name: string; namespace?: string };
}): string {
  const { namespace = '', name } = object.metadata;
  return `${groupVersionOf(object).group}/${object.kind}:${namespace}/${name}`;
}
