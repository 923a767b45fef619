import {
  quantityValue,
  type Fleet,
  type NewMember,
  type PlannedWorkload,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { NewMemberForm } from '../newMember';
import { sizeProblems } from './checkSize';
import type { SizeValue } from './schema';

const GIB = 1024 ** 3;

/** What a size is to run, for an estimate. */
function workloadsOf({ nodeSets, kibana }: SizeValue): PlannedWorkload[] {
  const gib = (text: string) => (quantityValue(text) ?? 0) / GIB;
  const sized = (
    component: PlannedWorkload['component'],
    name: string,
    one: { count: number; cpu: string; memory: string },
  ) => ({
    component,
    name,
    replicas: one.count,
    cpu: quantityValue(one.cpu) ?? 0,
    memoryGib: gib(one.memory),
  });
  return [
    ...nodeSets.map(set => ({
      ...sized('elasticsearch', `elasticsearch-${set.name}`, set),
      storageGib: gib(set.storage),
    })),
    ...(kibana ? [sized('kibana', 'kibana', kibana)] : []),
  ];
}

/**
 * The new member as it is to be reckoned; undefined as long as something of it is
 * wrong, no region is known, or there is no member to take prices from.
 */
export function plannedMember(
  form: NewMemberForm,
  fleet: Fleet,
  value: SizeValue,
): NewMember | undefined {
  const priced =
    fleet.items.find(({ name }) => name === value.like) ??
    fleet.items.find(({ provider }) => provider === form.provider) ??
    fleet.items[0];
  if (!priced || !form.region || sizeProblems(value).length > 0) {
    return undefined;
  }
  const isFree = !fleet.items.some(({ name }) => name === form.name);
  return {
    name: form.name && isFree ? form.name : undefined,
    like: priced.name,
    region: form.region,
    provider: form.provider || undefined,
    workloads: workloadsOf(value),
  };
}
