/**
 * Prices in US dollars: the defaults that OpenCost ships for clusters without
 * a cloud price list (github.com/opencost/opencost, configs/default.json).
 */
export const prices = {
  cpuCoreHour: 0.031611,
  ramGibibyteHour: 0.004237,
  storageGibibyteHour: 0.00005479452,
};
