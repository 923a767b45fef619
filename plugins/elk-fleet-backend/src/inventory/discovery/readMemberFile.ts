import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ConfigSource, FileConfigSource } from '@backstage/config-loader';
import type { JsonObject } from '@backstage/types';
import { parse } from 'yaml';
import { readDiscoveredMembers } from '../../config/discoveredMembers';
import type { DiscoverySettings, MemberSettings } from '../../config/settings';
import { resolveIncludes } from './resolveIncludes';
import type { SafeFolders } from './SafeFolders';

/** Others are not of this plugin; they may be secrets of the rest of the backend. */
const VARIABLE = /^ELK_FLEET_[A-Z0-9_]+$/;

/** What {@link readMemberFile} stands on. */
export interface ReadFileOptions extends DiscoverySettings {
  folders: SafeFolders;
  env: Record<string, string | undefined>;
}

/**
 * Reads the members of one configuration file, as Backstage reads its own, and
 * with less that it may name.
 *
 * @throws Error that says what is wrong, without secrets
 */
export async function readMemberFile(
  file: string,
  options: ReadFileOptions,
): Promise<MemberSettings[]> {
  const { folders, directory } = options;
  const path = await folders.find(file);
  const missing = new Set<string>();
  const source = FileConfigSource.create({
    path,
    watch: false,
    parser: async ({ contents }) => ({
      result: ((await resolveIncludes(parseYaml(contents), {
        folders,
        directory,
        dir: dirname(path),
      })) ?? undefined) as JsonObject | undefined,
    }),
    substitutionFunc: async name => {
      const value = await readVariable(name, options);
      if (value === undefined) missing.add(name);
      return value;
    },
  });
  const [data] = await readOnce(source);
  if (missing.size > 0) throw new Error(describe([...missing], options));
  return readDiscoveredMembers(data);
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
  { env, folders, secrets }: ReadFileOptions,
): Promise<string | undefined> {
  if (!VARIABLE.test(name)) return undefined;
  const value = env[name]?.trim();
  if (value || secrets === undefined) return value || undefined;
  const file = join(secrets, name);
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  return isThere ? (await folders.read(file)).trim() || undefined : undefined;
}

function describe(names: string[], { secrets }: ReadFileOptions): string {
  const foreign = names.filter(name => !VARIABLE.test(name));
  if (foreign.length > 0) {
    return `names the variable ${foreign.join(
      ', ',
    )}; discovered members may use those alone whose names begin with ELK_FLEET_`;
  }
  return `names ${names.join(
    ', ',
  )}, which is not set; set it in the environment of the backend${
    secrets === undefined
      ? ', or name a folder of secrets (elkFleet.discovery.secrets)'
      : ` or as a file in ${secrets}`
  }`;
}
