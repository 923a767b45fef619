import { type PriceTable, toPriceList } from './priceTable';

// Column: D2s v5 (2 vCPU, 8 GiB), pay as you go for Linux, as known from the
// public pricing page. Compared in six regions of three continents with the prices
// that Karpenter ships for Azure, which were generated from the Azure Retail
// Prices API on the day of the source: no difference. Disks and object storage
// follow the machine. How an hour divides: D2s v5 costs 0.096 and E2s v5, with
// 8 GiB more, 0.126 in East US.
const TABLE: PriceTable = {
  provider: 'azure',
  name: 'Microsoft Azure',
  source: {
    name: 'Azure pay-as-you-go list prices, Dsv5 for Linux, from general knowledge',
    url: 'https://azure.microsoft.com/en-us/pricing/details/virtual-machines/linux/',
    date: '2023-12-18',
  },
  reference: {
    machineHour: 0.096,
    cpuHour: 0.033,
    memoryGibHour: 0.00375,
    // Premium SSD P10, Standard SSD E10, Standard HDD S10, hot blobs (LRS)
    storageGibMonth: {
      ssd: 0.154,
      balanced: 0.075,
      hdd: 0.046,
      object: 0.0208,
    },
    disk: 'ssd',
  },
  loadBalancerHour: 0.025,
  controlPlaneHour: 0.1,
  uncertainty: {
    listed: { low: 0.3, high: 0.25 },
    standIn: { low: 0.4, high: 0.4 },
  },
  regions: {
    'north-america': [
      ['eastus', 0.096],
      ['eastus2', 0.096],
      ['centralus', 0.111],
      ['northcentralus', 0.096],
      ['southcentralus', 0.115],
      ['westcentralus', 0.115],
      ['westus', 0.112],
      ['westus2', 0.096],
      ['westus3', 0.096],
      ['usgovvirginia', 0.115],
      ['usgovarizona', 'usgovvirginia'],
      ['usgovtexas', 'usgovvirginia'],
      ['usdodcentral', 'usgovvirginia'],
      ['usdodeast', 'usgovvirginia'],
      ['canadacentral', 0.107],
      ['canadaeast', 0.107],
      ['mexicocentral', 'southcentralus'],
    ],
    'south-america': [
      ['brazilsouth', 0.154],
      ['brazilsoutheast', 'brazilsouth'],
      ['chilecentral', 'brazilsouth'],
    ],
    europe: [
      ['northeurope', 0.107],
      ['westeurope', 0.115],
      ['uksouth', 0.111],
      ['ukwest', 0.116],
      ['francecentral', 0.112],
      ['francesouth', 'francecentral'],
      ['germanywestcentral', 0.115],
      ['germanynorth', 'germanywestcentral'],
      ['switzerlandnorth', 0.127],
      ['switzerlandwest', 'switzerlandnorth'],
      ['norwayeast', 0.119],
      ['norwaywest', 'norwayeast'],
      ['swedencentral', 0.102],
      ['swedensouth', 'swedencentral'],
      ['polandcentral', 'westeurope'],
      ['italynorth', 'francecentral'],
      ['spaincentral', 'francecentral'],
      ['austriaeast', 'germanywestcentral'],
      ['belgiumcentral', 'westeurope'],
    ],
    asia: [
      ['eastasia', 0.134],
      ['southeastasia', 0.12],
      ['japaneast', 0.124],
      ['japanwest', 0.134],
      ['koreacentral', 0.118],
      ['koreasouth', 'koreacentral'],
      ['centralindia', 0.101],
      ['southindia', 'centralindia'],
      ['westindia', 'centralindia'],
      ['jioindiacentral', 'centralindia'],
      ['jioindiawest', 'centralindia'],
      ['indonesiacentral', 'southeastasia'],
      ['malaysiawest', 'southeastasia'],
      ['chinaeast', 'eastasia'],
      ['chinaeast2', 'eastasia'],
      ['chinaeast3', 'eastasia'],
      ['chinanorth', 'eastasia'],
      ['chinanorth2', 'eastasia'],
      ['chinanorth3', 'eastasia'],
    ],
    oceania: [
      ['australiaeast', 0.12],
      ['australiasoutheast', 0.12],
      ['australiacentral', 0.12],
      ['australiacentral2', 'australiacentral'],
      ['newzealandnorth', 'australiaeast'],
    ],
    'middle-east': [
      ['uaenorth', 0.118],
      ['uaecentral', 'uaenorth'],
      ['qatarcentral', 'uaenorth'],
      ['israelcentral', 'uaenorth'],
    ],
    africa: [
      ['southafricanorth', 0.119],
      ['southafricawest', 'southafricanorth'],
    ],
  },
};

/** Shipped prices of Azure. */
export const AZURE_PRICES = toPriceList(TABLE);
