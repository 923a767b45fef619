import type {
  AuditorService,
  HttpAuthService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Router } from 'express';
import type { Settings } from '../config/settings';
import type { MemberProbe } from '../fleet/memberProbe';
import { createOpenApiRouter } from '../schema/generated/router';
import type { FleetStore } from '../store/FleetStore';

/** What the HTTP API stands on. */
export interface RouterOptions {
  settings: Settings;
  store: FleetStore;
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
  const router = await createOpenApiRouter({
    validatorOptions: { validateResponses: options.validateResponses ?? false },
  });
  return router as Router;
}
