import {
  isInEuropeanUnion,
  listRegions,
  type Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { geoDistance } from 'd3-geo';
import type { RegionValue } from './schema';

/** Providers by their names in the configuration; the last run regions of one's own. */
export const providers: Record<string, string> = {
  aws: 'Amazon Web Services',
  azure: 'Microsoft Azure',
  gcp: 'Google Cloud',
  vsphere: 'VMware vSphere',
  docker: 'Docker',
  other: 'Another one',
};

/** A region that is known, from the table of the clouds or from a member. */
export interface Place {
  region: string;
  provider?: string;
  name?: string;
  country?: string;
  coordinates?: { latitude: number; longitude: number };
}

/** The regions of the clouds, and those that only members have. */
export function knownPlaces(members: Member[]): Place[] {
  const clouds: Place[] = listRegions().map(({ id, ...region }) => ({
    ...region,
    region: id,
  }));
  const ids = new Set(clouds.map(({ region }) => region));
  const own = new Map(
    members
      .filter(({ region }) => !ids.has(region))
      .map(({ region, provider, regionName, coordinates }): [string, Place] => [
        region,
        {
          region,
          provider: provider ?? undefined,
          name: regionName ?? undefined,
          coordinates: coordinates ?? undefined,
        },
      ]),
  );
  return [...own.values(), ...clouds];
}

/** For example `eu-central-1 · Europe (Frankfurt)`. */
export const placeLabel = ({ region, name }: Place) =>
  name ? `${region} · ${name}` : region;

/** The region that somebody means by what they typed. */
export function valueOfText(
  text: string,
  places: Place[],
  provider: string,
): RegionValue {
  const typed = text.trim();
  if (!typed) return {};
  const known = places.find(
    place => place.region === typed || placeLabel(place) === typed,
  );
  const found = known ? known.provider : provider;
  return {
    region: known?.region ?? typed,
    ...(found && { provider: found }),
  };
}

/** Members in the same region of the same provider. */
export function membersThere(
  { region, provider }: RegionValue,
  members: Member[],
): Member[] {
  return members.filter(
    member =>
      member.region === region &&
      (!provider || !member.provider || member.provider === provider),
  );
}

const EARTH_KM = 6371;

/** The members with a place, the nearest first, as the crow flies. */
export function distances(
  from: NonNullable<Place['coordinates']>,
  members: Member[],
): Array<{ member: Member; km: number }> {
  const position = (
    at: NonNullable<Place['coordinates']>,
  ): [number, number] => [at.longitude, at.latitude];
  return members
    .flatMap(member =>
      member.coordinates
        ? [
            {
              member,
              km:
                geoDistance(position(from), position(member.coordinates)) *
                EARTH_KM,
            },
          ]
        : [],
    )
    .sort((a, b) => a.km - b.km);
}

const countries = new Intl.DisplayNames('en', { type: 'region' });

/** Whose law holds there, for example `Germany, European Union`. */
export const jurisdiction = (country: string): string =>
  [
    countries.of(country),
    ...(isInEuropeanUnion(country) ? ['European Union'] : []),
  ].join(', ');

const LONGEST = 63;

/** What is wrong with a region; undefined when nothing is. */
export function regionProblem(
  { region, provider }: RegionValue,
  options: { optional?: boolean; providers?: string[] } = {},
): string | undefined {
  if (!region) {
    return options.optional
      ? undefined
      : 'Choose a region, or type the name of one of your own.';
  }
  if (region.length > LONGEST) {
    return `The region is longer than ${LONGEST} characters, which labels of Kubernetes can't hold.`;
  }
  if (!/^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/.test(region)) {
    return `"${region}" is no name of a region: use letters, digits, dashes, dots and underscores, and begin and end with a letter or digit.`;
  }
  if (options.providers && !options.providers.includes(provider ?? '')) {
    const allowed = options.providers.map(one => providers[one] ?? one);
    return `Choose a region of ${allowed.join(' or ')}: ${region} is ${
      provider ? `one of ${providers[provider] ?? provider}` : 'of no provider'
    }.`;
  }
  return undefined;
}
