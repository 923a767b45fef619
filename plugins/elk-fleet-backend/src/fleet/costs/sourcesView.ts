import {
  type CostRates,
  type CostSource,
  type CostSources,
  type PriceConfiguration,
  priceOf,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Member } from '../../inventory/Inventory';
import type { CostSourceState, DayRange } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { sourceOf } from './costGaps';
import { effectiveRates } from './effectiveRates';

type State = CostSourceState & Partial<DayRange>;

/** Where the costs of the visible members come from. */
export function buildSources(
  fleet: VisibleFleet,
  states: State[],
  prices: PriceConfiguration,
): Pick<CostSources, 'items' | 'without' | 'rates' | 'exchange'> {
  const names = new Set(fleet.members.map(({ name }) => name));
  const visible = states.filter(({ member }) =>
    member === '' ? fleet.isWhole : names.has(member),
  );
  return {
    items: visible.map(toSource),
    without: fleet.members
      .filter(({ name }) => !sourceOf(name, states))
      .map(({ name, kubernetes }) => ({
        member: name,
        reason: kubernetes
          ? 'Nothing was read of its workloads yet.'
          : 'It has no source of costs, and without access to Kubernetes nobody knows what runs there. Configure opencost or kubernetes for it.',
      })),
    rates: fleet.members.map(member => ratesOf(member, states, prices)),
    exchange: Object.entries(fleet.settings.costs.rates).map(
      ([currency, { rate, source = null, date = null }]) => ({
        currency,
        rate,
        source,
        date,
      }),
    ),
  };
}

/** A source as the API tells of it. */
export function toSource(state: State): CostSource {
  const { source, title, member, kind, readAt, error, problems } = state;
  return {
    ...{ source, title, kind, problems },
    member: member === '' ? null : member,
    readAt: readAt ?? null,
    error: error ? { ...error, at: state.attemptedAt } : null,
    from: state.from ?? null,
    to: state.to ?? null,
  };
}

function ratesOf(
  member: Member,
  states: State[],
  configured: PriceConfiguration,
): CostRates {
  const prices = priceOf(member, configured);
  const rates = effectiveRates(member.name, states, prices);
  return {
    member: member.name,
    region: member.region,
    provider: member.provider ?? null,
    ...rates,
    storageGibMonth: prices.storageGibMonth.balanced,
    source: rates.source,
    date: rates.date,
  };
}
