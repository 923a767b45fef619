import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What must be kept secret of a member, each in a file of this name. */
export const secretNames = [
  'elasticsearch-api-key',
  'elasticsearch-password',
  'elasticsearch-token',
  'elasticsearch-superuser-password',
  'kubernetes-reader-token',
  'kubernetes-outsider-token',
  'kubernetes-admin-token',
  'logstash-password',
  'opencost-token',
] as const;

/** The name of a secret of a member. */
export type SecretName = (typeof secretNames)[number];

/** The secrets of one member. The API key is encoded as clients send it. */
export type MemberSecrets = Record<SecretName, string>;

/** A new random secret, safe in URLs and headers. */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function newSecretFor(name: SecretName): string {
  if (name !== 'elasticsearch-api-key') return newSecret();
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

/** Reads the secrets of a member from a folder; makes those that are missing. */
export async function loadMemberSecrets(dir: string): Promise<MemberSecrets> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const entries: Array<[SecretName, string]> = [];
  for (const name of secretNames) {
    entries.push([
      name,
      await readOrCreateFile(join(dir, name), () => newSecretFor(name)),
    ]);
  }
  return Object.fromEntries(entries) as MemberSecrets;
}
