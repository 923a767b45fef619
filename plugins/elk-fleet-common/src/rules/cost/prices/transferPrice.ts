import { findPlace, type KnownPlace } from './places';
import { GENERIC_PRICES } from './priceOf';
import { GENERIC_TRANSFER, TRANSFER_TABLES } from './transferTables';
import type {
  Place,
  PricedProvider,
  PriceConfiguration,
  TransferOverride,
  TransferRate,
} from './types';

/**
 * What it costs the sender to move a GiB from one place to another: what the
 * configuration says of the two regions, else the shipped list price. Within a
 * region it is free unless the configuration names the region on both sides.
 *
 * @public
 */
export function transferPrice(
  from: Place,
  to: Place,
  configuration: PriceConfiguration = {},
): TransferRate {
  const sender = findPlace(from);
  const receiver = findPlace(to);
  const scope = scopeOf(sender, receiver);
  // What a provider charges in a region that the list does not have yet is as
  // unknown as what one's own lines cost.
  const table =
    sender.prices && TRANSFER_TABLES[sender.provider as PricedProvider];
  const source = table?.source ?? GENERIC_PRICES.source;
  const own = findOverride(configuration, sender, receiver, scope);
  if (own) {
    const { source: name = 'Configured transfer price', date = source.date } =
      configuration.defaults ?? {};
    return { gib: own.gib, scope, source: { name, date } };
  }
  if (scope === 'same-region') return { gib: 0, scope, source };
  const gib =
    table && sender.prices
      ? table.gib(sender.region, sender.prices.continent, {
          scope,
          to: receiver.region,
          continent: receiver.prices?.continent,
        })
      : GENERIC_TRANSFER[scope];
  return { gib, scope, source };
}

function scopeOf(from: KnownPlace, to: KnownPlace): TransferRate['scope'] {
  const sameProvider = from.provider === to.provider;
  // One side may not tell its provider.
  if (
    from.region === to.region &&
    (sameProvider || !from.provider || !to.provider)
  ) {
    return 'same-region';
  }
  if (!sameProvider) return 'between-providers';
  // Of one's own regions nobody knows where they are: no nearer than far.
  return from.prices && from.prices.continent === to.prices?.continent
    ? 'same-continent'
    : 'between-continents';
}

/** The entry that names most of the two regions, the sender before the receiver. */
function findOverride(
  { transfer = [] }: PriceConfiguration,
  from: KnownPlace,
  to: KnownPlace,
  scope: TransferRate['scope'],
): TransferOverride | undefined {
  const wanted =
    scope === 'same-region'
      ? [[from.region, to.region]]
      : [
          [from.region, to.region],
          [from.region, '*'],
          ['*', to.region],
          ['*', '*'],
        ];
  for (const [sender, receiver] of wanted) {
    const entry = transfer.find(
      candidate => candidate.from === sender && candidate.to === receiver,
    );
    if (entry) return entry;
  }
  return undefined;
}
