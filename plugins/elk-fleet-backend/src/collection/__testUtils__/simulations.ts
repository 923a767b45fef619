import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { CollectionSettings } from '../../config/settings';
import { DatabaseFleetStore } from '../../store/DatabaseFleetStore';
import { Simulation } from './Simulation';

export const names = Array.from({ length: 12 }, (_, i) => `member-${i}`);
export const SECOND = 1_000;

/** Makes simulations, each with a store of its own in a database. */
export function simulationsIn(
  databases: TestDatabases,
  id: Parameters<TestDatabases['init']>[0],
) {
  return async (options?: {
    members?: string[];
    settings?: Partial<CollectionSettings>;
  }) => {
    const knex = await databases.init(id);
    const store = await DatabaseFleetStore.create(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    const simulation = new Simulation({ store, members: names, ...options });
    return { store, simulation };
  };
}
