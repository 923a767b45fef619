import type {
  AuditorService,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Router } from 'express';
import type { Settings } from '../config/settings';
import { CostViews } from '../fleet/costs/CostViews';
import { FleetViews } from '../fleet/FleetViews';
import { MemberChecker } from '../fleet/memberCheck';
import type { MemberProbe } from '../fleet/memberProbe';
import type { Inventory } from '../inventory/Inventory';
import { MemberOperator } from '../operations/MemberOperator';
import { createOpenApiRouter } from '../schema/generated/router';
import { addCostRoutes } from './costRoutes';
import { addEntityRoutes } from './entityRoutes';
import { addFleetRoutes } from './fleetRoutes';
import type { ApiStore } from './context';
import { MemberAccess } from './MemberAccess';
import { addMemberCheckRoutes } from './memberCheckRoutes';
import { addMetricsRoutes } from './metricsRoutes';
import { addOperationRoutes } from './operationRoutes';
import { addOnboardingRoutes } from './onboardingRoutes';
import { addPlacementRoutes } from './placementRoutes';
import { addReplicationRoutes } from './replicationRoutes';

/** What the HTTP API stands on. */
export interface RouterOptions {
  settings: Pick<
    Settings,
    'collection' | 'history' | 'operations' | 'prices' | 'registration'
  >;
  inventory: Inventory;
  store: ApiStore;
  /** Looks at a cluster that is not a member yet. */
  probe: MemberProbe;
  auditor: AuditorService;
  catalog: CatalogService;
  httpAuth: HttpAuthService;
  permissions: PermissionsService;
  /** Receives the permissions, rules and resource type of the API. */
  permissionsRegistry: PermissionsRegistryService;
  /** The clock; the system's unless given. */
  now?: () => Date;
  /** Refuses to send an answer that breaks the API description; for tests. */
  validateResponses?: boolean;
}

/** The HTTP API of elk-fleet, as described by `schema/openapi.yaml`. */
export async function createRouter(options: RouterOptions): Promise<Router> {
  const { now = () => new Date(), settings } = options;
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses: options.validateResponses ?? false },
  });
  const access = new MemberAccess(options);
  access.register();
  const views = new FleetViews({
    store: options.store,
    intervalMs: settings.collection.intervalMs,
    history: settings.history,
    now,
  });
  const context = {
    ...options,
    now,
    access,
    checker: new MemberChecker(options),
    operator: new MemberOperator({ ...options, now }),
    views,
    costs: new CostViews({
      store: options.store,
      prices: settings.prices,
      snapshot: fleet => views.snapshot(fleet),
      now,
    }),
  };
  addFleetRoutes(router, context);
  addOnboardingRoutes(router, context);
  addMemberCheckRoutes(router, context);
  addOperationRoutes(router, context);
  addPlacementRoutes(router, context);
  addReplicationRoutes(router, context);
  addEntityRoutes(router, context);
  addCostRoutes(router, context);
  addMetricsRoutes(router, context);
  return router as Router;
}
