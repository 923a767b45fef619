import type { MemberSpec } from '../../spec';
import { stableUuid } from '../random';
import { majorOf } from '../version';

const year = 365 * 24 * 3600 * 1000;

/** The licence of a cluster; changes take effect at once. */
export interface LicenseState {
  type: MemberSpec['license'];
  status: 'active' | 'expired';
}

/** CCR needs an active trial, platinum or enterprise licence. */
export function licensesCcr(license: LicenseState): boolean {
  return license.status === 'active' && license.type !== 'basic';
}

/** The object under `license` of `GET /_license`. */
export function licenseView(options: {
  license: LicenseState;
  member: string;
  version: string;
  now: number;
  /** `accept_enterprise`: 7.x calls enterprise platinum without it. */
  acceptEnterprise: boolean;
}): object {
  const { license, member, version, now } = options;
  const issued = Date.UTC(2025, 0, 15);
  const enterprise = license.type === 'enterprise';
  const hidden =
    enterprise && majorOf(version) < 8 && !options.acceptEnterprise;
  const expiry =
    license.status === 'expired'
      ? now - 24 * 3600 * 1000
      : Math.floor(now / year) * year + 2 * year;
  return {
    status: license.status,
    uid: stableUuid('license', member),
    type: hidden ? 'platinum' : license.type,
    issue_date: new Date(issued).toISOString(),
    issue_date_in_millis: issued,
    ...(license.type !== 'basic' && {
      expiry_date: new Date(expiry).toISOString(),
      expiry_date_in_millis: expiry,
    }),
    max_nodes: enterprise && !hidden ? null : 1000,
    ...(majorOf(version) >= 8 || options.acceptEnterprise
      ? { max_resource_units: enterprise ? 64 : null }
      : {}),
    issued_to: 'Elk Fleet demo',
    issuer: 'elasticsearch',
    start_date_in_millis: license.type === 'basic' ? -1 : issued,
  };
}
