import type { CostSaving } from '../../../generated/api';
import { percent } from '../../words';
import { addAmounts, exactly, subtractAmounts, timesAmount } from '../amounts';
import type { WorkloadEstimate } from '../estimate';
import type { Deductions } from '../tiers';
import { shareOutside } from './businessHours';
import {
  describeHours,
  HOUR_MS,
  knownHours,
  LEAST_HOURS,
  usageOf,
  type UsedHour,
} from './hours';
import {
  describeWorkload,
  isWorthwhile,
  perMonth,
  placementId,
  type SavingsFacts,
} from './savingsFacts';

/** Of what it uses in business hours, or of what it requests. */
const IDLE_SHARE = 0.1;

/** Hours that must be known inside and outside business hours. */
const LEAST_OF_EACH = 24;

/**
 * Kibana that nearly nobody uses outside business hours: its CPU usage is then
 * below a tenth of that inside them, or of its requests. What is saved is what it
 * costs in those hours, after its requests are lowered. One that is scaled by the
 * time of day, or did not run in most of those hours, is left alone.
 */
export function findIdleKibana(
  facts: SavingsFacts,
  deductions: Deductions,
): CostSaving[] {
  return facts.estimate.workloads
    .filter(({ workload }) => workload.component === 'kibana')
    .flatMap(workload => judge(facts, workload, deductions) ?? []);
}

function judge(
  { member, options, isBusinessHour }: SavingsFacts,
  estimate: WorkloadEstimate,
  deductions: Deductions,
): CostSaving | undefined {
  const { workload, hourly } = estimate;
  const id = placementId(member, workload);
  if (options.scheduled.has(id)) return undefined;
  const usage = usageOf(workload, member.usage);
  const hours = knownHours(usage, 'cpuUsage');
  const idle = judgeIdle(hours, estimate.cpu, isBusinessHour);
  if (!idle) return undefined;
  const left = subtractAmounts(
    addAmounts([hourly.compute, hourly.memory]),
    deductions.get(workload) ?? exactly(0),
  );
  const share = shareOutside(options.businessHours);
  const monthly = perMonth(timesAmount(left, share));
  if (!isWorthwhile(monthly)) return undefined;
  const name = describeWorkload(workload);
  return {
    id: `idle-kibana:${id}`,
    kind: 'idle-kibana',
    member: member.name,
    title: `${name} is idle outside business hours`,
    monthly,
    evidence: `Outside business hours it used ${cores(
      idle.meanOutside,
    )} cores on average, inside ${cores(idle.meanInside)}, ${describeHours(
      hours,
    )}. ${percent(share)} of a week is outside.`,
    change:
      'Scale it down outside business hours, with a KEDA ScaledObject that has a cron trigger or with a scheduled job, unless alerting rules or reports have to run then: Kibana runs them itself.',
  };
}

interface Idle {
  meanInside: number;
  meanOutside: number;
}

/** Undefined when it is not idle, or nobody knows. */
function judgeIdle(
  hours: UsedHour[],
  requested: number | undefined,
  isInside: (at: number) => boolean,
): Idle | undefined {
  const inside = hours.filter(({ at }) => isInside(at));
  const outside = hours.filter(({ at }) => !isInside(at));
  if (
    hours.length < LEAST_HOURS ||
    inside.length < LEAST_OF_EACH ||
    outside.length < LEAST_OF_EACH ||
    outside.length < hoursOutside(hours, isInside) / 2
  ) {
    return undefined;
  }
  const meanInside = mean(inside);
  const meanOutside = mean(outside);
  const limit = IDLE_SHARE * Math.max(meanInside, requested ?? 0);
  return meanOutside < limit ? { meanInside, meanOutside } : undefined;
}

/** Those between the first and the last hour that are known. */
function hoursOutside(
  hours: UsedHour[],
  isInside: (at: number) => boolean,
): number {
  let outside = 0;
  for (let at = hours[0].at; at <= hours[hours.length - 1].at; at += HOUR_MS) {
    if (!isInside(at)) outside += 1;
  }
  return outside;
}

function mean(hours: UsedHour[]): number {
  return hours.reduce((sum, { amount }) => sum + amount, 0) / hours.length;
}

function cores(amount: number): string {
  return amount.toLocaleString('en-GB', { maximumFractionDigits: 3 });
}
