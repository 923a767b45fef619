import { parseAllDocuments } from 'yaml';
import type { ManifestObject, RenderedFile } from '../../manifest';

/** The documents of a file, read as kubectl does. */
export function documentsOf<T = ManifestObject>(
  files: RenderedFile[],
  path: string,
): T[] {
  const file = files.find(candidate => candidate.path === path);
  if (!file) {
    throw new Error(`There is no ${path}`);
  }
  return parseAllDocuments(file.content, { version: '1.1' }).map(document => {
    if (document.errors.length > 0) {
      throw new Error(`${path}: ${document.errors[0].message}`);
    }
    return document.toJS();
  });
}

/** All objects of some kinds, wherever they are. */
export function objectsOf(
  files: RenderedFile[],
  isMeant: (object: ManifestObject) => boolean,
): ManifestObject[] {
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .flatMap(({ path }) => documentsOf(files, path))
    .filter(object => object?.apiVersion && isMeant(object));
}
