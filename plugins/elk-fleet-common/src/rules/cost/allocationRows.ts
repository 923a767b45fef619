import type { Component } from '../../generated/api';
import type {
  Allocation,
  AllocationReading,
  CostAmounts,
  CostRow,
} from '../../model/costs';
import type { Workload } from '../../model/workloads';
import { componentOfLabels } from '../components';
import { toMicros } from './money';
import { exactRow, mergeRows } from './rows';

/**
 * Whose allocations they are.
 *
 * @public
 */
export interface AllocationContext {
  member: string;
  /** Id of the source, for example `opencost`. */
  source: string;
  /** The member's workloads that are ELK components, as far as they are known. */
  workloads: Workload[];
  /** Whether the share of idle nodes is charged. */
  idle: 'share' | 'leave';
}

/**
 * What the ELK components of one member cost by day, of what a server says of
 * all workloads in the member's cluster. A workload is recognised by its name,
 * one that is gone by the labels that the server remembers. Of idle nodes the
 * components are charged their share of what is allocated to all pods.
 *
 * @param reading - of that cluster alone
 * @public
 */
export function allocationRows(
  reading: Pick<AllocationReading, 'currency' | 'allocations' | 'idle'>,
  context: AllocationContext,
): CostRow[] {
  const componentOf = recogniser(context.workloads);
  const { member, source } = context;
  const common = {
    member,
    source,
    kind: 'allocated',
    currency: reading.currency,
  } as const;
  const ours = reading.allocations.flatMap(allocation => {
    const component = componentOf(allocation);
    const { day, from, to, hours } = allocation;
    const amounts = amountsOf(allocation);
    return component
      ? [exactRow({ ...common, component, day, from, to, hours, amounts })]
      : [];
  });
  const rows = mergeRows(ours);
  if (context.idle === 'leave') return rows;
  return [...rows, ...idleRows(reading.idle, rows)];
}

function recogniser(workloads: Workload[]) {
  const key = (namespace: string, kind: string | undefined, name: string) =>
    `${namespace}/${kind?.toLowerCase()}/${name}`;
  const known = new Map(
    workloads.map(({ namespace, kind, name, component }) => [
      key(namespace, kind, name),
      component,
    ]),
  );
  return (allocation: Allocation): Component | undefined => {
    const { namespace, controllerKind, controller, labels } = allocation;
    return (
      known.get(key(namespace, controllerKind, controller)) ??
      componentOfLabels(labels, name => name.replace(/[^a-zA-Z0-9_]/g, '_'))
        .component
    );
  };
}

function amountsOf(allocation: Allocation): CostAmounts {
  const { compute, memory, storage, network, loadBalancer, shared } =
    allocation;
  const amounts: CostAmounts = {
    compute: toMicros(compute),
    memory: toMicros(memory),
    storage: toMicros(storage),
    network: toMicros(network) + toMicros(loadBalancer),
    shared: toMicros(shared),
  };
  return Object.fromEntries(
    Object.entries(amounts).filter(([, micros]) => micros !== 0),
  );
}

/** The part of idle nodes that belongs to the components, by day. */
function idleRows(idle: AllocationReading['idle'], rows: CostRow[]): CostRow[] {
  return idle.flatMap(({ day, amount, allocated }) => {
    const ofDay = rows.filter(row => row.day === day);
    const [first] = ofDay;
    const share =
      ofDay.reduce((sum, { low }) => sum + low, 0) / toMicros(allocated);
    if (!first || !(share > 0 && Number.isFinite(share))) return [];
    const shared = toMicros(amount * Math.min(1, share));
    return shared === 0
      ? []
      : [exactRow({ ...first, component: 'cluster', amounts: { shared } })];
  });
}
