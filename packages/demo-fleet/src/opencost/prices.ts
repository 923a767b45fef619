/**
 * Prices in US dollars: the defaults that OpenCost ships for clusters without
 * a cloud price list (github.com/opencost/opencost, configs/default.json; for
 * load balancers what its provider for such clusters charges).
 */
export const prices = {
  cpuCoreHour: 0.031611,
  ramGibibyteHour: 0.004237,
  storageGibibyteHour: 0.00005479452,
  zoneEgressGibibyte: 0.01,
  internetEgressGibibyte: 0.12,
  loadBalancerHour: 0.025,
};

/** What an instance of OpenCost multiplies consumption with. */
export type Prices = typeof prices;

/**
 * The same after the chart of OpenCost has taken hourly prices for monthly
 * ones (github.com/opencost/opencost, issue 3781).
 */
export function pricesDividedBy730(right: Prices): Prices {
  return {
    ...right,
    cpuCoreHour: right.cpuCoreHour / 730,
    ramGibibyteHour: right.ramGibibyteHour / 730,
    storageGibibyteHour: right.storageGibibyteHour / 730,
  };
}
