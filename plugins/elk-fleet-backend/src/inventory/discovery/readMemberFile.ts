import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ConfigSource, FileConfigSource } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { readDiscoveredMembers } from '../../config/discoveredMembers';
import type { DiscoverySettings, MemberSettings } from '../../config/settings';
import { type ResolveOptions, resolveIncludes } from './resolveIncludes';
import type { SafeFolders } from './SafeFolders';
import {
  takeUnsetOperations,
  type UnsetOperations,
  withUnset,
} from './unsetOperations';

/** What {@link readMemberFile} stands on. */
export interface ReadFileOptions
  extends Omit<DiscoverySettings, 'directory'>,
    ResolveOptions {
  /** With one file a variable. */
  secretFiles: SafeFolders;
  env: Record<string, string | undefined>;
}

/** Why a file cannot be used, without secrets. */
export class UnusableFile extends Error {
  /** Those that the file names, as far as it can be read. */
  readonly fleets: string[];

  constructor(message: string, fleets: string[]) {
    super(message);
    this.fleets = fleets;
  }
}

/**
 * Reads the members of one configuration file, as Backstage reads its own, and
 * with less that it may name. Without credentials for operations a member is
 * read, and has none.
 *
 * @throws UnusableFile that says what is wrong
 */
export async function readMemberFile(
  file: string,
  options: ReadFileOptions,
): Promise<MemberSettings[]> {
  const fleets: string[] = [];
  try {
    const { data, unset } = await readData(file, options, named =>
      fleets.push(...named),
    );
    return readDiscoveredMembers(data).map(member => withUnset(member, unset));
  } catch (error) {
    throw new UnusableFile((error as Error).message, fleets);
  }
}

/** What the file says with its credentials. */
async function readData(
  file: string,
  options: ReadFileOptions,
  tellFleets: (fleets: string[]) => void,
): Promise<{ data?: JsonObject; unset: UnsetOperations }> {
  const path = await options.files.find(file);
  const missing = new Set<string>();
  let unset: UnsetOperations = new Map();
  const read = (name: string) => readVariable(name, options);
  const source = FileConfigSource.create({
    path,
    watch: false,
    parser: async ({ contents }) => {
      const raw = parseYaml(contents);
      tellFleets(fleetsIn(raw));
      const dir = dirname(path);
      const result = await resolveIncludes(raw, { ...options, dir });
      unset = await takeUnsetOperations(
        result,
        async name => (await read(name)) !== undefined,
      );
      return { result: (result ?? undefined) as JsonObject | undefined };
    },
    substitutionFunc: async name => {
      const value = await read(name);
      if (value === undefined) missing.add(name);
      return value;
    },
  });
  const [data] = await readOnce(source);
  if (missing.size > 0) {
    const names = [...missing, ...[...unset.values()].flat()];
    throw new Error(
      `names ${[...new Set(names)].join(', ')}, which is not set; ${howToSet(
        options,
      )}`,
    );
  }
  return { data, unset };
}

function fleetsIn(raw: unknown): string[] {
  const fleets = Object(raw).elkFleet?.fleets;
  return typeof fleets === 'object' ? Object.keys(fleets ?? {}) : [];
}

async function readOnce(source: ConfigSource): Promise<JsonObject[]> {
  for await (const { configs } of source.readConfigData()) {
    return configs.map(({ data }) => data);
  }
  return [];
}

/** The parser quotes the lines around a mistake after the first line. */
function parseYaml(contents: string): unknown {
  try {
    return parse(contents);
  } catch (error) {
    throw new Error(`is no YAML: ${(error as Error).message.split('\n')[0]}`);
  }
}

async function readVariable(
  name: string,
  { env, secretFiles, secrets }: ReadFileOptions,
): Promise<string | undefined> {
  const value = env[name]?.trim();
  if (value || secrets === undefined) return value || undefined;
  const file = join(secrets, name);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere
    ? (await secretFiles.read(file)).trim() || undefined
    : undefined;
}

/** Where a variable is to be set. */
export function howToSet({ secrets }: Pick<DiscoverySettings, 'secrets'>) {
  return `set it in the environment of the backend${
    secrets === undefined
      ? ', or name a folder of secrets (elkFleet.discovery.secrets)'
      : ` or as a file in ${secrets}`
  }`;
}
