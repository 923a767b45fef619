/**
 * Classes of storage that have a price of their own: fast and general purpose
 * solid state disks, hard disks, and object storage.
 *
 * @public
 */
export const STORAGE_CLASSES = ['ssd', 'balanced', 'hdd', 'object'] as const;

/** @public */
export type StorageClass = (typeof STORAGE_CLASSES)[number];

/**
 * Providers that the shipped price list knows. All others are one's own.
 *
 * @public
 */
export type PricedProvider = 'aws' | 'azure' | 'gcp';

/** @public */
export interface ComputeRates {
  /** US dollars a vCPU-hour. */
  cpuHour: number;
  /** US dollars a GiB-hour (2^30 bytes). */
  memoryGibHour: number;
}

/**
 * Where prices are from.
 *
 * @public
 */
export interface PriceSource {
  /** For example `OpenCost defaults, configs/default.json`. */
  name: string;
  /** Public address; none for prices that are only configured. */
  url?: string;
  /** Day `YYYY-MM-DD` as of which the figures are known, not one on which they were read. */
  date: string;
}

/**
 * List prices of a region in US dollars, before discounts and commitments.
 *
 * @public
 */
export interface RegionPrices extends ComputeRates {
  /** Share by which the list price of what really runs may be lower or higher: `0.2` is 20 %. */
  uncertainty: { low: number; high: number };
  /** US dollars a GiB-month; a month has 730 hours. */
  storageGibMonth: Record<StorageClass, number>;
  /** US dollars an hour and load balancer, without what it carries. */
  loadBalancerHour: number;
  /** US dollars an hour and managed control plane. */
  controlPlaneHour: number;
  source: PriceSource;
}

/**
 * Prices of a place after the overrides of the configuration.
 *
 * @public
 */
export interface PlacePrices extends RegionPrices {
  /** US dollars a GiB-month by name of a Kubernetes StorageClass. */
  storageClasses: Record<string, number>;
}

/**
 * What an organisation configures over the shipped prices; the rest stays. Units
 * as in {@link RegionPrices}.
 *
 * @public
 */
export interface PriceOverrides extends Partial<ComputeRates> {
  storageGibMonth?: Partial<Record<StorageClass, number>>;
  /** US dollars a GiB-month by name of a Kubernetes StorageClass. */
  storageClasses?: Record<string, number>;
  loadBalancerHour?: number;
  controlPlaneHour?: number;
  /** Where these prices are from, for example `Contract 2026`. */
  source?: string;
  /** Day `YYYY-MM-DD` from which they hold. */
  date?: string;
}

/**
 * The price of data from one region to another, each an id or `*` for any other.
 *
 * @public
 */
export interface TransferOverride {
  from: string;
  to: string;
  /** US dollars a GiB. */
  gib: number;
}

/**
 * `elkFleet.costs.prices` of the configuration: a region's prices go before its
 * provider's, those before the defaults, those before what is shipped.
 *
 * @public
 */
export interface PriceConfiguration {
  defaults?: PriceOverrides;
  /** By provider: `aws`, `azure`, `gcp`, or one's own. */
  providers?: Record<string, PriceOverrides>;
  /** By id of the region. */
  regions?: Record<string, PriceOverrides>;
  transfer?: TransferOverride[];
}

/**
 * The shipped prices of a provider.
 *
 * @public
 */
export interface PriceList {
  provider: PricedProvider;
  /** For people, for example `Amazon Web Services`. */
  name: string;
  /** By id of the region. */
  regions: ReadonlyMap<string, RegionPrices & { continent: Continent }>;
}

/**
 * Parts of the world between which providers charge more for data.
 *
 * @public
 */
export type Continent =
  | 'north-america'
  | 'south-america'
  | 'europe'
  | 'asia'
  | 'oceania'
  | 'middle-east'
  | 'africa';

/**
 * Where something runs.
 *
 * @public
 */
export interface Place {
  /** Known by the region when there is none. */
  provider?: string;
  region: string;
}

/**
 * What a GiB costs the side that sends it.
 *
 * @public
 */
export interface TransferRate {
  /** US dollars a GiB (2^30 bytes). */
  gib: number;
  scope:
    | 'same-region'
    | 'same-continent'
    | 'between-continents'
    | 'between-providers';
  source: PriceSource;
}
