import type { Component } from '../generated/api';
import type { SourceId } from '../model/sources';
import { isFresh, type ObservedMember, type RuleOptions } from './freshness';

/** How long something may take to answer for the first time. */
const STARTS_WITHIN_MS = 15 * 60_000;

/**
 * Whether something was made so short a time ago that it may still be starting.
 *
 * @param createdAt - ISO time; what is not known is not taken for new
 */
export function isNew(
  createdAt: string | undefined,
  { now }: RuleOptions,
): boolean {
  return (
    createdAt !== undefined &&
    now.getTime() - Date.parse(createdAt) < STARTS_WITHIN_MS
  );
}

/**
 * Whether Kubernetes explains why a source was never read: nothing that could
 * answer runs there yet, or all of it was just made.
 */
export function isComingUp(
  member: ObservedMember,
  source: SourceId,
  options: RuleOptions,
): boolean {
  const { error, observedAt } = member.observations[source] ?? {};
  const isSilent = error?.code === 'unreachable' || error?.code === 'timeout';
  const made = madeAt(member, source.split('.')[0], options);
  return (
    isSilent &&
    !observedAt &&
    made !== undefined &&
    made.every(createdAt => isNew(createdAt, options))
  );
}

/** Whether all of a component that runs in a member was just made. */
export function isJustMade(
  member: ObservedMember,
  component: Component,
  options: RuleOptions,
): boolean {
  const made = madeAt(member, component, options) ?? [];
  return made.length > 0 && made.every(createdAt => isNew(createdAt, options));
}

/** When what runs of a component was made; undefined where that is not known now. */
function madeAt(
  { observations }: ObservedMember,
  component: string,
  options: RuleOptions,
): Array<string | undefined> | undefined {
  const { 'kubernetes.workloads': workloads, 'kubernetes.eck': eck } =
    observations;
  if (!isFresh(workloads, options)) return undefined;
  return [...workloads!.value!.workloads, ...(eck?.value?.resources ?? [])]
    .filter(object => object.component === component)
    .map(({ createdAt }) => createdAt);
}
