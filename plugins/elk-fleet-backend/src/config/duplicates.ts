import { memberEntityRef } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Problem } from './problems';
import type { FleetSettings, MemberSettings } from './settings';

/**
 * Members and fleets that would be taken for one another; of two members the
 * problem is told of the one that comes later.
 */
export function findDuplicates(
  fleets: FleetSettings[],
  members: MemberSettings[] = fleets.flatMap(fleet => fleet.members),
): Problem[] {
  return [
    ...repeated(fleets, fleet => ({
      // Entity references are compared without regard to case.
      key: fleet.name.toLowerCase(),
      path: ['fleets', fleet.name],
      reason: 'has the name of another fleet, apart from case; rename one',
    })),
    ...repeated(members, member => ({
      key: memberEntityRef(member.fleet, member.name).toLowerCase(),
      path: pathOf(member),
      reason:
        'would have the same catalog entity as another member; rename one',
    })),
    ...repeated(members, member => ({
      key:
        member.elasticsearch && `${member.fleet} ${member.elasticsearch.url}`,
      path: [...pathOf(member), 'elasticsearch', 'url'],
      reason:
        'is the url of another member of this fleet too; each Elasticsearch cluster belongs to one member',
    })),
    ...repeated(
      fleets.flatMap(({ hubs }) => hubs),
      hub => ({
        key: keyOfKubernetes({ ...hub, namespaces: hub.namespaces ?? [] }),
        path: ['fleets', hub.fleet, 'hubs', hub.name, 'kubernetes'],
        reason:
          'is the API of another hub of this fleet too; name all of its systems in one',
      }),
    ),
    ...repeated(members, member => ({
      key: keyOfKubernetes(member),
      path: [...pathOf(member), 'kubernetes'],
      reason:
        'reads the same namespaces of the same cluster as another member of this fleet; each workload belongs to one member',
    })),
  ];
}

function pathOf(member: MemberSettings): string[] {
  return ['fleets', member.fleet, 'members', member.name];
}

function keyOfKubernetes(
  member: Pick<MemberSettings, 'kubernetes' | 'fleet' | 'namespaces'>,
): string | undefined {
  const { kubernetes, fleet, namespaces } = member;
  if (!kubernetes) {
    return undefined;
  }
  const target = kubernetes.type === 'direct' ? kubernetes.url : kubernetes;
  return JSON.stringify([fleet, target, namespaces?.toSorted()]);
}

function repeated<T>(
  items: T[],
  describe: (item: T) => { key: string | undefined } & Problem,
): Problem[] {
  const seen = new Set<string>();
  const problems: Problem[] = [];
  for (const item of items) {
    const { key, ...problem } = describe(item);
    if (key !== undefined && seen.has(key)) {
      problems.push(problem);
    }
    if (key !== undefined) {
      seen.add(key);
    }
  }
  return problems;
}
