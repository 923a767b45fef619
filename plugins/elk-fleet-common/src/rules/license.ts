import type { Severity } from '../generated/api';
import type { ElasticsearchLicense } from '../model/observations';
import { age } from './words';

const CCR_LICENSES = ['trial', 'platinum', 'enterprise'];
const NOTICE_MS = 30 * 86_400_000;

/**
 * Whether a licence allows cross-cluster replication. Both ends need it.
 * Elastic subscriptions page, "Cross-cluster replication": platinum and above.
 *
 * @public
 */
export function allowsCcr(
  license: Pick<ElasticsearchLicense, 'type' | 'status'>,
): boolean {
  return CCR_LICENSES.includes(license.type) && license.status === 'active';
}

/** What is wrong with a licence, or will be within 30 days; undefined when nothing is. */
export function licenseProblem(
  license: ElasticsearchLicense,
  now: Date,
): { severity: Severity; text: string } | undefined {
  const ends = license.expiresAt ? Date.parse(license.expiresAt) : Infinity;
  const left = ends - now.getTime();
  if (license.status !== 'active' || left <= 0) {
    const status = license.status === 'active' ? 'expired' : license.status;
    return {
      severity: 'critical',
      text: `the ${license.type} licence is ${status}`,
    };
  }
  return left < NOTICE_MS
    ? {
        severity: 'warning',
        text: `the ${license.type} licence ends in ${age(
          now.toISOString(),
          new Date(ends),
        )}`,
      }
    : undefined;
}
