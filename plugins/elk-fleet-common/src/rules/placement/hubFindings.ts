import type { Finding, SourceErrorCode } from '../../generated/api';
import type { ObservedMember, RuleOptions } from '../freshness';
import { count, lastReading, list, sentence } from '../words';
import type { PlacementContext } from './context';
import type { HubReading } from './observedHub';
import { inventoryOf } from './inventory';

const NEXT_STEP: Partial<Record<SourceErrorCode, string>> = {
  forbidden: 'Let the portal list the kinds of this system at the hub.',
  unauthorized: "Renew the portal's credential for the hub.",
  'not-installed':
    'Install the system at the hub, or take it out of its systems in the configuration.',
};

/**
 * What is wrong with the hubs of a fleet: those that cannot be read, with what
 * is unknown therefore, and lists that are not complete.
 *
 * @param members - names of those whose placements are counted
 */
export function hubFindings(
  { readings, declared }: PlacementContext,
  members: string[],
  options: RuleOptions,
): Finding[] {
  return readings.flatMap(reading => {
    const { observation, fresh, hub, system, value } = reading;
    // It was not tried yet.
    if (!observation) return [];
    if (fresh) return partialFindings(reading);
    const unknown = members.reduce(
      (total, member) =>
        total +
        [...(declared.get(member)?.values() ?? [])].filter(
          ([first]) => first.reading === reading,
        ).length,
      0,
    );
    const { error } = observation;
    const past = lastReading(observation.observedAt, options.now);
    return [
      {
        id: `hub-unread/${hub.name}/${system}`,
        kind: 'hub-unread' as const,
        severity: 'warning' as const,
        member: null,
        title: sentence(
          `${hub.title} cannot be read for ${system}${
            error ? ` (${error.code})` : ''
          }, ${past}${
            value ? `: ${count(unknown, 'placement')} unknown therefore` : ''
          }`,
        ),
        evidence: sentence(
          `Kubernetes API of hub:${hub.name}, tried ${
            observation.attemptedAt
          }: ${error ? error.message : 'no later try'}`,
        ),
        nextStep:
          (error && NEXT_STEP[error.code]) ??
          'Check that the API of the hub answers, and that the portal can reach it.',
        entityRef: null,
        observedAt: observation.observedAt ?? null,
      },
    ];
  });
}

function partialFindings({ hub, system, value, observation }: HubReading) {
  return (value?.partial ?? []).map(
    ({ resource, reason }): Finding => ({
      id: `hub-unread/${hub.name}/${system}/${resource}`,
      kind: 'hub-unread',
      severity: 'info',
      member: null,
      title: `Not everything of ${system} at ${hub.title} can be listed: ${resource} is missing.`,
      evidence: sentence(
        `Kubernetes API of hub:${hub.name}: ${resource}: ${reason}`,
      ),
      nextStep: `Let the portal list ${resource} at the hub.`,
      entityRef: null,
      observedAt: observation?.observedAt ?? null,
    }),
  );
}

/** Clusters that hubs know and nobody has configured. */
export function inventoryFindings(
  { hubs, readings, clusters }: PlacementContext,
  members: ObservedMember[],
): Finding[] {
  return inventoryOf(hubs, clusters, members)
    .clusters.filter(({ kind }) => kind === 'inventory-only')
    .map(({ name, known }) => {
      const [first] = known;
      const reading = readings.find(
        ({ hub, system }) => hub.name === first.hub && system === first.system,
      );
      const places = known.map(at => `${at.system} at ${at.hub} as ${at.name}`);
      return {
        id: `inventory/${first.hub}/${first.system}/${first.name}`,
        kind: 'inventory',
        severity: 'info',
        member: null,
        title: `The cluster ${name} is known and not configured: nothing is read of it.`,
        evidence: sentence(`Known to ${list(places)}`),
        nextStep:
          'Add it to the members of the fleet, or name the member that it is under `clusters` of the hub.',
        entityRef: null,
        observedAt: reading?.observation?.observedAt ?? null,
      };
    });
}
