import type { PlacePrices, RegionPrices, StorageClass } from './types';

/** A class of storage and how its price compares with the class's. */
type Rate = [storage: StorageClass, factor?: number];

// Classes that the providers' clusters come with, and volume types after which
// people name theirs. Elastic Block Store: gp2 costs 1.25 of gp3, sc1 a third of
// st1, the same in every region. A `standard` class is Google Kubernetes Engine's
// persistent hard disk.
const CLASSES = new Map<string, Rate>([
  ['gp3', ['balanced']],
  ['gp2', ['balanced', 1.25]],
  ['io1', ['ssd']],
  ['io2', ['ssd']],
  ['st1', ['hdd']],
  ['sc1', ['hdd', 1 / 3]],
  ['standard', ['hdd']],
  ['standard-rwo', ['balanced']],
  ['premium-rwo', ['ssd']],
  ['pd-ssd', ['ssd']],
  ['pd-balanced', ['balanced']],
  ['pd-standard', ['hdd']],
  ['default', ['balanced']],
  ['managed', ['balanced']],
  ['managed-csi', ['balanced']],
  ['managed-premium', ['ssd']],
  ['managed-csi-premium', ['ssd']],
  // Disks of the machine itself: the cheapest is the nearest.
  ['local-path', ['hdd']],
  ['local-storage', ['hdd']],
  ['hostpath', ['hdd']],
]);

/** Words in names of one's own, such as `gp3-encrypted` or `fast-ssd`. */
const WORDS = ['gp3', 'gp2', 'io2', 'io1', 'st1', 'sc1'] as const;
const WORD_RATES: Array<[words: string[], rate: Rate]> = [
  ...WORDS.map((word): [string[], Rate] => [[word], CLASSES.get(word)!]),
  [['premium', 'ssd', 'nvme'], ['ssd']],
  [['hdd'], ['hdd']],
  [['local'], ['hdd']],
];

/**
 * US dollars a GiB-month of a claim: what is configured for the name of its
 * storage class, else what a class of that name stands for at the providers,
 * else general purpose disks.
 *
 * @param storageClassName - of the claim; undefined for the cluster's default
 * @public
 */
export function storagePrice(
  prices: RegionPrices & Partial<Pick<PlacePrices, 'storageClasses'>>,
  storageClassName: string | undefined,
): number {
  const { storageClasses = {}, storageGibMonth } = prices;
  const name = storageClassName ?? '';
  if (Object.hasOwn(storageClasses, name)) return storageClasses[name];
  const [storage, factor = 1] = rateOf(name.toLowerCase());
  return storageGibMonth[storage] * factor;
}

function rateOf(name: string): Rate {
  const words = name.split(/[^a-z0-9]+/);
  return (
    CLASSES.get(name) ??
    WORD_RATES.find(([any]) => any.some(word => words.includes(word)))?.[1] ?? [
      'balanced',
    ]
  );
}
