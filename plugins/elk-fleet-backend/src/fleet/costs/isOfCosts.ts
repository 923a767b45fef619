import type { Finding } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Whether a finding tells what something costs, which not everybody may know. */
export function isOfCosts({ kind }: Pick<Finding, 'kind'>): boolean {
  return kind.startsWith('cost-');
}
