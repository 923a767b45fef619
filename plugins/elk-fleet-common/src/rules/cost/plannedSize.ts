import type { PlannedWorkload } from '../../generated/api';
import { quantityValue } from '../placement/quantities';

/**
 * How large a member is to be; amounts are quantities of Kubernetes, of one
 * replica.
 *
 * @public
 */
export interface PlannedSize {
  /** Of Elasticsearch. */
  nodeSets: Array<{
    name: string;
    count: number;
    cpu: string;
    memory: string;
    storage: string;
  }>;
  /** Missing when there is to be none. */
  kibana?: { count: number; cpu: string; memory: string };
}

const GIB = 1024 ** 3;

const gib = (text: string) => (quantityValue(text) ?? 0) / GIB;

/**
 * What a member of a size is to run, for an estimate.
 *
 * @public
 */
export function workloadsOfSize({
  nodeSets,
  kibana,
}: PlannedSize): PlannedWorkload[] {
  return [
    ...nodeSets.map(set => ({
      ...sized('elasticsearch', `elasticsearch-${set.name}`, set),
      storageGib: gib(set.storage),
    })),
    ...(kibana ? [sized('kibana', 'kibana', kibana)] : []),
  ];
}

function sized(
  component: PlannedWorkload['component'],
  name: string,
  { count, cpu, memory }: { count: number; cpu: string; memory: string },
): PlannedWorkload {
  return {
    component,
    name,
    replicas: count,
    cpu: quantityValue(cpu) ?? 0,
    memoryGib: gib(memory),
  };
}
