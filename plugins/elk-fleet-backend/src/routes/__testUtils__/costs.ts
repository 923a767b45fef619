import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { type PolicyDecision } from '@backstage/plugin-permission-common';
import {
  addDays,
  type CostRow,
  dayOf,
  daysBetween,
  elkFleetCostReadPermission,
  type Finding,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import request from 'supertest';
import { costSettings } from '../../__testUtils__/settings';
import { CostSplitter } from '../../collection/costs/CostSplitter';
import type { FleetCostSettings } from '../../config/costSettings';
import { createStores, type Stores } from '../../store/createStores';
import {
  cost,
  sourceState,
  transfer,
  weights,
} from '../../store/__testUtils__/costs';
import { createApiStore } from '../apiStore';
import {
  createElkFleetConditionalDecision,
  elkFleetConditions,
} from '../permissionRules';
import { ago, fleets, LINK, now, observations } from './fleet';
import { finding } from './judged';
import { type Policy, startRouter } from './startRouter';

export const TODAY = dayOf(now);
const SHOP = 'group:default/shop';
const PAST = addDays(TODAY, -150);
const MEMBERS = ['us-east-1', 'us-west-2', 'eu-west-1-staging'];
const range = { from: PAST, to: TODAY };

/** Entities that costs belong to. */
const entities: Entity[] = [
  entity('System', 'logging'),
  entity('Resource', 'logging-us-east-1'),
  entity('Resource', 'logging-us-west-2'),
  entity('Component', 'checkout', { 'elk-fleet.io/indices': 'logs-checkout*' }),
  entity('Component', 'web'),
];

function entity(
  kind: string,
  name: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      annotations: { 'elk-fleet.io/fleet': 'logging', ...annotations },
    },
    relations: [{ type: 'ownedBy', targetRef: SHOP }],
  };
}

/** Of the fleet, of each member, and of a team. */
const costs: Partial<FleetCostSettings> = {
  rates: { USD: { rate: 1 }, EUR: { rate: 0.9 } },
  budgets: [
    { name: 'all' },
    { name: 'east', member: 'us-east-1' },
    { name: 'west', member: 'us-west-2' },
    { name: 'shop', costOwner: SHOP },
  ].map(budget => ({
    ...{ title: budget.name, amount: 100, currency: 'USD' },
    ...{ per: 'month' as const, thresholds: [1] },
    ...budget,
  })),
};

/** A dollar a day in the east, two in the west, of which one is Kibana's; three days ago 90 more in both. */
function rowsOf(member: string): CostRow[] {
  return daysBetween(PAST, TODAY).flatMap(day => {
    const jump = day === addDays(TODAY, -3) ? 90 : 0;
    const compute = (1 + jump) * 1e6;
    return [
      cost(member, day, { amounts: { compute } }),
      ...(member === 'us-west-2'
        ? [cost(member, day, { component: 'kibana' })]
        : []),
    ];
  });
}

const findingOf = (kind: Finding['kind'], member: string | null): Finding => ({
  ...finding,
  ...{ id: `${kind}/${member ?? '*'}`, kind, member },
  title: `${member ?? 'The fleet'} cost $1,234 too much.`,
});

/** What was found when the fleet was judged. */
export const found = [
  finding,
  findingOf('cost-budget', null),
  findingOf('cost-anomaly', 'us-east-1'),
  findingOf('cost-source', 'us-west-2'),
];

