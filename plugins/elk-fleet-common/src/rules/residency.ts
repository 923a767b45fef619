import type { ResidencyRule } from '../generated/api';
import {
  type CopyLink,
  type CopyPath,
  followCopies,
  takenBy,
} from './copyLinks';
import type { NameSet } from './indexNames';
import { findRegion, isInEuropeanUnion } from './regions';

/** Stands for all countries of the European Union where countries are listed. */
const EUROPEAN_UNION = 'EU';

/** Providers that say nothing of where a region is. */
const UNNAMED = ['', 'other'];

/**
 * Where a member is, as far as that is known.
 *
 * @public
 */
export interface ResidencyPlace {
  region: string;
  provider?: string | null;
}

/**
 * Data that a link would bring to where it may not be.
 *
 * @public
 */
export interface ResidencyBreak<L extends CopyLink> extends CopyPath<L> {
  rule: ResidencyRule;
  /** Of the follower. */
  place: ResidencyPlace;
  /**
   * Where the way begins, data of the rule may not be either: only what is
   * there against it, or is called like it, would go on.
   */
  isFromOutside: boolean;
}

/**
 * The names of a residency rule.
 *
 * @public
 */
export function residencyNames({ pattern }: ResidencyRule): NameSet {
  return { include: [pattern], exclude: [] };
}

/**
 * Whether data of a rule may be in a place. A region whose country is not known
 * must be named by itself.
 *
 * @public
 */
export function mayBeIn(
  { allowedRegions = [], allowedCountries = [] }: ResidencyRule,
  { region, provider }: ResidencyPlace,
): boolean {
  if (allowedRegions.includes(region)) return true;
  const country = countryOf({ region, provider });
  return (
    country !== undefined &&
    (allowedCountries.includes(country) ||
      (allowedCountries.includes(EUROPEAN_UNION) && isInEuropeanUnion(country)))
  );
}

/**
 * Where a rule lets data be, for example `logs-eu-* may only be in DE, FR`.
 *
 * @public
 */
export function describeResidency({
  pattern,
  allowedRegions = [],
  allowedCountries = [],
}: ResidencyRule): string {
  const places = [
    ...allowedRegions,
    ...allowedCountries.map(country =>
      country === EUROPEAN_UNION ? 'the European Union' : country,
    ),
  ];
  return `${pattern} may only be in ${places.join(', ') || 'no region'}`;
}

/**
 * Data that would leave the places in which it may be, by links or by copies of
 * copies; what links do that are there already is not told.
 *
 * @param facts - `isNew` tells the links that are to be judged; `placeOf` where
 * a member is, undefined when that is not known
 * @public
 */
export function residencyBreaks<L extends CopyLink>(
  rules: ResidencyRule[],
  facts: {
    links: L[];
    isNew: (link: L) => boolean;
    placeOf: (member: string) => ResidencyPlace | undefined;
  },
): ResidencyBreak<L>[] {
  const { links, isNew, placeOf } = facts;
  return rules.flatMap(rule => {
    const start = links.flatMap(link => {
      const names = takenBy(link, residencyNames(rule));
      return names.length > 0 ? [{ link, names }] : [];
    });
    const isOutside = (member: string) => {
      const place = placeOf(member);
      return place !== undefined && !mayBeIn(rule, place);
    };
    const kindOf = (way: L[]) =>
      `${way.some(isNew)} ${isOutside(way[0].leader)}`;
    const breaks = followCopies(links, start, kindOf)
      .filter(({ link, way }) => way.some(isNew) && isOutside(link.follower))
      .map(path => ({
        ...path,
        rule,
        place: placeOf(path.link.follower)!,
        isFromOutside: isOutside(path.way[0].leader),
      }));
    return oneEach(breaks);
  });
}

/**
 * What is the matter, in one sentence.
 *
 * @public
 */
export function describeBreak<L extends CopyLink>({
  rule,
  link,
  names,
  way,
  place,
}: ResidencyBreak<L>): string {
  const members = [way[0].leader, ...way.map(({ follower }) => follower)];
  const isUnplaced =
    rule.allowedCountries?.length && countryOf(place) === undefined;
  return `${describeResidency(rule)}; ${names.join(', ')} would be copied to ${
    link.follower
  } in ${place.region}${
    isUnplaced ? ', of which no country is known' : ''
  } (${members.join(' → ')}).`;
}

/** The worst of each link. */
function oneEach<L extends CopyLink>(
  breaks: ResidencyBreak<L>[],
): ResidencyBreak<L>[] {
  const worst = new Map<L, ResidencyBreak<L>>();
  for (const one of breaks) {
    const before = worst.get(one.link);
    if (!before || (before.isFromOutside && !one.isFromOutside)) {
      worst.set(one.link, one);
    }
  }
  return [...worst.values()];
}

function countryOf({ region, provider }: ResidencyPlace): string | undefined {
  const isUnnamed = UNNAMED.includes(provider ?? '');
  return findRegion(region, isUnnamed ? undefined : provider!)?.country;
}
