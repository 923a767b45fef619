import { quantileSorted } from 'simple-statistics';
import type { CostAmount, CostSaving } from '../../../generated/api';
import type { Workload } from '../../../model/workloads';
import { list, percent } from '../../words';
import { addAmounts, estimated, exactly } from '../amounts';
import type { WorkloadEstimate } from '../estimate';
import { describeHours, knownHours, LEAST_HOURS, usageOf } from './hours';
import {
  describeWorkload,
  isWorthwhile,
  perMonth,
  placementId,
  type FoundSavings,
  type SavingsFacts,
} from './savingsFacts';

/** Savings, and what they leave of the hourly cost of a workload. */
export interface OverRequested extends FoundSavings {
  /** Hourly, by workload. */
  deductions: Map<Workload, CostAmount>;
}

interface Resource {
  name: 'cpu' | 'memory';
  title: string;
  unit: string;
  usage: 'cpuUsage' | 'memoryUsage';
  /** Requests are told in steps of so much. */
  step: number;
  requested: (workload: WorkloadEstimate) => number | undefined;
  price: (facts: SavingsFacts) => number;
  quantity: (amount: number) => string;
}

const CPU: Resource = {
  name: 'cpu',
  title: 'CPU',
  unit: 'cores',
  usage: 'cpuUsage',
  step: 0.01,
  requested: ({ cpu }) => cpu,
  price: ({ member }) => member.rates.cpuHour,
  quantity: amount => `${Math.round(amount * 1000)}m`,
};

const MEMORY: Resource = {
  name: 'memory',
  title: 'memory',
  unit: 'GiB',
  usage: 'memoryUsage',
  step: 1 / 16,
  requested: ({ memoryGib }) => memoryGib,
  price: ({ member }) => member.rates.memoryGibHour,
  quantity: amount => `${Math.round(amount * 1024)}Mi`,
};

/**
 * Workloads that request more than they use: what the 95th percentile of hourly
 * usage, with headroom, is below the requests of the running replicas. Never
 * fewer replicas: how many there are is about availability.
 *
 * Of Elasticsearch and Logstash CPU alone: their heap is claimed when they start,
 * however little of it is used, and Elasticsearch lives on the page cache, which
 * usage does not show; with less memory, searches would go to the disks.
 */
export function findOverRequested(facts: SavingsFacts): OverRequested {
  const found: OverRequested = {
    items: [],
    unknown: [],
    deductions: new Map(),
  };
  const unknown: string[] = [];
  for (const workload of facts.estimate.workloads) {
    for (const resource of resourcesOf(workload.workload)) {
      const judged = judge(facts, workload, resource);
      if (judged === 'unknown') {
        unknown.push(describeWorkload(workload.workload));
      } else if (judged) {
        const { workload: key } = workload;
        const before = found.deductions.get(key) ?? exactly(0);
        found.items.push(judged.saving);
        found.deductions.set(key, addAmounts([before, judged.hourly]));
      }
    }
  }
  return { ...found, unknown: unknownUsage(facts, [...new Set(unknown)]) };
}

function resourcesOf({ component }: Workload): Resource[] {
  return component === 'elasticsearch' || component === 'logstash'
    ? [CPU]
    : [CPU, MEMORY];
}

function judge(
  facts: SavingsFacts,
  workload: WorkloadEstimate,
  resource: Resource,
): { saving: CostSaving; hourly: CostAmount } | 'unknown' | undefined {
  const { replicas } = workload.workload;
  const requested = resource.requested(workload);
  if (!requested || replicas === 0) return undefined;
  const hours = knownHours(
    usageOf(workload.workload, facts.member.usage),
    resource.usage,
  );
  if (hours.length < LEAST_HOURS) return 'unknown';
  const p95 = quantileSorted(
    hours.map(({ amount }) => amount).sort((a, b) => a - b),
    0.95,
  );
  const needed = (p95 * (1 + facts.options.headroom)) / replicas;
  const proposed = Math.max(
    resource.step,
    // Not a step more because of the last digit.
    Math.ceil(needed / resource.step - 1e-9) * resource.step,
  );
  const saved = requested - proposed * replicas;
  const hourly = estimated(
    Math.max(0, saved) * resource.price(facts),
    facts.member.rates,
  );
  if (!isWorthwhile(perMonth(hourly))) return undefined;
  const saving = describe(facts, workload.workload, resource, {
    monthly: perMonth(hourly),
    evidence: `The 95th percentile of what its pods used together ${describeHours(
      hours,
    )} is ${tidy(p95)} of the ${tidy(requested)} ${
      resource.unit
    } that they request.`,
    from: requested / replicas,
    to: proposed,
  });
  return { saving, hourly };
}

function describe(
  { member, options }: SavingsFacts,
  workload: Workload,
  { name, title, quantity }: Resource,
  found: Pick<CostSaving, 'monthly' | 'evidence'> & {
    from: number;
    to: number;
  },
): CostSaving {
  const { monthly, evidence, from, to } = found;
  const pods =
    workload.replicas === 1
      ? ''
      : ` in each of its ${workload.replicas} pods, if they share the load evenly`;
  return {
    id: `over-requested:${placementId(member, workload)}:${name}`,
    kind: 'over-requested',
    member: member.name,
    title: `${describeWorkload(workload)} requests more ${title} than it uses`,
    monthly,
    evidence,
    change: `Lower resources.requests.${name} from ${quantity(
      from,
    )} to ${quantity(to)}${pods}. That keeps ${percent(
      options.headroom,
    )} above what was used.`,
  };
}

function unknownUsage(
  { member, estimate }: SavingsFacts,
  workloads: string[],
): string[] {
  if (estimate.workloads.length === 0 || workloads.length === 0) return [];
  return member.usage.length === 0
    ? [
        'Nothing tells what its workloads use, so that neither requests nor idle Kibana could be judged. Connect OpenCost or Kubecost.',
      ]
    : [
        `The usage of ${list(
          workloads,
        )} is known for less than ${LEAST_HOURS} hours, so that their requests could not be judged.`,
      ];
}

function tidy(amount: number): string {
  return amount.toLocaleString('en-GB', { maximumFractionDigits: 2 });
}
