import type { FleetSettings } from '../config/settings';
import type { Member } from '../inventory/Inventory';
import type { ReadableCostStore } from '../store/CostStore';
import type { ReadableFindingStore } from '../store/FindingStore';
import type { FleetStore } from '../store/FleetStore';
import type { ReadableReplicationStore } from '../store/ReplicationStore';

/**
 * A fleet as one caller may see it. Views know nothing else of it, so that they
 * can't tell what the caller may not read.
 */
export interface VisibleFleet {
  settings: Omit<FleetSettings, 'members'>;
  /** The members that the caller may read, in the order of the configuration. */
  members: Member[];
  /** Those that the caller may not read: known only to leave out what is theirs. */
  hidden: Member[];
  /** The caller may read all members that there are. */
  isWhole: boolean;
  /** Names of those of the members whose costs the caller may read, too. */
  costed: ReadonlySet<string>;
}

/** What the views read of the store; nothing here writes what members said. */
export type ReadableStore = Pick<FleetStore, 'getObservations'> &
  ReadableReplicationStore &
  ReadableFindingStore &
  ReadableCostStore;
