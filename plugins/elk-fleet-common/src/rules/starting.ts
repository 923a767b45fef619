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
  { observations }: ObservedMember,
  source: SourceId,
  options: RuleOptions,
): boolean {
  const { 'kubernetes.workloads': workloads, 'kubernetes.eck': eck } =
    observations;
  const { error, observedAt } = observations[source] ?? {};
  const isSilent = error?.code === 'unreachable' || error?.code === 'timeout';
  if (!isSilent || observedAt || !isFresh(workloads, options)) return false;
  const [component] = source.split('.');
  return [...workloads!.value!.workloads, ...(eck?.value?.resources ?? [])]
    .filter(object => object.component === component)
    .every(({ createdAt }) => isNew(createdAt, options));
}
