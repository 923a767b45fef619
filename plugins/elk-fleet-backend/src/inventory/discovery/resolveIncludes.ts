import { dirname, extname, resolve } from 'node:path';
import type { JsonValue } from '@backstage/types';
import { credentialPrefix } from '@elk-fleet/backstage-plugin-elk-fleet-common';
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

/** What a credential is for, and of which kind: the end of a variable's name. */
const ENDING =
  /^((ELASTICSEARCH|KIBANA|KUBERNETES|LOGSTASH|OPENCOST|OPERATIONS)_)?(API_KEY|BEARER|PASSWORD|TOKEN|USERNAME)$/;

const DEEPEST_INCLUDE = 4;
/** Nobody describes members with more; a file of anchors or inclusions could be endless. */
const MOST_INCLUDES = 50;
const MOST_VALUES = 10_000;
const DEEPEST_VALUE = 50;

/** What {@link resolveIncludes} stands on. */
export interface ResolveOptions {
  /** Those of {@link ResolveOptions.directory}. */
  files: SafeFolders;
  /** With those of secrets, which may hold certificates. */
  certificates: SafeFolders;
  /** Members of the configuration, whose variables are theirs. */
  configured: Array<{ fleet: string; name: string }>;
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

interface Work extends ResolveOptions {
  /** What is left of what a file may hold. */
  left: { includes: number; values: number };
}

/**
 * Resolves `$file` and `$include` from safe folders alone, and leaves variables
 * as they are. Variables and `$file` are for credentials: what else a file says
 * of a member is shown to people, and would show them. A variable is one of the
 * member itself: a file tells where its credentials are sent.
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
    { ...options, left: { includes: MOST_INCLUDES, values: MOST_VALUES } },
  );
}

async function resolveValue(
  value: unknown,
  place: Place,
  options: Work,
): Promise<JsonValue> {
  options.left.values -= 1;
  if (options.left.values < 0 || place.path.length > DEEPEST_VALUE) {
    throw new Error('holds more than members can need');
  }
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
  options: ResolveOptions,
): Promise<string> {
  if (value.includes('${')) requireVariable(value, place, options);
  if (place.path.at(-1) !== 'caFile') return value;
  const { directory, certificates } = options;
  return at(place, certificates.find(resolve(directory, value)));
}

/** `{ $file: … }`, `{ $env: … }` or `{ $include: … }`. */
async function resolveKey(
  entries: Array<[string, unknown]>,
  place: Place,
  options: Work,
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
      const content = await at(place, options.files.read(file));
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
  options: Work,
): Promise<JsonValue> {
  const [name, pointer] = value.split(/#(.*)/);
  const file = resolve(place.dir, name);
  if (!['.json', '.yaml', '.yml'].includes(extname(file))) {
    throw refusal(place, `includes ${name}, which is no .yaml or .json`);
  }
  options.left.includes -= 1;
  if (options.left.includes < 0) {
    throw new Error(`includes more than ${MOST_INCLUDES} files`);
  }
  if (place.includes >= DEEPEST_INCLUDE) {
    throw refusal(place, `includes files in one another too deeply`);
  }
  const content = await at(place, options.files.read(file));
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

/** @throws Error for a variable that is not one of the member at this place */
function requireVariable(
  value: string,
  place: Place,
  { configured }: ResolveOptions,
): void {
  requireCredential(place, 'a variable');
  const [, variable] = /^\$\{([^${}]+)\}$/.exec(value) ?? [];
  if (!variable) {
    throw refusal(
      place,
      'holds more than a variable; write its name in ${…}, and nothing beside it',
    );
  }
  const [, , fleet = '', , name = ''] = place.path;
  const prefix = credentialPrefix(fleet, name);
  // A member such as "us" must not have the variables of "us-operations".
  const isOfAnother = configured
    .filter(one => one.fleet !== fleet || one.name !== name)
    .map(one => credentialPrefix(one.fleet, one.name))
    .some(other => other.length >= prefix.length && variable.startsWith(other));
  const isOwn =
    variable.startsWith(prefix) && ENDING.test(variable.slice(prefix.length));
  if (!isOwn || isOfAnother) {
    throw refusal(
      place,
      `names the variable ${variable}; discovered members may use those alone that are theirs, for example ${prefix}API_KEY`,
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
