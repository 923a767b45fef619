/** How a server of costs can be wrong while it answers, in words for the command line. */
export const costFaults = {
  'prices-730': 'has OpenCost divide its prices of nodes and volumes by 730',
  'null-allocations': 'has OpenCost answer 200 with data: [null]',
} as const;

/** One way in which a server of costs is wrong. */
export type CostFault = keyof typeof costFaults;

/** True for the name of a fault of costs. */
export function isCostFault(value: unknown): value is CostFault {
  return typeof value === 'string' && Object.hasOwn(costFaults, value);
}
