import { AWS_PRICES } from './awsPrices';
import { AZURE_PRICES } from './azurePrices';
import { GOOGLE_PRICES } from './googlePrices';
import type {
  Continent,
  Place,
  PricedProvider,
  PriceList,
  RegionPrices,
} from './types';

/**
 * The shipped list prices, by provider and region.
 *
 * @public
 */
export const PRICE_LISTS: readonly PriceList[] = [
  AWS_PRICES,
  AZURE_PRICES,
  GOOGLE_PRICES,
];

/** Other names under which inventories and node ids know the providers. */
const ALIASES = new Map<string, PricedProvider>([
  ['amazon', 'aws'],
  ['eks', 'aws'],
  ['aks', 'azure'],
  ['microsoft', 'azure'],
  ['gce', 'gcp'],
  ['gke', 'gcp'],
  ['google', 'gcp'],
]);

/** A place of which is known whether the shipped list has it. */
export interface KnownPlace {
  /** Undefined for one's own regions without a provider. */
  provider?: string;
  region: string;
  /** Undefined where the shipped list does not have the region. */
  prices?: RegionPrices & { continent: Continent };
}

/** One name for a provider. */
export function providerName(provider: string): string {
  const name = provider.trim().toLowerCase();
  return ALIASES.get(name) ?? name;
}

/**
 * Finds the region in the shipped list: with a provider only in the provider's,
 * because one's own region may be named like theirs.
 */
export function findPlace(place: Place): KnownPlace {
  const region = place.region;
  const provider = place.provider ? providerName(place.provider) : undefined;
  const list = PRICE_LISTS.find(candidate =>
    provider === undefined
      ? candidate.regions.has(region)
      : candidate.provider === provider,
  );
  return {
    provider: provider ?? list?.provider,
    region,
    prices: list?.regions.get(region),
  };
}
