import type { Intent } from './intent';
import { checkAddresses } from './preflight/addresses';
import { Facts, factsOf } from './preflight/facts';
import { checkLicense } from './preflight/license';
import { checkLoops } from './preflight/loops';
import { checkNames } from './preflight/names';
import { checkPermissions } from './preflight/permissions';
import { checkQuotas } from './preflight/quotas';
import { checkRanges } from './preflight/ranges';
import { checkReachability } from './preflight/reachability';
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
  KnownHub,
  KnownMember,
  PreflightCheck,
  PreflightResult,
} from './preflight/types';

interface Check {
  run: (facts: Facts) => Problem[];
  passed: string;
  /** What is missing to check by; nothing, where this is not so. */
  unknown?: (facts: Facts) => string | false;
}

const CHECKS: Record<Exclude<PreflightCheck, 'fleet'>, Check> = {
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
    unknown: ({ known }) =>
      !known.residency?.length && 'Nobody said where data may be.',
  },
  quotas: {
    run: checkQuotas,
    passed: 'No quota that is known is exceeded.',
    unknown: ({ known }) =>
      !known.members.some(({ quota }) => quota) &&
      'No quota of a cluster is known, so what is asked for was compared with none.',
  },
  addresses: {
    run: checkAddresses,
    passed: 'Every member that others read from can be reached.',
  },
  reachability: {
    run: checkReachability,
    passed: 'What is read from and what places answered when last looked at.',
    unknown: ({ known }) =>
      !known.hubs && 'Nobody looked whether members and hubs answer.',
  },
  permissions: {
    run: checkPermissions,
    passed: 'What is to be done in live clusters may be done from here.',
    unknown: ({ known }) =>
      !known.operations && 'Nobody asked what may be changed from here.',
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
  const results = Object.entries(CHECKS).flatMap(([name, check]) =>
    resultsOf(name as PreflightCheck, check, facts),
  );
  return [
    ...(known.unread ? [unreadFleet(intent, known.unread)] : []),
    ...blamed(results, known),
  ];
}

function resultsOf(
  check: PreflightCheck,
  { run, passed, unknown }: Check,
  facts: Facts,
): PreflightResult[] {
  const problems = run(facts);
  if (problems.length > 0) {
    return problems.map(problem => ({ check, ...problem }));
  }
  const missing = unknown?.(facts);
  return [
    {
      check,
      status: missing ? 'unknown' : 'pass',
      evidence: missing || passed,
      fix: '',
    },
  ];
}

function unreadFleet({ fleet }: Intent, reason: string): PreflightResult {
  return {
    check: 'fleet',
    status: 'warn',
    evidence: `The fleet ${fleet} could not be read, so the plan was checked by itself alone: ${reason}`,
    fix: 'Look at names, versions, licences, loops and residency yourself, or try again when the fleet can be read.',
  };
}

/** What was wrong before a change is told, and keeps nobody from it. */
function blamed(
  results: PreflightResult[],
  { before, ...known }: KnownFleet,
): PreflightResult[] {
  if (!before || !results.some(({ status }) => status === 'fail')) {
    return results;
  }
  const was = new Set(
    preflight(before, known).map(({ check, evidence }) => check + evidence),
  );
  return results.map(result =>
    result.status === 'fail' && was.has(result.check + result.evidence)
      ? {
          ...result,
          status: 'warn',
          evidence: `It was so before: ${result.evidence}`,
        }
      : result,
  );
}
