/** A region of a public cloud. */
export interface Region {
  provider: 'aws' | 'azure' | 'gcp';
  /** Name in the provider's API, for example `eu-central-1`. */
  id: string;
  /** Where it is, for example `Europe (Frankfurt)`. */
  name: string;
  coordinates: { latitude: number; longitude: number };
}

const regions: Region[] = [];

/** The known region of that name; undefined for regions of one's own. */
export function findRegion(
  id: string,
  provider?: string,
): Region | undefined {
  return regions.find(
    region =>
      region.id === id &&
      (provider === undefined || region.provider === provider),
  );
}
