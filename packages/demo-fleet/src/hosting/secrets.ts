import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What must be kept secret of a member, each in a file of this name. */
export const secretNames = [
  'elasticsearch-api-key',
  'elasticsearch-operations-api-key',
  'elasticsearch-password',
  'elasticsearch-token',
  'elasticsearch-superuser-password',
  'kubernetes-reader-token',
  'kubernetes-outsider-token',
  'kubernetes-admin-token',
  'logstash-password',
  'opencost-password',
  'opencost-token',
] as const;

/** The name of a secret of a member. */
export type SecretName = (typeof secretNames)[number];

/** The secrets of one member. API keys are encoded as clients send them. */
export type MemberSecrets = Record<SecretName, string>;

/** What must be kept secret of a hub. */
export const hubSecretNames = [
  'kubernetes-reader-token',
  'kubernetes-admin-token',
] as const;

/** The secrets of one hub. */
export type HubSecrets = Record<(typeof hubSecretNames)[number], string>;

/** A new random secret, safe in URLs and headers. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function newSecretFor(name: SecretName): string {
  if (!name.endsWith('-api-key')) return newSecret();
  const id = randomBytes(15).toString('base64url');
  return Buffer.from(`${id}:${newSecret()}`).toString('base64');
}

/** Random secrets that live in memory alone. */
export function createMemberSecrets(): MemberSecrets {
  return Object.fromEntries(
    secretNames.map(name => [name, newSecretFor(name)]),
  ) as MemberSecrets;
}

/** Reads a file, or makes it with mode 0600 when it does not exist. */
export async function readOrCreateFile(
  path: string,
  create: () => string | Promise<string>,
): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const content = await create();
  await writeFile(path, content, { mode: 0o600, flag: 'wx' });
  return content;
}

async function loadSecrets<N extends SecretName>(
  dir: string,
  names: readonly N[],
): Promise<Record<N, string>> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const entries: Array<[N, string]> = [];
  for (const name of names) {
    entries.push([
      name,
      await readOrCreateFile(join(dir, name), () => newSecretFor(name)),
    ]);
  }
  return Object.fromEntries(entries) as Record<N, string>;
}

/** Reads the secrets of a member from a folder; makes those that are missing. */
export function loadMemberSecrets(dir: string): Promise<MemberSecrets> {
  return loadSecrets(dir, secretNames);
}

/** The same for a hub. */
export function loadHubSecrets(dir: string): Promise<HubSecrets> {
  return loadSecrets(dir, hubSecretNames);
}
