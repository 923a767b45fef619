import {
  AWS_REGIONS,
  AZURE_REGIONS,
  GCP_REGIONS,
  type RegionRow,
} from './regionTable';

/** A region of a public cloud. */
export interface Region {
  provider: 'aws' | 'azure' | 'gcp';
  /** Where it is, for example `Europe (Frankfurt)`. */
  name: string;
  /** Of the city or area, not of the building. */
  coordinates: { latitude: number; longitude: number };
}

const regions = new Map<string, Region>([
  ...AWS_REGIONS.map(row => toEntry('aws', row)),
  ...AZURE_REGIONS.map(row => toEntry('azure', row)),
  ...GCP_REGIONS.map(row => toEntry('gcp', row)),
]);

/**
 * The known region of that id, for example `eu-central-1`; undefined for one's
 * own regions. No two providers share an id, but with a provider given it must
 * be the provider's: one's own region may be named like theirs.
 */
export function findRegion(id: string, provider?: string): Region | undefined {
  const region = regions.get(id);
  return provider === undefined || region?.provider === provider
    ? region
    : undefined;
}

function toEntry(
  provider: Region['provider'],
  [id, name, latitude, longitude]: RegionRow,
): [string, Region] {
  return [id, { provider, name, coordinates: { latitude, longitude } }];
}
