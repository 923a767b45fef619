import type { CostAmount, CostProblem } from '../../generated/api';
import type { CostComponent } from '../../model/costs';
import type { Workload } from '../../model/workloads';
import { quantityValue } from '../placement/quantities';
import { list } from '../words';
import { addAmounts, estimated, MONTH_HOURS } from './amounts';
import { ownerFinder } from './estimateComponents';
import type { CostedMember } from './memberFacts';
import { findPlace } from './prices/places';
import { storagePrice } from './prices/storagePrice';

/**
 * Categories of what is estimated from a Kubernetes cluster: what is requested,
 * claims, load balancers, and the control plane, which is shared.
 *
 * @public
 */
export type EstimateCategory =
  | 'compute'
  | 'memory'
  | 'storage'
  | 'network'
  | 'shared';

/**
 * One part of an estimate. The parts add up to the whole.
 *
 * @public
 */
export interface EstimateLine {
  component: CostComponent;
  category: EstimateCategory;
  /** Whose it is; undefined for what no workload has to itself. */
  workload?: Workload;
  /** US dollars an hour. */
  hourly: CostAmount;
}

/**
 * What one workload costs, with the claims that its pods mount.
 *
 * @public
 */
export interface WorkloadEstimate {
  workload: Workload;
  /** Cores and GiB that its running replicas request; undefined where nothing tells. */
  cpu?: number;
  memoryGib?: number;
  /** GiB of its claims. */
  storageGib: number;
  /** US dollars an hour. */
  hourly: Record<'compute' | 'memory' | 'storage', CostAmount>;
}

/**
 * What a member costs an hour, in US dollars.
 *
 * @public
 */
export interface MemberEstimate {
  lines: EstimateLine[];
  workloads: WorkloadEstimate[];
  total: CostAmount;
  /** What is left out or was replaced. */
  problems: CostProblem[];
}

/**
 * What an estimate is made from.
 *
 * @public
 */
export type EstimateFacts = Pick<
  CostedMember,
  'workloads' | 'capacity' | 'rates' | 'prices' | 'provider' | 'region'
>;

/** Providers that charge for a control plane. */
const MANAGED = ['aws', 'azure', 'gcp'];

/**
 * What a member costs an hour: requests of running replicas, claims, load
 * balancers, and at large providers the control plane. Requests are those of the
 * main container: sidecars are not known. Claims and load balancers that belong
 * to others than ELK are left out.
 *
 * @public
 */
export function estimateMember(member: EstimateFacts): MemberEstimate {
  const requests = member.workloads.map(requestsOf);
  const claims = claimsOf(member);
  const workloads = member.workloads.map((workload, index) =>
    estimateWorkload(member, workload, requests[index], claims),
  );
  const lines = [
    ...workloads.flatMap(toLines),
    ...claims.filter(({ workload }) => !workload).map(({ line }) => line),
    ...loadBalancerLines(member),
    ...controlPlaneLines(member),
  ];
  return {
    lines,
    workloads,
    total: addAmounts(lines.map(({ hourly }) => hourly)),
    problems: problemsOf(member, requests),
  };
}

/**
 * Sums of an estimate by component and category, in US dollars an hour.
 *
 * @public
 */
export function sumEstimate(
  lines: EstimateLine[],
): Array<Omit<EstimateLine, 'workload'>> {
  const sums = new Map<string, Omit<EstimateLine, 'workload'>>();
  for (const { component, category, hourly } of lines) {
    const key = `${component}/${category}`;
    const before = sums.get(key)?.hourly;
    sums.set(key, {
      component,
      category,
      hourly: before ? addAmounts([before, hourly]) : hourly,
    });
  }
  return [...sums.values()];
}

/** What one replica requests. */
interface Requests {
  cpu?: number;
  memoryGib?: number;
  /** Resources of which only the limit is set; Kubernetes then requests it. */
  limited: string[];
}

function requestsOf({ resources }: Workload): Requests {
  const limited: string[] = [];
  const amount = (name: string) => {
    const requested = positive(resources?.requests[name]);
    if (requested !== undefined) return requested;
    const limit = positive(resources?.limits[name]);
    if (limit !== undefined) limited.push(name);
    return limit;
  };
  const cpu = amount('cpu');
  const memory = amount('memory');
  return {
    cpu,
    memoryGib: memory === undefined ? undefined : memory / 2 ** 30,
    limited,
  };
}

