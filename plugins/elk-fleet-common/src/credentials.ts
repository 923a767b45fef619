/**
 * What the environment variables with credentials of a member begin with, for
 * example `ELK_FLEET_LOGGING_EU_CENTRAL_1_`.
 *
 * @public
 */
export function credentialPrefix(fleet: string, member: string): string {
  return `ELK_FLEET_${fleet}_${member}_`
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_');
}
