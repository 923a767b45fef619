import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import {
  costSettings,
  fleetSettings,
  memberSettings,
} from '../../../__testUtils__/settings';
import type { FleetCostSettings } from '../../../config/costSettings';
import type { MemberSettings } from '../../../config/settings';
import { createInventory } from '../../../inventory/Inventory';
import type { CostStore } from '../../../store/CostStore';
import { createStores } from '../../../store/createStores';
import type { VisibleFleet } from '../../visibleFleet';

/** In the middle of a day in the middle of a month. */
export const NOW = new Date('2026-03-15T12:00:00.000Z');
export const TODAY = '2026-03-15';

/** Euros at a rate that gives no round sums. */
export const RATES = { USD: { rate: 1 }, EUR: { rate: 0.9173 } };

/** A fleet as one sees it who may see all of it, or all but the hidden members. */
export function visible(
  options: {
    members?: Array<string | (Partial<MemberSettings> & { name: string })>;
    hidden?: string[];
    costs?: Partial<FleetCostSettings>;
  } = {},
): VisibleFleet {
  const { members = ['a', 'b'], hidden = [], costs } = options;
  const settings = fleetSettings({
    owner: 'group:default/platform',
    costs: costSettings({ rates: RATES, ...costs }),
    members: [...members, ...hidden].map(member => {
      const own = typeof member === 'string' ? { name: member } : member;
      const { name } = own;
      return memberSettings({
        ...{ title: `Member ${name}`, region: name, provider: 'own' },
        entityRef: `resource:default/logging-${name}`,
        ...own,
      });
    }),
  });
  const all = createInventory({ fleets: [settings] }).listMembers();
  const seen = all.filter(({ name }) => !hidden.includes(name));
  return {
    settings,
    members: seen,
    hidden: all.filter(({ name }) => hidden.includes(name)),
    isWhole: hidden.length === 0,
    costed: new Set(seen.map(({ name }) => name)),
  };
}

/** An empty store on SQLite. */
export async function costStore(databases: TestDatabases): Promise<CostStore> {
  const knex = await databases.init('SQLITE_3');
  const { costs } = await createStores(
    mockServices.database({ knex, migrations: { skip: false } }),
  );
  return costs;
}
