import { type PriceTable, toPriceList } from './priceTable';

// Columns: n2-standard-4 (4 vCPU, 16 GiB), SSD persistent disk and Standard
// object storage, from the price file of the Google Cloud Pricing Cost Calculator,
// which is generated from the Cloud Billing Catalog API, on the day of the
// source. In Iowa, Google charges 0.031611 a vCPU and 0.004237 a GiB of N2. The
// other classes of disks are in proportion to Iowa's.
const TABLE: PriceTable = {
  provider: 'gcp',
  name: 'Google Cloud',
  source: {
    name: 'Google Cloud on-demand list prices, N2',
    url: 'https://cloud.google.com/compute/vm-instance-pricing',
    date: '2025-03-06',
  },
  reference: {
    machineHour: 0.194236,
    cpuHour: 0.031611,
    memoryGibHour: 0.004237,
    // pd-ssd, pd-balanced, pd-standard, Standard
    storageGibMonth: { ssd: 0.17, balanced: 0.1, hdd: 0.04, object: 0.02 },
    disk: 'ssd',
  },
  loadBalancerHour: 0.025,
  controlPlaneHour: 0.1,
  uncertainty: {
    listed: { low: 0.3, high: 0.15 },
    standIn: { low: 0.35, high: 0.3 },
  },
  regions: {
    'north-america': [
      ['us-central1', 0.194236, 0.17, 0.02],
      ['us-east1', 0.194236, 0.17, 0.02],
      ['us-east4', 0.218756, 0.187, 0.023],
      ['us-east5', 0.194236, 0.17, 0.02],
      ['us-south1', 0.22919848, 0.2006, 0.02],
      ['us-west1', 0.194236, 0.17, 0.02],
      ['us-west2', 0.233304, 0.204, 0.023],
      ['us-west3', 0.233304, 0.204, 0.023],
      ['us-west4', 0.218748, 0.187, 0.023],
      ['northamerica-northeast1', 0.213832, 0.187, 0.023],
      ['northamerica-northeast2', 0.213832, 0.187, 0.023],
      ['northamerica-south1', 'us-south1'],
    ],
    'south-america': [
      ['southamerica-east1', 0.30832, 0.255, 0.035],
      ['southamerica-west1', 0.27775748, 0.2431, 0.03],
    ],
    europe: [
      ['europe-central2', 0.250248, 0.204, 0.023],
      ['europe-north1', 0.213848, 0.187, 0.02],
      ['europe-north2', 'europe-north1'],
      ['europe-southwest1', 0.22919848, 0.2006, 0.023],
      ['europe-west1', 0.213668, 0.17, 0.02],
      ['europe-west2', 0.250248, 0.204, 0.023],
      ['europe-west3', 0.250248, 0.204, 0.023],
      ['europe-west4', 0.213832, 0.187, 0.02],
      ['europe-west6', 0.271716, 0.221, 0.025],
      ['europe-west8', 0.22531376, 0.1972, 0.023],
      ['europe-west9', 0.22531376, 0.1972, 0.023],
      ['europe-west10', 0.29912344, 0.2618, 0.025],
      ['europe-west12', 0.25056444, 0.204, 0.023],
    ],
    asia: [
      ['asia-east1', 0.224904, 0.17, 0.02],
      ['asia-east2', 0.271772, 0.187, 0.023],
      ['asia-northeast1', 0.249176, 0.221, 0.023],
      ['asia-northeast2', 0.249436, 0.221, 0.023],
      ['asia-northeast3', 0.249436, 0.221, 0.023],
      ['asia-south1', 0.233288, 0.204, 0.023],
      ['asia-south2', 0.233288, 0.204, 0.023],
      ['asia-southeast1', 0.239612, 0.187, 0.02],
      ['asia-southeast2', 0.26117708, 0.221, 0.023],
    ],
    oceania: [
      ['australia-southeast1', 0.2756, 0.23, 0.023],
      ['australia-southeast2', 0.234256, 0.23, 0.023],
    ],
    'middle-east': [
      ['me-central1', 0.23599676, 0.20655, 0.023],
      ['me-central2', 0.3107776, 0.272, 0.03],
      ['me-west1', 0.2136596, 0.187, 0.021],
    ],
    africa: [['africa-south1', 0.254060696, 0.22236, 0.025]],
  },
};

/** Shipped prices of Google Cloud. */
export const GOOGLE_PRICES = toPriceList(TABLE);