async function fillCosts({ costs: store }: Stores): Promise<void> {
  for (const member of ['us-east-1', 'us-west-2']) {
    const replaced = { ...range, source: 'opencost', members: [member] };
    await store.replaceCosts('logging', replaced, rowsOf(member));
    const usage = { usage: [], clusters: [member] };
    const facts = {
      currency: 'USD',
      members: { [member]: { ...usage, cpuHour: 0.03, memoryGibHour: 0.004 } },
    };
    const state = sourceState(member, 'opencost', { facts });
    await store.saveCostSource('logging', state);
    await store.saveWeights('logging', [weights(member, TODAY, 0.5)]);
  }
  const error = {
    code: 'timeout' as const,
    message: 'us-east-1 and us-west-2 are slow.',
  };
  const all = sourceState('', 'kubecost:all', { error });
  await store.saveCostSource('logging', all);
  await store.meter('logging', {
    rows: [],
    transfers: [
      transfer(TODAY, {
        ...{ link: LINK, leaderIndex: 'logs-checkout' },
        ...{ followerIndex: 'logs-checkout-copy', readBytes: 2 ** 33 },
      }),
    ],
    meters: [
      { name: 'size:us-west-2', state: { 'logs-checkout-copy': 2 ** 30 } },
    ],
  });
  await new CostSplitter({ costs: store }).split(
    fleets[0],
    [{ ...range, members: MEMBERS }],
    now.getTime(),
  );
}

async function fill(databases: TestDatabases): Promise<Stores> {
  const stores = await createStores(
    mockServices.database({
      knex: await databases.init('SQLITE_3'),
      migrations: { skip: false },
    }),
  );
  const judgedAt = ago(5);
  await stores.members.saveObservations(observations);
  await fillCosts(stores);
  await stores.findings.saveFindings('logging', {
    kept: found.map(one => ({
      ...{ finding: one, severity: one.severity, openedAt: one.openedAt! },
      ...{ lastSeenAt: judgedAt, closedAt: null, seen: 3, missed: 0 },
      ...{ differs: null, told: null },
    })),
    forgotten: [],
  });
  await stores.findings.saveJudgedAt('logging', judgedAt);
  return stores;
}

/** The policy of one who may read the costs of one member alone. */
export function costsOf(member: string): Policy {
  const decision: PolicyDecision = createElkFleetConditionalDecision(
    elkFleetCostReadPermission,
    elkFleetConditions.inRegion({ regions: [member] }),
  );
  return { [elkFleetCostReadPermission.name]: decision };
}

/** The API on a real store with costs of the fleet `logging`. */
export async function startCosts(
  databases: TestDatabases,
  policy: Policy = {},
) {
  const stores = await fill(databases);
  const [logging, ...others] = fleets;
  const started = await startRouter({
    ...{ policy, entities },
    store: createApiStore(stores, async () => {}),
    configured: [{ ...logging, costs: costSettings(costs) }, ...others],
  });
  const { server } = started;
  const ask = (path: string, body?: object) =>
    body
      ? request(server).post(`/api/elk-fleet${path}`).send(body)
      : request(server).get(`/api/elk-fleet${path}`);
  const read = async (path: string, body?: object) =>
    (await ask(path, body).expect(200)).body;
  return { ...started, stores, ask, read };
}

const base = '/fleets/logging/costs';

/** A question that makes sense. */
export const question = {
  changes: [{ type: 'region', member: 'us-west-2', region: 'eu-west-1' }],
};

const withoutBody: Array<[path: string, event: string]> = [
  [base, 'costs-fetch'],
  [`${base}/outlook`, 'costs-outlook-fetch'],
  [`${base}/savings`, 'costs-savings-fetch'],
  [`${base}/transfers`, 'costs-transfers-fetch'],
  [`${base}/showback`, 'costs-showback-fetch'],
  [`${base}/sources`, 'costs-sources-fetch'],
  [`${base}/export`, 'costs-export'],
  ['/entities/system/default/logging/costs', 'entity-costs-fetch'],
  ['/entities/resource/default/logging-us-west-2/costs', 'entity-costs-fetch'],
  ['/entities/component/default/checkout/costs', 'entity-costs-fetch'],
];

/** Every route of costs, with the event that it leaves. */
export const routes: Array<
  [path: string, event: string, body: object | undefined]
> = [
  ...withoutBody.map(([path, event]): (typeof routes)[number] => [
    path,
    event,
    undefined,
  ]),
  [`${base}/what-if`, 'costs-estimate', question],
];
