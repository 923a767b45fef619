import {
  type CostAmount,
  type CostCategory,
  type CostComponent,
  type CostProblem,
  estimateMember,
  type MemberObservations,
  type Place,
  type PriceConfiguration,
  priceOf,
  sumEstimate,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What a component costs an hour by list prices. */
export interface HourlyCost {
  component: CostComponent;
  /** US dollars by category. */
  amounts: Partial<Record<CostCategory, CostAmount>>;
}

/** What a member costs an hour, by what runs there now. */
export function hourlyCosts(
  place: Place,
  observations: MemberObservations,
  configured: PriceConfiguration,
): { hourly: HourlyCost[]; problems: CostProblem[] } {
  const prices = priceOf(place, configured);
  const { cpuHour, memoryGibHour, uncertainty } = prices;
  const { lines, problems } = estimateMember({
    workloads: observations['kubernetes.workloads']?.value?.workloads ?? [],
    capacity: observations['kubernetes.capacity']?.value,
    rates: { cpuHour, memoryGibHour, ...uncertainty, effective: false },
    prices,
    ...place,
  });
  const hourly = new Map<CostComponent, HourlyCost>();
  for (const { component, category, hourly: amount } of sumEstimate(lines)) {
    const own = hourly.get(component) ?? { component, amounts: {} };
    own.amounts[category] = amount;
    hourly.set(component, own);
  }
  return { hourly: [...hourly.values()], problems };
}
