import { z } from 'zod';

/** What allocations are asked for by. */
export const WORKLOADS = 'cluster,namespace,controllerKind,controller';

// NaN comes as null.
const number = z.number().nullish();
const name = z.string().nullish();

const properties = z.object({
  cluster: name,
  namespace: name,
  controllerKind: name,
  controller: name,
  labels: z.record(z.string(), z.unknown()).nullish(),
});

const span = z.object({ start: name, end: name });

/** What is read of one allocation; servers say far more. */
const allocation = z.object({
  name,
  properties: properties.nullish(),
  window: span.nullish(),
  start: name,
  end: name,
  minutes: number,
  cpuCoreHours: number,
  cpuCoreRequestAverage: number,
  cpuCoreUsageAverage: number,
  cpuCost: number,
  cpuCostAdjustment: number,
  gpuCost: number,
  gpuCostAdjustment: number,
  ramByteHours: number,
  ramByteRequestAverage: number,
  ramByteUsageAverage: number,
  ramCost: number,
  ramCostAdjustment: number,
  pvCost: number,
  pvCostAdjustment: number,
  networkCost: number,
  networkCostAdjustment: number,
  loadBalancerCost: number,
  loadBalancerCostAdjustment: number,
  sharedCost: number,
  externalCost: number,
});

/** One allocation as the server writes it. */
export type RawAllocation = z.infer<typeof allocation>;

// One set for each step. OpenCost and Kubecost answer `[null]` or `[{}]` where
// they know nothing.
const answer = z.object({
  code: z.number().nullish(),
  status: z.string().nullish(),
  message: z.string().nullish(),
  data: z.array(z.record(z.string(), z.unknown()).nullish()).nullish(),
});

/** An answer whose allocations are still to be looked at. */
export type AllocationAnswer = z.infer<typeof answer>;

/**
 * Reads the frame of an answer.
 *
 * @throws ZodError when it is something else
 */
export function parseAnswer(value: unknown): AllocationAnswer {
  return answer.parse(value);
}

/** What the key of an allocation, or its properties, say of whom it is for. */
export interface Subject {
  cluster?: string;
  namespace: string;
  controllerKind?: string;
  controller: string;
  idle: boolean;
}

/** One allocation with whom it is for, and the step that it is of. */
export interface ReadAllocation extends Subject {
  key: string;
  raw: RawAllocation;
  labels: Record<string, string>;
  /** Milliseconds. */
  windowStart: number;
  windowEnd: number;
}

const IDLE = '__idle__';
/** What servers call that which has no name of the kind that is asked for. */
const UNALLOCATED = '__unallocated__';

/**
 * Reads one allocation; undefined for one that is not as it should be.
 *
 * @param step - when its step began and ended, as it was asked for
 */
export function parseAllocation(
  key: string,
  value: unknown,
  step: { start: number; end: number },
): ReadAllocation | undefined {
  const parsed = allocation.safeParse(value);
  if (!parsed.success) {
    return undefined;
  }
  const raw = parsed.data;
  const windowStart = timeOf(raw.window?.start ?? raw.start) ?? step.start;
  const windowEnd = timeOf(raw.window?.end ?? raw.end) ?? step.end;
  if (windowEnd < windowStart) {
    return undefined;
  }
  return {
    key,
    raw,
    ...subjectOf(key, raw),
    labels: labelsOf(raw),
    windowStart,
    windowEnd,
  };
}

/** In milliseconds; undefined for what is no time. */
export function timeOf(value: string | null | undefined): number | undefined {
  const time = Date.parse(value ?? '');
  return Number.isNaN(time) ? undefined : time;
}

// Keys are `cluster/namespace/controllerKind/controller`, as they were asked
// for. Properties come first: ids of clusters may hold slashes.
function subjectOf(key: string, raw: RawAllocation): Subject {
  const parts = key.split('/');
  const said = raw.properties ?? {};
  const idle = parts.includes(IDLE) || (raw.name ?? '').endsWith(IDLE);
  const ofKey =
    parts.length >= 4
      ? {
          cluster: parts.slice(0, -3).join('/'),
          namespace: parts.at(-3),
          kind: parts.at(-2),
          controller: parts.at(-1),
        }
      : { cluster: parts.length > 1 || !idle ? parts[0] : undefined };
  const controller = said.controller || ofKey.controller || UNALLOCATED;
  // Old versions of Kubecost write `statefulset:name`.
  const [, kind, bare] = /^([a-z]+):(.+)$/.exec(controller) ?? [];
  return {
    cluster: named(said.cluster) ?? named(ofKey.cluster),
    namespace: said.namespace || ofKey.namespace || UNALLOCATED,
    controllerKind: (
      named(said.controllerKind) ??
      named(ofKey.kind) ??
      kind
    )?.toLowerCase(),
    controller: bare ?? controller,
    idle,
  };
}

/** Undefined for absence and for what stands for it, such as `__unmounted__`. */
function named(value: string | null | undefined): string | undefined {
  return value && !/^__.*__$/.test(value) ? value : undefined;
}

function labelsOf({ properties: said }: RawAllocation): Record<string, string> {
  return Object.fromEntries(
    Object.entries(said?.labels ?? {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value]] : [],
    ),
  );
}
