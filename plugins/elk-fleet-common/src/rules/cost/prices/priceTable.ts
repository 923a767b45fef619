import type {
  ComputeRates,
  Continent,
  PricedProvider,
  PriceList,
  PriceSource,
  RegionPrices,
  StorageClass,
} from './types';

/**
 * A region as its provider prices it: US dollars an hour of the reference
 * machine, a GiB-month of the reference disk and of object storage. Disk and
 * object storage follow the machine where they are not given. Or a region of the
 * same provider whose prices stand in for it.
 */
export type PriceRow =
  | [
      id: string,
      machineHour: number,
      diskGibMonth?: number,
      objectGibMonth?: number,
    ]
  | [id: string, standIn: string];

export interface PriceTable {
  provider: PricedProvider;
  name: string;
  source: PriceSource;
  /** Prices of the reference region, to which the others are in proportion. */
  reference: ComputeRates & {
    /** Of the machine in the column of the table. */
    machineHour: number;
    storageGibMonth: Record<StorageClass, number>;
    /** The class in the column of the table. */
    disk: StorageClass;
  };
  loadBalancerHour: number;
  controlPlaneHour: number;
  /** Of rows with a price, and of those for which another region stands in. */
  uncertainty: { listed: Uncertainty; standIn: Uncertainty };
  regions: Record<Continent, PriceRow[]>;
}

type Uncertainty = RegionPrices['uncertainty'];
type ListedRow = Exclude<PriceRow, [string, string]>;

/** The prices of all regions of a table. */
export function toPriceList(table: PriceTable): PriceList {
  const rows = Object.entries(table.regions).flatMap(([continent, list]) =>
    list.map(row => ({ row, continent: continent as Continent })),
  );
  const listed = new Map<string, RegionPrices>();
  for (const { row } of rows) {
    if (isListed(row)) listed.set(row[0], toPrices(table, row));
  }
  return {
    provider: table.provider,
    name: table.name,
    regions: new Map(
      rows.map(({ row, continent }) => [
        row[0],
        {
          ...(listed.get(row[0]) ?? standIn(table, row[1] as string, listed)),
          continent,
        },
      ]),
    ),
  };
}

function toPrices(
  table: PriceTable,
  [, machineHour, diskGibMonth, objectGibMonth]: ListedRow,
): RegionPrices {
  const { reference } = table;
  const machine = machineHour / reference.machineHour;
  const disk = diskGibMonth
    ? diskGibMonth / reference.storageGibMonth[reference.disk]
    : machine;
  const { ssd, balanced, hdd, object } = reference.storageGibMonth;
  return {
    cpuHour: tidy(reference.cpuHour * machine),
    memoryGibHour: tidy(reference.memoryGibHour * machine),
    uncertainty: table.uncertainty.listed,
    storageGibMonth: {
      ssd: tidy(ssd * disk),
      balanced: tidy(balanced * disk),
      hdd: tidy(hdd * disk),
      object: objectGibMonth ?? tidy(object * machine),
    },
    loadBalancerHour: table.loadBalancerHour,
    controlPlaneHour: table.controlPlaneHour,
    source: table.source,
  };
}

function standIn(
  table: PriceTable,
  id: string,
  listed: Map<string, RegionPrices>,
): RegionPrices {
  const prices = listed.get(id);
  if (!prices) throw new Error(`No prices of ${id} in ${table.name}`);
  return {
    ...prices,
    uncertainty: table.uncertainty.standIn,
    source: { ...table.source, name: `${table.source.name}; those of ${id}` },
  };
}

function isListed(row: PriceRow): row is ListedRow {
  return typeof row[1] === 'number';
}

/** Without the digits that come of dividing. */
function tidy(price: number): number {
  return Number(price.toPrecision(6));
}
