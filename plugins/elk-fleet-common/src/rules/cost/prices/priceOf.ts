import { findPlace, providerName } from './places';
import type {
  Place,
  PlacePrices,
  PriceConfiguration,
  PriceOverrides,
  PriceSource,
  RegionPrices,
} from './types';

/**
 * For regions that no provider in the shipped list has. OpenCost has two sets of
 * defaults, which differ by 45 %: these are all of `configs/default.json`, and
 * the other one (`DefaultPricing()` in its code) is within the uncertainty. What
 * OpenCost has no default for is Google Cloud's list price in Iowa, on which
 * that file is based.
 *
 * @public
 */
export const GENERIC_PRICES: RegionPrices = {
  cpuHour: 0.031611,
  memoryGibHour: 0.004237,
  uncertainty: { low: 0.35, high: 0.45 },
  storageGibMonth: { ssd: 0.04, balanced: 0.04, hdd: 0.04, object: 0.02 },
  loadBalancerHour: 0.025,
  controlPlaneHour: 0.1,
  source: {
    name: 'OpenCost defaults, configs/default.json',
    url: 'https://github.com/opencost/opencost/blob/develop/configs/default.json',
    date: '2026-02-09',
  },
};

/**
 * Prices of a place: what the configuration says of its region, else of its
 * provider, else of all, else the shipped list price, else
 * {@link GENERIC_PRICES}; each price for itself.
 *
 * @public
 */
export function priceOf(
  place: Place,
  configuration: PriceConfiguration = {},
): PlacePrices {
  const known = findPlace(place);
  const { continent: _, ...shipped } = known.prices ?? {
    ...GENERIC_PRICES,
    continent: undefined,
  };
  const own = mergeOverrides([
    configuration.defaults,
    ofProvider(configuration, known.provider),
    ownEntry(configuration.regions, known.region),
  ]);
  return {
    cpuHour: own.cpuHour ?? shipped.cpuHour,
    memoryGibHour: own.memoryGibHour ?? shipped.memoryGibHour,
    uncertainty: isKnown(own) ? { low: 0, high: 0 } : shipped.uncertainty,
    storageGibMonth: { ...shipped.storageGibMonth, ...own.storageGibMonth },
    storageClasses: own.storageClasses ?? {},
    loadBalancerHour: own.loadBalancerHour ?? shipped.loadBalancerHour,
    controlPlaneHour: own.controlPlaneHour ?? shipped.controlPlaneHour,
    source: sourceOf(own, shipped.source),
  };
}

/** Later ones go before earlier ones, each price for itself. */
function mergeOverrides(
  overrides: Array<PriceOverrides | undefined>,
): PriceOverrides {
  return overrides.reduce<PriceOverrides>(
    (merged, next = {}) => ({
      ...merged,
      ...withoutUndefined(next),
      storageGibMonth: {
        ...merged.storageGibMonth,
        ...withoutUndefined(next.storageGibMonth ?? {}),
      },
      storageClasses: { ...merged.storageClasses, ...next.storageClasses },
    }),
    {},
  );
}

function withoutUndefined<T extends object>(values: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<T>;
}

function ofProvider(
  { providers = {} }: PriceConfiguration,
  provider: string | undefined,
): PriceOverrides | undefined {
  return Object.entries(providers).find(
    ([name]) => providerName(name) === provider,
  )?.[1];
}

/** Not what every object has, such as `constructor`. */
function ownEntry<T>(
  entries: Record<string, T> | undefined,
  key: string,
): T | undefined {
  return entries && Object.hasOwn(entries, key) ? entries[key] : undefined;
}

/** Whether the prices that make up nearly all of a bill are one's own. */
function isKnown({ cpuHour, memoryGibHour, storageGibMonth }: PriceOverrides) {
  return [cpuHour, memoryGibHour, storageGibMonth?.balanced].every(
    price => price !== undefined,
  );
}

function sourceOf(own: PriceOverrides, shipped: PriceSource): PriceSource {
  const { source, date, storageGibMonth, storageClasses, ...prices } = own;
  const hasPrice = [prices, storageGibMonth ?? {}, storageClasses ?? {}].some(
    values => Object.keys(values).length > 0,
  );
  if (!hasPrice) return shipped;
  const name = source ?? 'Configured prices';
  return isKnown(own)
    ? { name, date: date ?? shipped.date }
    : {
        ...shipped,
        name: `${name}, over ${shipped.name}`,
        date: date ?? shipped.date,
      };
}
