import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { emptyCosts } from '../../__testUtils__/emptyCosts';
import type { FleetSettings } from '../../config/settings';
import type { MemberProbe } from '../../fleet/memberProbe';
import { createInventory } from '../../inventory/Inventory';
import type { ApiStore } from '../context';
import { createRouter } from '../router';
import { fleets, now, observations } from './fleet';
import { type Judged, UNJUDGED } from './judged';

/** Answers from memory, of what was judged in the fleet `logging` alone; `requestCollection` is a mock. */
export function fakeStore(
  stored: Observation[] = observations,
  judged: Judged = UNJUDGED,
) {
  const of = <T>(fleet: string, items: T[]) =>
    fleet === 'logging' ? items : [];
  const store: ApiStore = {
    getObservations: async ({ fleet, members, sources, except }) =>
      stored.filter(
        o =>
          o.fleet === fleet &&
          (members?.includes(o.member) ?? true) &&
          (sources?.includes(o.source) ?? true) &&
          !except?.includes(o.source),
      ),
    getLinkVerdicts: async fleet =>
      new Map(of(fleet, judged.verdicts).map(one => [one.link, one])),
    getLinkHistory: async ({ fleet, link, from, to, resolution }) =>
      judged.verdicts.some(one => one.link === link)
        ? of(fleet, judged.history[resolution]).filter(
            ({ at }) => at >= from && at <= to,
          )
        : [],
    getLinkEvents: async ({ fleet, links, limit }) =>
      of(fleet, judged.events)
        .filter(({ link }) => links?.includes(link) ?? true)
        .slice(0, limit),
    getFindings: async fleet => of(fleet, judged.findings),
    getWatch: async fleet =>
      fleet === 'logging' && judged.judgedAt
        ? { judgedAt: judged.judgedAt, rolledUp: { '5m': null, '1h': null } }
        : undefined,
    requestCollection: async () => {},
    ...emptyCosts,
  };
  return {
    ...store,
    getObservations: jest.fn(store.getObservations),
    getLinkEvents: jest.fn(store.getLinkEvents),
    requestCollection: jest.fn(store.requestCollection),
  };
}

/** Decides by the name of a permission; allows what is not named. */
export type Policy = Record<string, PolicyDecision>;

export const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

/** Starts the API on a test backend that refuses to send what breaks its description. */
export async function startRouter(
  options: {
    store?: ApiStore;
    policy?: Policy;
    entities?: Entity[];
    probe?: MemberProbe;
    allowedHosts?: string[];
    configured?: FleetSettings[];
    /** Off unless given. */
    operations?: boolean;
  } = {},
) {
  const { policy = {}, store = fakeStore(), entities = [] } = options;
  const decide = (permission: { name: string }) =>
    policy[permission.name] ?? { result: AuthorizeResult.ALLOW };
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async requests =>
      requests.map(({ permission }) => decide(permission)),
    authorize: async requests =>
      requests.map(({ permission }) => decide(permission) as any),
  });
  const event = { success: jest.fn(), fail: jest.fn() };
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => event),
  });
  const plugin = createBackendPlugin({
    pluginId: 'elk-fleet',
    register(env) {
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          catalog: catalogServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
        },
        async init(deps) {
          deps.httpRouter.use(
            await createRouter({
              ...deps,
              store,
              inventory: createInventory({
                fleets: options.configured ?? fleets,
              }),
              settings: {
                collection: {
                  intervalMs: 30_000,
                  deadlineMs: 15_000,
                  connectionsPerMember: 2,
                  concurrency: 20,
                  shards: 8,
                  maxBackoffMs: 300_000,
                },
                history: {
                  rawMs: 24 * 3_600_000,
                  fiveMinutesMs: 14 * 24 * 3_600_000,
                  hoursMs: 365 * 24 * 3_600_000,
                },
                operations: { enabled: options.operations ?? false },
                prices: {},
                registration: { allowedHosts: options.allowedHosts ?? [] },
              },
              probe:
                options.probe ??
                (async () => {
                  throw new Error('nobody is to be contacted');
                }),
              now: () => now,
              validateResponses: true,
            }),
          );
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      plugin,
      permissions.factory,
      auditor.factory,
      catalogServiceMock.factory({ entities }),
    ],
  });
  return { server, auditor, event, permissions, store };
}
