import { type PriceTable, toPriceList } from './priceTable';

// Columns: m5.large (2 vCPU, 8 GiB), EBS gp3 and S3 Standard. The m5.large prices
// are those of the SkyPilot catalogue, version 7, which takes them from the AWS
// price list service and is newer than the day of the source; São Paulo, GovCloud, the disks and S3 are as known from the public
// pricing pages; other disks are in proportion to gp3. How an hour divides into vCPU and memory: m5.large costs 0.096
// and r5.large, with 8 GiB more, 0.126 in N. Virginia.
const TABLE: PriceTable = {
  provider: 'aws',
  name: 'Amazon Web Services',
  source: {
    name: 'AWS on-demand list prices, m5 for Linux',
    url: 'https://aws.amazon.com/ec2/pricing/on-demand/',
    date: '2024-12-13',
  },
  reference: {
    machineHour: 0.096,
    cpuHour: 0.033,
    memoryGibHour: 0.00375,
    // io2, gp3, st1, S3 Standard
    storageGibMonth: { ssd: 0.125, balanced: 0.08, hdd: 0.045, object: 0.023 },
    disk: 'balanced',
  },
  loadBalancerHour: 0.0225,
  controlPlaneHour: 0.1,
  uncertainty: {
    listed: { low: 0.2, high: 0.15 },
    standIn: { low: 0.3, high: 0.3 },
  },
  regions: {
    'north-america': [
      ['us-east-1', 0.096, 0.08, 0.023],
      ['us-east-2', 0.096, 0.08, 0.023],
      ['us-west-1', 0.112, 0.096, 0.026],
      ['us-west-2', 0.096, 0.08, 0.023],
      ['us-gov-east-1', 0.121, 0.096, 0.039],
      ['us-gov-west-1', 0.121, 0.096, 0.039],
      ['ca-central-1', 0.107, 0.088, 0.025],
      ['ca-west-1', 'ca-central-1'],
      ['mx-central-1', 'us-west-1'],
    ],
    'south-america': [['sa-east-1', 0.153, 0.152, 0.0405]],
    europe: [
      ['eu-central-1', 0.115, 0.0952, 0.0245],
      ['eu-central-2', 'eu-central-1'],
      ['eu-north-1', 0.102, 0.0836, 0.023],
      ['eu-south-1', 0.112, 0.0924, 0.024],
      ['eu-south-2', 'eu-west-1'],
      ['eu-west-1', 0.107, 0.088, 0.023],
      ['eu-west-2', 0.111, 0.0928, 0.024],
      ['eu-west-3', 0.112, 0.0928, 0.024],
      ['eusc-de-east-1', 'eu-central-1'],
    ],
    asia: [
      ['ap-east-1', 0.132, 0.1056, 0.025],
      ['ap-east-2', 'ap-northeast-1'],
      ['ap-northeast-1', 0.124, 0.096, 0.025],
      ['ap-northeast-2', 0.118, 0.0912, 0.025],
      ['ap-northeast-3', 0.124, 0.096, 0.025],
      ['ap-south-1', 0.101, 0.0912, 0.025],
      ['ap-south-2', 'ap-south-1'],
      ['ap-southeast-1', 0.12, 0.096, 0.025],
      ['ap-southeast-3', 0.12, 0.096, 0.025],
      ['ap-southeast-5', 'ap-southeast-1'],
      ['ap-southeast-7', 'ap-southeast-1'],
      ['cn-north-1', 'ap-east-1'],
      ['cn-northwest-1', 'ap-east-1'],
    ],
    oceania: [
      ['ap-southeast-2', 0.12, 0.096, 0.025],
      ['ap-southeast-4', 'ap-southeast-2'],
      ['ap-southeast-6', 'ap-southeast-2'],
    ],
    'middle-east': [
      ['me-central-1', 0.118, 0.0968, 0.025],
      ['me-south-1', 0.118, 0.0968, 0.025],
      ['il-central-1', 'me-south-1'],
    ],
    africa: [['af-south-1', 0.127, 0.1047, 0.0274]],
  },
};

/** Shipped prices of AWS. */
export const AWS_PRICES = toPriceList(TABLE);