function positive(quantity: string | undefined): number | undefined {
  const value = quantityValue(quantity);
  return value === undefined || value < 0 ? undefined : value;
}

interface Claim {
  gib: number;
  workload?: Workload;
  line: EstimateLine;
}

function claimsOf({ workloads, capacity, prices }: EstimateFacts): Claim[] {
  const ownerOf = ownerFinder(workloads);
  return (capacity?.claims ?? []).flatMap(claim => {
    const owner = ownerOf(claim);
    if (!owner) return [];
    const price = storagePrice(prices, claim.storageClass) / MONTH_HOURS;
    const hourly = estimated(claim.requestedGib * price, prices.uncertainty);
    const line: EstimateLine = { ...owner, category: 'storage', hourly };
    return [{ gib: claim.requestedGib, workload: owner.workload, line }];
  });
}

function estimateWorkload(
  { rates }: EstimateFacts,
  workload: Workload,
  requests: Requests,
  claims: Claim[],
): WorkloadEstimate {
  const { replicas } = workload;
  const own = claims.filter(claim => claim.workload === workload);
  const times = (one: number | undefined) =>
    one === undefined ? undefined : one * replicas;
  const cpu = times(requests.cpu);
  const memoryGib = times(requests.memoryGib);
  return {
    workload,
    cpu,
    memoryGib,
    storageGib: own.reduce((sum, { gib }) => sum + gib, 0),
    hourly: {
      compute: estimated((cpu ?? 0) * rates.cpuHour, rates),
      memory: estimated((memoryGib ?? 0) * rates.memoryGibHour, rates),
      storage: addAmounts(own.map(({ line }) => line.hourly)),
    },
  };
}

function toLines({ workload, hourly }: WorkloadEstimate): EstimateLine[] {
  const { component } = workload;
  return (['compute', 'memory', 'storage'] as const)
    .filter(category => hourly[category].high > 0)
    .map(category => ({
      component,
      category,
      workload,
      hourly: hourly[category],
    }));
}

function loadBalancerLines({
  workloads,
  capacity,
  prices,
}: EstimateFacts): EstimateLine[] {
  const ownerOf = ownerFinder(workloads);
  return (capacity?.loadBalancers ?? []).flatMap(balancer => {
    const owner = ownerOf(balancer);
    if (!owner) return [];
    const hourly = estimated(prices.loadBalancerHour, prices.uncertainty);
    return [{ component: owner.component, category: 'network', hourly }];
  });
}

function controlPlaneLines({
  region,
  provider,
  prices,
}: EstimateFacts): EstimateLine[] {
  const { provider: name } = findPlace({ region, provider });
  return name !== undefined && MANAGED.includes(name)
    ? [
        {
          component: 'cluster',
          category: 'shared',
          hourly: estimated(prices.controlPlaneHour, prices.uncertainty),
        },
      ]
    : [];
}

function problemsOf(
  { workloads, capacity }: EstimateFacts,
  requests: Requests[],
): CostProblem[] {
  const named = (matches: (one: Requests) => boolean) =>
    workloads
      .filter((_, index) => matches(requests[index]))
      .map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`);
  const problems: CostProblem[] = [];
  const say = (code: string, names: string[], message: string) => {
    if (names.length > 0) {
      problems.push({ code, message: `${list(names)}: ${message}` });
    }
  };
  say(
    'no-cpu-requests',
    named(({ cpu }) => cpu === undefined),
    'neither a request nor a limit of CPU is set, so that their CPU is left out; set resources.requests.cpu.',
  );
  say(
    'no-memory-requests',
    named(({ memoryGib }) => memoryGib === undefined),
    'neither a request nor a limit of memory is set, so that their memory is left out; set resources.requests.memory.',
  );
  say(
    'limits-only',
    named(({ limited }) => limited.length > 0),
    'only limits are set for some resources; Kubernetes requests as much, which is what is counted.',
  );
  return [...problems, ...capacityProblems(capacity)];
}

function capacityProblems(capacity: CostedMember['capacity']): CostProblem[] {
  if (!capacity) {
    return [
      {
        code: 'no-capacity',
        message:
          'Volume claims and load balancers could not be read, so that storage and network are left out.',
      },
    ];
  }
  return capacity.partial.map(({ resource, reason }) => ({
    code: 'partial-capacity',
    message: `${resource} could not be read, so that what they cost is left out: ${reason}`,
  }));
}
