import {
  AWS_REGIONS,
  AZURE_REGIONS,
  GCP_REGIONS,
  type RegionRow,
} from './regionTable';

/**
 * A region of a public cloud.
 *
 * @public
 */
export interface Region {
  /** For example `eu-central-1`. */
  id: string;
  provider: 'aws' | 'azure' | 'gcp';
  /** Where it is, for example `Europe (Frankfurt)`. */
  name: string;
  /** Whose law holds there, as ISO 3166-1 alpha-2, for example `DE`. */
  country: string;
  /** Of the city or area, not of the building. */
  coordinates: { latitude: number; longitude: number };
}

const toRegion =
  (provider: Region['provider']) =>
  ([id, name, country, latitude, longitude]: RegionRow): Region => ({
    id,
    provider,
    name,
    country,
    coordinates: { latitude, longitude },
  });

const regions = new Map(
  [
    ...AWS_REGIONS.map(toRegion('aws')),
    ...AZURE_REGIONS.map(toRegion('azure')),
    ...GCP_REGIONS.map(toRegion('gcp')),
  ].map(region => [region.id, region]),
);

/**
 * The known regions of public clouds, by provider and id.
 *
 * @public
 */
export function listRegions(): Region[] {
  return [...regions.values()];
}

/**
 * The known region of that id, for example `eu-central-1`; undefined for one's
 * own regions. No two providers share an id, but with a provider given it must
 * be the provider's: one's own region may be named like theirs.
 *
 * @public
 */
export function findRegion(id: string, provider?: string): Region | undefined {
  const region = regions.get(id);
  return provider === undefined || region?.provider === provider
    ? region
    : undefined;
}

// European Union, "EU countries".
const EUROPEAN_UNION =
  'AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE'.split(
    ' ',
  );

/**
 * Whether the law of the European Union holds in a country.
 *
 * @param country - ISO 3166-1 alpha-2
 * @public
 */
export function isInEuropeanUnion(country: string): boolean {
  return EUROPEAN_UNION.includes(country);
}
