import type { PlannedWorkload } from '../../../generated/api';
import type { Workload } from '../../../model/workloads';
import { bytes, count } from '../../words';
import type { WhatIfMember } from './fleet';

const NAMESPACE = 'planned';

/** A member with the workloads that are planned for it, and no data yet. */
export function withPlanned(
  { facts, home }: WhatIfMember,
  planned: PlannedWorkload[],
): WhatIfMember {
  const workloads = planned.map(toWorkload);
  const claims = planned.flatMap(({ name, replicas, storageGib = 0 }) =>
    storageGib > 0
      ? [
          {
            namespace: NAMESPACE,
            name,
            requestedGib: storageGib * replicas,
            workload: { kind: 'StatefulSet', name },
            labels: {},
          },
        ]
      : [],
  );
  const capacity = { nodes: [], claims, loadBalancers: [], partial: [] };
  const sized = {
    ...facts,
    workloads,
    capacity,
    indices: [],
    usage: [],
    followers: [],
    links: [],
    indexSince: {},
  };
  return { facts: sized, held: [], start: sized, home };
}

/** For example `2 workloads with 7 cores, 26.0 GiB of memory and 600 GiB of storage`. */
export function describePlanned(planned: PlannedWorkload[]): string {
  const sum = (of: 'cpu' | 'memoryGib' | 'storageGib') =>
    planned.reduce((total, one) => total + (one[of] ?? 0) * one.replicas, 0);
  const cores = Number(sum('cpu').toFixed(2));
  return `${count(planned.length, 'workload')} with ${count(
    cores,
    'core',
  )}, ${bytes(sum('memoryGib') * 2 ** 30)} of memory and ${bytes(
    sum('storageGib') * 2 ** 30,
  )} of storage`;
}

function toWorkload({
  component,
  name,
  replicas,
  cpu,
  memoryGib,
}: PlannedWorkload): Workload {
  return {
    // What has claims must be one; what has none costs the same either way.
    kind: 'StatefulSet',
    namespace: NAMESPACE,
    name,
    component,
    inferred: false,
    roles: [],
    replicas,
    readyReplicas: replicas,
    updatedReplicas: replicas,
    runningVersions: [],
    stale: false,
    labels: {},
    annotations: {},
    resources: {
      requests: { cpu: String(cpu), memory: `${memoryGib}Gi` },
      limits: {},
    },
  };
}
