import type { Placement } from '../generated/api';
import { type ObservedMember, type RuleOptions } from './freshness';
import {
  type Declared,
  objectKey,
  type PlacementContext,
} from './placement/context';
import { compareText } from './placement/observedHub';
import { placeObject } from './placement/placeObject';
import { placeDeclaration } from './placement/placeDeclaration';
import { subjectsOf } from './placement/subjects';

/**
 * Which ELK components run in a member, or should, and whether they are as
 * declared. A resource of Elastic Cloud on Kubernetes is one placement: the
 * workloads that it owns tell its running versions and replicas and are not
 * listed again. A placement whose source cannot be read now has the status
 * `unknown`, and the values of the last good reading, unless a hub tells of it.
 *
 * @param context - what the hubs of the fleet want; without it the declaration
 * is the object itself
 * @returns in the order of their ids
 * @public
 */
export function buildPlacements(
  member: ObservedMember,
  options: RuleOptions,
  context?: PlacementContext,
): Placement[] {
  const declared = new Map(context?.declared.get(member.name));
  const placed = subjectsOf(member, options).map(subject => {
    const key = objectKey(subject.identity);
    const items = declared.get(key) ?? [];
    declared.delete(key);
    return placeObject(member, subject, items, options, context);
  });
  const owned = ownedWorkloads(member);
  const absent = [...declared.entries()]
    .filter(([key]) => !owned.has(key))
    .flatMap(([, items]: [string, Declared[]]) =>
      placeDeclaration(member, items, options, context),
    );
  return [...placed, ...absent].sort((a, b) => compareText(a.id, b.id));
}

/** What belongs to an operator's resource is there, though it is no placement of its own. */
function ownedWorkloads({ observations }: ObservedMember): Set<string> {
  return new Set(
    (observations['kubernetes.workloads']?.value?.workloads ?? [])
      .filter(({ owner }) => owner)
      .map(objectKey),
  );
}
