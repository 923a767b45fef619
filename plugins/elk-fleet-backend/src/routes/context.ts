import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { JsonObject } from '@backstage/types';
import type { CostViews } from '../fleet/costs/CostViews';
import type { FleetViews } from '../fleet/FleetViews';
import type { MemberChecker } from '../fleet/memberCheck';
import type { ReadableStore } from '../fleet/visibleFleet';
import type { Inventory } from '../inventory/Inventory';
import type { MemberOperator } from '../operations/MemberOperator';
import type { createOpenApiRouter } from '../schema/generated/router';
import type { FleetStore } from '../store/FleetStore';
import type { MemberAccess } from './MemberAccess';

/** The router whose routes, parameters and answers are typed by the API description. */
export type ApiRouter = Awaited<ReturnType<typeof createOpenApiRouter>>;

/** The API reads, and asks for collections; it writes nothing that a member said. */
export type ApiStore = ReadableStore & Pick<FleetStore, 'requestCollection'>;

/** What the groups of routes share. */
export interface RouteContext {
  access: MemberAccess;
  auditor: AuditorService;
  catalog: CatalogService;
  checker: MemberChecker;
  costs: CostViews;
  httpAuth: HttpAuthService;
  inventory: Inventory;
  now: () => Date;
  operator: MemberOperator;
  store: ApiStore;
  views: FleetViews;
}

/** The request of an audit event, whose type no typed request of a route fits by itself. */
type AuditedRequest = NonNullable<AuditorServiceCreateEventOptions['request']>;

/**
 * Does the work of a route with the credentials of its caller, who is a user or
 * a service, and leaves an audit event that says whether it succeeded.
 */
export async function audited<T>(
  { auditor, httpAuth }: RouteContext,
  request: unknown,
  event: Omit<AuditorServiceCreateEventOptions, 'request'>,
  work: (credentials: BackstageCredentials) => Promise<T>,
  /** What the event is told of the result. */
  metaOf?: (result: T) => JsonObject,
): Promise<T> {
  const audit = await auditor.createEvent({
    severityLevel: 'low',
    ...event,
    request: request as AuditedRequest,
  });
  try {
    const credentials = await httpAuth.credentials(request as AuditedRequest, {
      allow: ['user', 'service'],
    });
    const result = await work(credentials);
    await audit.success(metaOf && { meta: metaOf(result) });
    return result;
  } catch (error) {
    await audit.fail({ error: error as Error });
    throw error;
  }
}
