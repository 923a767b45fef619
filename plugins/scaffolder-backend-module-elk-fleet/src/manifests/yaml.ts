import { Document, isMap, isScalar, isSeq, Node, YAMLMap } from 'yaml';
import type { CommentedManifest } from './manifest';

const lines = (comment: string) =>
  comment
    .split('\n')
    .map(line => (line ? ` ${line}` : ''))
    .join('\n');

const asComment = (comment: string) => lines(comment).replace(/^/gm, '#');

type Comments = Omit<CommentedManifest, 'object'>;

/**
 * The text of one or more objects, one document each, comments where they
 * belong. Strings that YAML 1.1 (kubectl) reads as something else, such as
 * `on` or `0600`, are quoted. The same objects give the same bytes.
 */
export function toYaml(manifests: CommentedManifest[]): string {
  return manifests
    .map(({ object, ...comments }) =>
      documentToYaml(object, {
        ...comments,
        name: `${object.kind} ${object.metadata.name}`,
      }),
    )
    .join('---\n');
}

/** The text of one document, also of what is no object, such as values of Helm. */
export function documentToYaml(
  content: unknown,
  options: Comments & {
    /** What it is, for errors. */
    name?: string;
  } = {},
): string {
  const { comment, comments = {}, name = 'the document' } = options;
  const document = new Document(content, {
    aliasDuplicateObjects: false,
    compat: 'yaml-1.1',
  });
  for (const [path, text] of Object.entries(comments)) {
    if (!place(document.contents, path, text)) {
      throw new Error(`A comment is for ${path}, which ${name} does not have`);
    }
  }
  const text = document.toString({ lineWidth: 0, singleQuote: true });
  return comment ? `${asComment(comment)}\n${text}` : text;
}

/** Writes a comment above the field of a path; false where there is no such field. */
function place(node: unknown, path: string, comment: string): boolean {
  if (isSeq(node)) {
    const [index, ...rest] = path.split('.');
    const item = node.items[Number(index)];
    if (!item) {
      return false;
    }
    if (rest.length) {
      return place(item, rest.join('.'), comment);
    }
    (item as Node).commentBefore = lines(comment);
    return true;
  }
  return isMap(node) && placeInMap(node, path, comment);
}

/** Keys may have dots of their own (`node.store.allow_mmap`): the longest that fits is meant. */
function placeInMap(map: YAMLMap, path: string, comment: string): boolean {
  const fitting = map.items
    .map(pair => ({ pair, key: String(isScalar(pair.key) && pair.key.value) }))
    .filter(({ key }) => path === key || path.startsWith(`${key}.`))
    .sort((a, b) => b.key.length - a.key.length);
  return fitting.some(({ pair, key }) => {
    if (path === key) {
      (pair.key as Node).commentBefore = lines(comment);
      return true;
    }
    return place(pair.value, path.slice(key.length + 1), comment);
  });
}
