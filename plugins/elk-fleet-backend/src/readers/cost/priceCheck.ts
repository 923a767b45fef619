import type { ReadAllocation } from './allocationShape';
import type { Problems } from './Problems';

const GIB = 2 ** 30;

/** Prices of an hour, in US dollars, between which all public offers are. */
const PLAUSIBLE = {
  cpu: { low: 0.001, high: 1, usual: '0.005 to 0.1', unit: 'core-hour' },
  memory: { low: 0.0001, high: 0.2, usual: '0.0006 to 0.02', unit: 'GiB-hour' },
};

/** Fewer hours tell more of how the server rounds than of its prices. */
const LEAST_HOURS = 1;

/**
 * Looks whether the rates that the server charged can be true. Prices that are
 * given to OpenCost by its ConfigMap or Helm chart are taken as those of a month
 * and divided by 730 (opencost-helm-chart issue 288, opencost issue 3781); its
 * placeholders are prices of a month taken as those of an hour.
 *
 * @param perDollar - units of the server's currency for one US dollar; unknown,
 *   only the absence of prices is looked for
 */
export function checkPrices(
  allocations: ReadAllocation[],
  options: { currency: string; perDollar?: number; url: string },
  problems: Problems,
): void {
  const sums = { cpu: 0, cpuHours: 0, memory: 0, memoryHours: 0 };
  for (const { raw, idle } of allocations) {
    if (!idle) {
      sums.cpu += raw.cpuCost ?? 0;
      sums.cpuHours += raw.cpuCoreHours ?? 0;
      sums.memory += raw.ramCost ?? 0;
      sums.memoryHours += (raw.ramByteHours ?? 0) / GIB;
    }
  }
  if (sums.cpuHours < LEAST_HOURS && sums.memoryHours < LEAST_HOURS) {
    return;
  }
  const { url, currency, perDollar } = options;
  if (sums.cpu === 0 && sums.memory === 0) {
    problems.tell(
      'no-prices',
      `${url} charges nothing for CPU and memory. It has no prices of this cluster's nodes: check its provider and pricing configuration.`,
    );
    return;
  }
  const found = [
    findImplausible('cpu', sums.cpu, sums.cpuHours, perDollar),
    findImplausible('memory', sums.memory, sums.memoryHours, perDollar),
  ].flatMap(value => value ?? []);
  if (found.length > 0) {
    problems.tell(
      'price-730',
      `${url} charged ${found
        .map(
          ({ rate, unit, usual }) =>
            `${rate} ${currency} a ${unit} (usual are ${usual} USD)`,
        )
        .join(
          ' and ',
        )}. OpenCost divides prices that come from its ConfigMap or Helm values by 730, as if they were of a month. Give it prices in the unit that it expects, or upgrade it, and compare node_cpu_hourly_cost and node_ram_hourly_cost with your price list.`,
    );
  }
}

function findImplausible(
  kind: keyof typeof PLAUSIBLE,
  cost: number,
  hours: number,
  perDollar: number | undefined,
) {
  const { low, high, usual, unit } = PLAUSIBLE[kind];
  if (hours < LEAST_HOURS || perDollar === undefined) {
    return undefined;
  }
  const rate = cost / hours;
  const inDollars = rate / perDollar;
  return inDollars < low || inDollars > high
    ? { rate: Number(rate.toPrecision(2)), usual, unit }
    : undefined;
}
