import { list } from '../../words';
import { exactly, unitPrice } from '../amounts';
import type { CostedMember, CostedRates } from '../memberFacts';
import { findPlace } from '../prices/places';
import { GENERIC_PRICES, priceOf } from '../prices/priceOf';
import { transferPrice } from '../prices/transferPrice';
import type { Place, PlacePrices, PriceConfiguration } from '../prices/types';
import type { AskedChange, MadeChange } from './changes';
import { withMember, type WhatIfMember, type WhatIfOptions } from './fleet';

/** Prices of one's own. */
const SURE = { low: 0, high: 0 };

/** A member in another region: its prices, and once the transfer of its data. */
export function changeRegion(asked: AskedChange): MadeChange {
  const { fleet, fields, options } = asked;
  const member = fields.member(fleet, 'member');
  const { facts } = member;
  const moved = moveTo(member, placeOf(asked, facts), options.prices);
  const { gib } = transferPrice(facts, moved.facts, options.prices);
  const primaries = member.held
    .filter(({ older }) => !older)
    .reduce((sum, index) => sum + index.facts.primaryBytes * index.share, 0);
  const isKnown = facts.indices !== undefined;
  return {
    fleet: withMember(fleet, moved),
    title: `${facts.title} in ${moved.facts.region} instead of ${facts.region}`,
    why: `${describeRates(moved.facts, options)} instead of ${describeRates(
      facts,
      options,
    )}. Once, its primaries move, at ${unitPrice(gib, options.told)} a GiB.`,
    once: isKnown ? exactly((primaries / 2 ** 30) * gib) : null,
    problems: [
      ...priceProblems(moved.facts),
      ...(isKnown
        ? []
        : [
            `What moving the data costs is not known since the indices of ${facts.title} could not be read.`,
          ]),
    ],
  };
}

/** Other prices in a member, or in all. */
export function changePrices({
  fleet,
  change,
  fields,
  options,
}: AskedChange): MadeChange {
  const { cpuHour, memoryGibHour, storageGibMonth } = change;
  if (
    [cpuHour, memoryGibHour, storageGibMonth].every(one => one === undefined)
  ) {
    fields.fail('cpuHour', 'is missing, or memoryGibHour or storageGibMonth');
  }
  for (const field of [
    'cpuHour',
    'memoryGibHour',
    'storageGibMonth',
  ] as const) {
    if (change[field] !== undefined) fields.need(field);
  }
  const members =
    change.member === undefined
      ? [...fleet.values()]
      : [fields.member(fleet, 'member')];
  const changed = members.map(member => withPrices(member, change));
  const tell = (price: number) => unitPrice(price, options.told);
  const told = [
    ...(cpuHour === undefined ? [] : [`${tell(cpuHour)} a core-hour`]),
    ...(memoryGibHour === undefined
      ? []
      : [`${tell(memoryGibHour)} a GiB-hour of memory`]),
    ...(storageGibMonth === undefined
      ? []
      : [`${tell(storageGibMonth)} a GiB-month of general purpose disks`]),
  ];
  return {
    fleet: changed.reduce(withMember, fleet),
    title: `Other prices in ${
      change.member === undefined ? 'all members' : members[0].facts.title
    }`,
    why: `${list(told)}.${
      storageGibMonth === undefined
        ? ''
        : ' Other classes of storage change by as much.'
    }`,
    once: null,
    problems: [],
  };
}

/** The member as it would be priced elsewhere. */
export function moveTo(
  member: WhatIfMember,
  place: Place,
  configuration: PriceConfiguration | undefined,
): WhatIfMember {
  const { home } = member;
  const isHome =
    place.region === home.region && place.provider === home.provider;
  const priced = isHome ? home : pricesAt(home, place, configuration);
  const { rates, prices } = priced;
  return { ...member, facts: { ...member.facts, ...place, rates, prices } };
}

/** Where a change wants to be: at the same provider where that has the region. */
export function placeOf(
  { change, fields }: AskedChange,
  { provider }: Place,
): Required<Pick<Place, 'region'>> & Pick<CostedMember, 'provider'> {
  const region = fields.need('region');
  if (change.provider) return { region, provider: change.provider };
  const isThere = findPlace({ region, provider }).prices !== undefined;
  return {
    region,
    provider: isThere ? provider : findPlace({ region }).provider ?? provider,
  };
}

export function priceProblems({ region, prices }: CostedMember): string[] {
  return prices.source === GENERIC_PRICES.source
    ? [
        `No price list has ${region}; ${prices.source.name}, are taken. Configure the prices of the region.`,
      ]
    : [];
}

export function describeRates(
  { region, rates }: CostedMember,
  { told }: Pick<WhatIfOptions, 'told'>,
): string {
  return `${unitPrice(rates.cpuHour, told)} a core-hour and ${unitPrice(
    rates.memoryGibHour,
    told,
  )} a GiB-hour of memory in ${region}`;
}

/**
 * List prices of a place; at the same provider as much cheaper or dearer than the
 * list as the rates at home are.
 */
function pricesAt(
  home: WhatIfMember['home'],
  place: Place,
  configuration: PriceConfiguration | undefined,
): { rates: CostedRates; prices: PlacePrices } {
  const prices = priceOf(place, configuration);
  const isSame = findPlace(home).provider === findPlace(place).provider;
  const at = (rate: 'cpuHour' | 'memoryGibHour') =>
    isSame && home.prices[rate] > 0
      ? (prices[rate] * home.rates[rate]) / home.prices[rate]
      : prices[rate];
  return {
    prices,
    rates: {
      cpuHour: at('cpuHour'),
      memoryGibHour: at('memoryGibHour'),
      ...prices.uncertainty,
      effective: isSame && home.rates.effective,
    },
  };
}

function withPrices(
  member: WhatIfMember,
  {
    cpuHour,
    memoryGibHour,
    storageGibMonth,
  }: Partial<Record<'cpuHour' | 'memoryGibHour' | 'storageGibMonth', number>>,
): WhatIfMember {
  const { facts } = member;
  const rates: CostedRates = {
    ...facts.rates,
    ...(cpuHour !== undefined && { cpuHour }),
    ...(memoryGibHour !== undefined && { memoryGibHour }),
    // Both are now one's own.
    ...(cpuHour !== undefined && memoryGibHour !== undefined && SURE),
  };
  const prices =
    storageGibMonth === undefined
      ? facts.prices
      : { ...withStorage(facts.prices, storageGibMonth), uncertainty: SURE };
  const { region, provider } = facts;
  return {
    ...member,
    facts: { ...facts, rates, prices },
    home: { region, provider, rates, prices },
  };
}

/** All classes of disks in proportion to the general purpose ones. */
function withStorage(prices: PlacePrices, gibMonth: number): PlacePrices {
  const before = prices.storageGibMonth.balanced;
  const scale = (price: number) =>
    before > 0 ? (price * gibMonth) / before : gibMonth;
  const { ssd, balanced, hdd, object } = prices.storageGibMonth;
  return {
    ...prices,
    storageGibMonth: {
      ssd: scale(ssd),
      balanced: scale(balanced),
      hdd: scale(hdd),
      object,
    },
    storageClasses: Object.fromEntries(
      Object.entries(prices.storageClasses).map(([name, price]) => [
        name,
        scale(price),
      ]),
    ),
  };
}
