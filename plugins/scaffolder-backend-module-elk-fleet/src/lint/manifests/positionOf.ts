import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml';
import type { FieldPath } from './Field';
import type { ParsedDocument } from './parseFile';

/** A place in a file, from 1. */
export interface Position {
  line: number;
  column: number;
}

interface Found {
  offset: number;
  node?: Node;
}

function step(
  node: unknown,
  key: string | number,
  { document }: ParsedDocument,
): Found | undefined {
  const target = isAlias(node) ? node.resolve(document) : node;
  if (isMap(target)) {
    const pair = target.items.find(
      ({ key: name }) => isScalar(name) && String(name.value) === String(key),
    );
    const name = pair?.key as Node | undefined;
    return name?.range
      ? { offset: name.range[0], node: pair?.value as Node | undefined }
      : undefined;
  }
  if (isSeq(target) && typeof key === 'number') {
    const item = target.items[key] as Node | undefined;
    return item?.range ? { offset: item.range[0], node: item } : undefined;
  }
  return undefined;
}

/**
 * Where a field is written: at its key, or at the nearest one above that is
 * there. With `textLine`, that line of the text that the field holds.
 */
export function positionOf(
  parsed: ParsedDocument,
  path: FieldPath,
  textLine?: number,
): Position {
  const contents = parsed.document.contents as Node | null;
  let found: Found = {
    offset: contents?.range?.[0] ?? 0,
    node: contents ?? undefined,
  };
  let complete = true;
  for (const key of path) {
    const next = step(found.node, key, parsed);
    if (!next) {
      complete = false;
      break;
    }
    found = next;
  }
  if (complete && textLine !== undefined && isScalar(found.node)) {
    const start = parsed.lines.linePos(found.node.range?.[0] ?? found.offset);
    const isBlock = found.node.type === 'BLOCK_LITERAL';
    return isBlock
      ? { line: start.line + 1 + textLine, column: 1 }
      : { line: start.line, column: start.col };
  }
  const { line, col } = parsed.lines.linePos(found.offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
