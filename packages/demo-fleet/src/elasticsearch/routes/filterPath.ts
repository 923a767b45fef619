import { matchesPattern } from '../privileges';

type Path = string[];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** `a.b\.c` → steps `a` and `b.c`. */
const parse = (path: string): Path =>
  path
    .split(/(?<!\\)\./)
    .map(step => step.replace(/\\\./g, '.'))
    .filter(step => step !== '');

/** What is left of paths after one step into a key; an empty path is a full match. */
function advance(paths: Path[], key: string): Path[] {
  return paths.flatMap(path => {
    const [step, ...rest] = path;
    if (step === undefined) return [];
    if (step === '**') {
      const onwards = advance([rest], key);
      return [path, ...onwards];
    }
    return matchesPattern(step, key) ? [rest] : [];
  });
}

const complete = (paths: Path[]) =>
  paths.some(path => path.every(step => step === '**'));

const keep = (value: unknown, paths: Path[]): unknown => {
  if (complete(paths)) return value;
  if (paths.length === 0) return undefined;
  if (Array.isArray(value)) {
    const kept = value
      .map(element => keep(element, paths))
      .filter(element => element !== undefined);
    return kept.length > 0 ? kept : undefined;
  }
  if (!isObject(value)) return undefined;
  const entries = Object.entries(value)
    .map(([key, child]) => [key, keep(child, advance(paths, key))] as const)
    .filter(([, child]) => child !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
};

const drop = (value: unknown, paths: Path[]): unknown => {
  if (complete(paths)) return undefined;
  if (paths.length === 0) return value;
  if (Array.isArray(value)) {
    const kept = value
      .map(element => drop(element, paths))
      .filter(element => element !== undefined);
    return kept.length > 0 || value.length === 0 ? kept : undefined;
  }
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .map(([key, child]) => [key, drop(child, advance(paths, key))] as const)
    .filter(([, child]) => child !== undefined);
  const empty = Object.keys(value).length === 0;
  return entries.length > 0 || empty ? Object.fromEntries(entries) : undefined;
};

/**
 * Reduces an answer as the parameter `filter_path` asks: paths with dots,
 * `*` within a step, `**` for any number of steps, `-` to leave out. Arrays
 * are passed through. Nothing left is an empty object.
 */
export function filterPath(body: unknown, expression: string): unknown {
  const paths = expression
    .split(',')
    .map(path => path.trim())
    .filter(Boolean);
  const includes = paths.filter(path => !path.startsWith('-')).map(parse);
  const excludes = paths
    .filter(path => path.startsWith('-'))
    .map(path => parse(path.slice(1)));
  const kept = includes.length > 0 ? keep(body, includes) : body;
  return drop(kept, excludes) ?? (Array.isArray(body) ? [] : {});
}
