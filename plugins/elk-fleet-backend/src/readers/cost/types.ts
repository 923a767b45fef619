import type { HttpConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { EndpointSettings } from '../../config/settings';

/** The API that a source of costs is read from. */
export interface CostConnection extends HttpConnection {
  /** Hides the credentials of the endpoint in what the other side said. */
  redact(text: string): string;
}

/** Gives access to an endpoint; every request made through it ends with the signal. */
export type OpenCostConnection = (
  endpoint: EndpointSettings,
  signal: AbortSignal,
) => CostConnection;
