import type { Intent } from '../intent';
import { KnownFleet, preflight, PreflightCheck } from '../preflight';

export const trial = { type: 'trial', status: 'active' };

/** The members of `atlantic`, with licences. */
export const known: KnownFleet = {
  members: [
    { name: 'eu-west-1', region: 'eu-west-1', license: trial },
    { name: 'eastus', region: 'eastus', license: trial },
    { name: 'staging', region: 'eu-west-1', license: trial },
  ],
};

/** What a check has against an intent, a line each. */
export function wrong(
  check: PreflightCheck,
  intent: Intent,
  others: Partial<KnownFleet> = {},
): string[] {
  return preflight(intent, { ...known, ...others })
    .filter(result => result.check === check)
    .filter(({ status }) => status === 'warn' || status === 'fail')
    .map(({ status, evidence, field }) => `${status} ${field}: ${evidence}`);
}
