import type {
  Continent,
  PricedProvider,
  PriceSource,
  TransferRate,
} from './types';

interface Receiver {
  scope: Exclude<TransferRate['scope'], 'same-region'>;
  to: string;
  /** Undefined where the shipped list does not have the region. */
  continent?: Continent;
}

interface TransferTable {
  source: PriceSource;
  /** US dollars a GiB for the sender. */
  gib(region: string, continent: Continent, receiver: Receiver): number;
}

type ByContinent = Record<Continent, number>;

// All as known from the providers' public pages, without a day of their own: they
// carry the one of the provider's other prices. A provider's GB is taken for a
// GiB, which is what Google and AWS bill; the first tier of what goes out to the
// internet, without what is free each month.

/** AWS: from a region to any other; 0.02 from those that are not here. */
const AWS_FROM = new Map<string, number>([
  ['af-south-1', 0.147],
  ['ap-east-1', 0.09],
  ['ap-east-2', 0.09],
  ['ap-northeast-1', 0.09],
  ['ap-northeast-2', 0.08],
  ['ap-northeast-3', 0.09],
  ['ap-south-1', 0.086],
  ['ap-south-2', 0.086],
  ['ap-southeast-1', 0.09],
  ['ap-southeast-2', 0.098],
  ['ap-southeast-3', 0.1],
  ['ap-southeast-4', 0.1],
  ['ap-southeast-5', 0.09],
  ['ap-southeast-6', 0.098],
  ['ap-southeast-7', 0.09],
  ['cn-north-1', 0.09],
  ['cn-northwest-1', 0.09],
  ['il-central-1', 0.08],
  ['me-central-1', 0.085],
  ['me-south-1', 0.1105],
  ['sa-east-1', 0.138],
]);

const AWS_INTERNET: ByContinent = {
  'north-america': 0.09,
  'south-america': 0.15,
  europe: 0.09,
  asia: 0.12,
  oceania: 0.114,
  'middle-east': 0.117,
  africa: 0.154,
};

/** Azure: by the continent of the sender. */
const AZURE: Record<Receiver['scope'], ByContinent> = {
  'same-continent': {
    'north-america': 0.02,
    'south-america': 0.16,
    europe: 0.02,
    asia: 0.08,
    oceania: 0.08,
    'middle-east': 0.08,
    africa: 0.08,
  },
  'between-continents': {
    'north-america': 0.05,
    'south-america': 0.16,
    europe: 0.05,
    asia: 0.08,
    oceania: 0.08,
    'middle-east': 0.08,
    africa: 0.08,
  },
  'between-providers': {
    'north-america': 0.087,
    'south-america': 0.181,
    europe: 0.087,
    asia: 0.12,
    oceania: 0.12,
    'middle-east': 0.12,
    africa: 0.12,
  },
};

/** Google Cloud: between two continents the dearer of the two. */
const GOOGLE: Record<Receiver['scope'], ByContinent> = {
  'same-continent': {
    'north-america': 0.02,
    'south-america': 0.14,
    europe: 0.02,
    asia: 0.08,
    oceania: 0.08,
    'middle-east': 0.08,
    africa: 0.11,
  },
  'between-continents': {
    'north-america': 0.05,
    'south-america': 0.14,
    europe: 0.05,
    asia: 0.08,
    oceania: 0.1,
    'middle-east': 0.11,
    africa: 0.11,
  },
  'between-providers': {
    'north-america': 0.12,
    'south-america': 0.12,
    europe: 0.12,
    asia: 0.12,
    oceania: 0.19,
    'middle-east': 0.12,
    africa: 0.12,
  },
};

/** Regions between which AWS charges half of what it does elsewhere. */
const NEAR = ['us-east-1', 'us-east-2'];

/** What moving data costs at the providers. */
export const TRANSFER_TABLES: Record<PricedProvider, TransferTable> = {
  aws: {
    source: {
      name: 'AWS data transfer list prices, from general knowledge',
      url: 'https://aws.amazon.com/ec2/pricing/on-demand/',
      date: '2024-12-13',
    },
    gib: (region, continent, { scope, to }) => {
      if (scope === 'between-providers') return AWS_INTERNET[continent];
      if (NEAR.includes(region) && NEAR.includes(to)) return 0.01;
      return AWS_FROM.get(region) ?? 0.02;
    },
  },
  azure: {
    source: {
      name: 'Azure bandwidth list prices, from general knowledge',
      url: 'https://azure.microsoft.com/en-us/pricing/details/bandwidth/',
      date: '2023-12-18',
    },
    gib: (_, continent, { scope }) => AZURE[scope][continent],
  },
  gcp: {
    source: {
      name: 'Google Cloud data transfer list prices, from general knowledge',
      url: 'https://cloud.google.com/vpc/network-pricing',
      date: '2025-03-06',
    },
    gib: (_, from, { scope, continent: to = from }) =>
      scope === 'between-continents'
        ? Math.max(GOOGLE[scope][from], GOOGLE[scope][to])
        : GOOGLE[scope][from],
  },
};

/** `regionNetworkEgress` and `internetNetworkEgress` of OpenCost's defaults. */
export const GENERIC_TRANSFER: Record<Receiver['scope'], number> = {
  'same-continent': 0.01,
  'between-continents': 0.01,
  'between-providers': 0.12,
};
