import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { CostStore } from './CostStore';
import { DatabaseCostStore } from './DatabaseCostStore';
import { DatabaseFindingStore } from './DatabaseFindingStore';
import { DatabaseFleetStore } from './DatabaseFleetStore';
import { DatabaseReplicationStore } from './DatabaseReplicationStore';
import type { FindingStore } from './FindingStore';
import type { FleetStore } from './FleetStore';
import type { ReplicationStore } from './ReplicationStore';

/** What is kept, each with its own interface. */
export interface Stores {
  members: FleetStore;
  replication: ReplicationStore;
  findings: FindingStore;
  costs: CostStore;
}

/** Opens the stores on the database of the plugin, and migrates it unless its service says not to. */
export async function createStores(database: DatabaseService): Promise<Stores> {
  const members = await DatabaseFleetStore.create(database);
  const knex = await database.getClient();
  return {
    members,
    replication: new DatabaseReplicationStore(knex),
    findings: new DatabaseFindingStore(knex),
    costs: new DatabaseCostStore(knex),
  };
}
