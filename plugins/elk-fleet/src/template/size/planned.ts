import {
  workloadsOfSize,
  type Fleet,
  type NewMember,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { NewMemberForm } from '../newMember';
import { sizeProblems } from './checkSize';
import type { SizeValue } from './schema';

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
    workloads: workloadsOfSize(value),
  };
}
