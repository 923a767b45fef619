import type { MemberSecrets, SecretName } from '../hosting/secrets';

// What the file of a member may name, as the templates call it.
const secretOf: Record<string, SecretName> = {
  API_KEY: 'elasticsearch-api-key',
  PASSWORD: 'elasticsearch-password',
  TOKEN: 'elasticsearch-token',
  KUBERNETES_TOKEN: 'kubernetes-reader-token',
  OPERATIONS_API_KEY: 'elasticsearch-operations-api-key',
};

/** By variable, the credentials that a member which joins later names in its file. */
export function waitingVariables(
  member: string,
  secrets: MemberSecrets,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(secretOf).map(([suffix, name]) => [
      `ELK_FLEET_LOGGING_${member}_${suffix}`
        .toUpperCase()
        .replace(/[^A-Z0-9]/g, '_'),
      secrets[name],
    ]),
  );
}
