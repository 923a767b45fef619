import {
  addDays,
  dayOf,
  type Onboarding,
  type OnboardingCosts,
  onboardingOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../inventory/Inventory';
import { additionsOf, sourceOf } from './costs/costGaps';
import type { FleetSnapshot } from './FleetSnapshot';
import type { ReadableStore } from './visibleFleet';

const DAYS = 30;
const EVENTS = 500;

/**
 * How far a visible member has come.
 *
 * @param inCatalog - whether the catalog has the member's entity; null when it could not be read
 */
export async function readOnboarding(
  store: Pick<
    ReadableStore,
    'getCostSources' | 'getCoverage' | 'getLinkEvents'
  >,
  snapshot: FleetSnapshot,
  { member, inCatalog }: { member: Member; inCatalog: boolean | null },
): Promise<Onboarding> {
  const { name } = member;
  const { context, observed, options, placements, replication } = snapshot;
  const links = replication.links.filter(
    ({ follower }) => follower.member === name,
  );
  const [copiedAt, costs] = await Promise.all([
    readCopiedAt(
      store,
      snapshot,
      links.map(({ id }) => id),
    ),
    readCosts(store, snapshot, name),
  ]);
  const facts = {
    member: observed.find(one => one.name === name)!,
    others: observed.filter(one => one.name !== name),
    configured: {
      elasticsearch: member.elasticsearch !== undefined,
      kibana: member.kibana !== undefined,
      kubernetes: member.kubernetes !== undefined,
    },
    placements: placements.filter(placement => placement.member === name),
    ...{ links, copiedAt, costs },
    clusters:
      context.clusters.find(({ target }) => target === name)?.nodes ?? [],
    readings: context.readings,
    catalog: { entityRef: member.entityRef, found: inCatalog },
  };
  return { ...onboardingOf(facts, options), readAt: snapshot.readAt };
}

/** When the last of the links was seen for the first time, or ended its first copy. */
async function readCopiedAt(
  store: Pick<ReadableStore, 'getLinkEvents'>,
  { fleet }: FleetSnapshot,
  links: string[],
): Promise<string | undefined> {
  if (links.length === 0) return undefined;
  const events = await store.getLinkEvents({
    ...{ fleet: fleet.settings.name, links },
    limit: EVENTS,
  });
  // The newest come first.
  return events.find(({ from }) => from === null || from === 'bootstrapping')
    ?.at;
}

async function readCosts(
  store: Pick<ReadableStore, 'getCostSources' | 'getCoverage'>,
  { fleet, options }: FleetSnapshot,
  name: string,
): Promise<OnboardingCosts | null> {
  if (!fleet.costed.has(name)) return null;
  const { name: of, costs } = fleet.settings;
  const today = dayOf(options.now);
  const [states, [coverage]] = await Promise.all([
    store.getCostSources(of),
    store.getCoverage({
      ...{ fleet: of, members: [name] },
      ...{ from: addDays(today, 1 - DAYS), to: today },
      except: additionsOf(costs),
    }),
  ]);
  const source =
    sourceOf(name, states) ?? states.find(({ member }) => member === name);
  return {
    days: coverage?.days ?? 0,
    source: source
      ? {
          title: source.title,
          attemptedAt: source.attemptedAt,
          ...(source.error && { error: source.error.message }),
          ...(source.member === name && { from: source.from }),
        }
      : null,
  };
}
