import type { Intent } from './intent';
import { checkAddresses } from './preflight/addresses';
import { Facts, factsOf } from './preflight/facts';
import { checkLicense } from './preflight/license';
import { checkLoops } from './preflight/loops';
import { checkNames } from './preflight/names';
import { checkQuotas } from './preflight/quotas';
import { checkRanges } from './preflight/ranges';
import { checkResidency } from './preflight/residency';
import type {
  KnownFleet,
  PreflightCheck,
  PreflightResult,
  Problem,
} from './preflight/types';
import { checkVersions } from './preflight/versions';

export type {
  KnownFleet,
  KnownMember,
  PreflightCheck,
  PreflightResult,
  ResidencyRule,
} from './preflight/types';

const CHECKS: Record<
  PreflightCheck,
  { run(facts: Facts): Problem[]; passed: string }
> = {
  names: { run: checkNames, passed: 'Every name means one thing.' },
  ranges: {
    run: checkRanges,
    passed: 'No range of addresses is in the way of another.',
  },
  versions: {
    run: checkVersions,
    passed: 'Every version can be reached, and replicates on the way.',
  },
  license: {
    run: checkLicense,
    passed: 'Every licence allows what is planned.',
  },
  loops: { run: checkLoops, passed: 'No copy comes back.' },
  residency: {
    run: checkResidency,
    passed: 'No data leaves the regions in which it may be.',
  },
  quotas: { run: checkQuotas, passed: 'No quota that is known is exceeded.' },
  addresses: {
    run: checkAddresses,
    passed: 'Every member that others read from can be reached.',
  },
};

/**
 * What speaks against an intent before anything is done, by what is known. Asks
 * nobody; a check that finds nothing says so.
 */
export function preflight(
  intent: Intent,
  known: KnownFleet,
): PreflightResult[] {
  const facts = factsOf(intent, known);
  return Object.entries(CHECKS).flatMap(
    ([name, { run, passed }]): PreflightResult[] => {
      const check = name as PreflightCheck;
      const problems = run(facts);
      return problems.length > 0
        ? problems.map(problem => ({ check, ...problem }))
        : [{ check, status: 'pass', evidence: passed, fix: '' }];
    },
  );
}
