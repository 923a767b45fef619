import type { PriceConfiguration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReadableCostStore } from '../../store/CostStore';
import type { FleetSnapshot } from '../FleetSnapshot';
import type { ReadableStore, VisibleFleet } from '../visibleFleet';

/** What the views of costs are made from. */
export interface CostContext {
  store: Pick<ReadableStore, 'getObservations'> & ReadableCostStore;
  prices: PriceConfiguration;
  snapshot: (fleet: VisibleFleet) => Promise<FleetSnapshot>;
  now: () => Date;
}
