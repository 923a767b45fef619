import { dirname, extname, resolve } from 'node:path';
import type { JsonValue } from '@backstage/types';
import { parse } from 'yaml';
import type { SafeFolders } from './SafeFolders';

/** Where credentials are; nothing else may be taken from the environment or a secret. */
const CREDENTIALS = new Set([
  'apiKey',
  'bearer',
  'token',
  'username',
  'password',
]);

const DEEPEST_INCLUDE = 4;

/** What {@link resolveIncludes} stands on. */
export interface ResolveOptions {
  folders: SafeFolders;
  /** Where relative paths of certificates start. */
  directory: string;
}

/** Where a value stands. */
interface Place {
  /** Folder of the file. */
  dir: string;
  path: string[];
  includes: number;
}

/**
 * Resolves `$file` and `$include` from safe folders alone, and leaves variables
 * as they are. Variables and `$file` are for credentials: what else a file says
 * of a member is shown to people, and would show them.
 *
 * @throws Error that says where and why, and quotes no content of a file
 */
export function resolveIncludes(
  value: unknown,
  options: ResolveOptions & { dir: string },
): Promise<JsonValue> {
  return resolveValue(
    value,
    { dir: options.dir, path: [], includes: 0 },
    options,
  );
}

async function resolveValue(
  value: unknown,
  place: Place,
  options: ResolveOptions,
): Promise<JsonValue> {
  if (typeof value === 'string') return resolveText(value, place, options);
  if (Array.isArray(value)) {
    return Promise.all(
      value.map((item, index) =>
        resolveValue(item, below(place, String(index)), options),
      ),
    );
  }
  if (typeof value !== 'object' || value === null) return value as JsonValue;
  const entries = Object.entries(value);
  if (entries.some(([key]) => key.startsWith('$'))) {
    return resolveKey(entries, place, options);
  }
  return Object.fromEntries(
    await Promise.all(
      entries.map(async ([key, item]) => [
        key,
        await resolveValue(item, below(place, key), options),
      ]),
    ),
  );
}

async function resolveText(
  value: string,
  place: Place,
  { directory, folders }: ResolveOptions,
): Promise<string> {
  if (value.includes('${')) requireCredential(place, 'a variable');
  if (place.path.at(-1) !== 'caFile') return value;
  return at(place, folders.find(resolve(directory, value)));
}

/** `{ $file: … }`, `{ $env: … }` or `{ $include: … }`. */
async function resolveKey(
  entries: Array<[string, unknown]>,
  place: Place,
  options: ResolveOptions,
): Promise<JsonValue> {
  const [[key, value]] = entries;
  if (entries.length > 1 || typeof value !== 'string') {
    throw refusal(
      place,
      `has beside or below ${key} what does not belong there`,
    );
  }
  if (value.includes('${')) {
    throw refusal(place, `names a variable in ${key}; write the name itself`);
  }
  switch (key) {
    case '$env':
      return resolveText(`\${${value}}`, place, options);
    case '$file': {
      requireCredential(place, 'a file');
      const file = resolve(place.dir, value);
      const content = await at(place, options.folders.read(file));
      // What looks like a variable in there is none.
      return content.trimEnd().replaceAll('${', '$$${');
    }
    case '$include':
      return include(value, place, options);
    default:
      throw refusal(place, `has ${key}, which is not known`);
  }
}

async function include(
  value: string,
  place: Place,
  options: ResolveOptions,
): Promise<JsonValue> {
  const [name, pointer] = value.split(/#(.*)/);
  const file = resolve(place.dir, name);
  if (!['.json', '.yaml', '.yml'].includes(extname(file))) {
    throw refusal(place, `includes ${name}, which is no .yaml or .json`);
  }
  if (place.includes >= DEEPEST_INCLUDE) {
    throw refusal(place, `includes files in one another too deeply`);
  }
  const content = await at(place, options.folders.read(file));
  let included: any;
  try {
    included = parse(content);
  } catch {
    throw refusal(place, `includes ${name}, which is no YAML`);
  }
  const part = (pointer ? pointer.split('.') : []).reduce(
    (current, key) => current?.[key],
    included,
  );
  return resolveValue(
    part,
    { ...place, dir: dirname(file), includes: place.includes + 1 },
    options,
  );
}

function requireCredential(place: Place, what: string): void {
  if (!CREDENTIALS.has(place.path.at(-1)!)) {
    throw refusal(
      place,
      `names ${what}, which only credentials may (${[...CREDENTIALS].join(
        ', ',
      )}); write the value`,
    );
  }
}

async function at<T>(place: Place, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusal(
      place,
      `names a file that is refused: ${(error as Error).message}`,
    );
  }
}

function below(place: Place, key: string): Place {
  return { ...place, path: [...place.path, key] };
}

function refusal({ path }: Place, reason: string): Error {
  return new Error(`${path.join('.') || 'the file'} ${reason}`);
}
