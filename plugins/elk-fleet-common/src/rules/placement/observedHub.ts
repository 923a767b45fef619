import type { HubSystem, Hub } from '../../generated/api';
import type { HubPlacements } from '../../model/hubs';
import type { MemberObservations, Observation } from '../../model/sources';
import { isFresh, type RuleOptions, sourceStatuses } from '../freshness';

/**
 * A hub with what the placement systems at it said.
 *
 * @public
 */
export interface ObservedHub {
  fleet: string;
  name: string;
  title: string;
  systems: HubSystem[];
  /** The member that it runs in. */
  member?: string;
  /** Its own user interface, without a slash at the end. */
  url?: string;
  /** Members by the name that the hub has for their cluster. */
  clusters: Record<string, string>;
  /** Of the sources `placement.<system>`. */
  observations: MemberObservations;
}

/**
 * What one system said, and whether that speaks for the present.
 *
 * @public
 */
export interface HubReading {
  hub: ObservedHub;
  system: HubSystem;
  observation: Observation<HubPlacements> | undefined;
  value: HubPlacements | undefined;
  fresh: boolean;
}

/** One reading for each system of each hub, in the order of their names. */
export function hubReadings(
  hubs: ObservedHub[],
  options: RuleOptions,
): HubReading[] {
  return [...hubs]
    .sort((a, b) => compareText(a.name, b.name))
    .flatMap(hub =>
      [...hub.systems].sort(compareText).map(system => {
        const observation = hub.observations[`placement.${system}`];
        return {
          hub,
          system,
          observation,
          value: observation?.value,
          fresh: isFresh(observation, options),
        };
      }),
    );
}

/** A hub as the API shows it. */
export function hubView(hub: ObservedHub, parent: string | null): Hub {
  return {
    name: hub.name,
    title: hub.title,
    systems: hub.systems,
    member: hub.member ?? null,
    parent,
    url: hub.url ?? null,
    sources: sourceStatuses(hub.observations),
  };
}

/** What a hub is called where members have their names. */
export function hubTarget(hub: string): string {
  return `hub:${hub}`;
}

/** The order of code units: the same everywhere. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
