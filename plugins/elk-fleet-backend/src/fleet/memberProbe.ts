import type {
  ElasticsearchIdentity,
  ElasticsearchLicense,
  ObservationError,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { EndpointSettings } from '../config/settings';

/** The privileges that a member's credential is asked about. */
export const probedPrivileges = {
  /** `manage_ccr` is needed to list auto-follow patterns; nothing less is. */
  cluster: ['monitor', 'manage_ccr'],
  /** On all indices. */
  index: ['monitor'],
} as const;

/** A value, or why it could not be read. */
export type Probed<T> =
  | { value: T; error?: undefined }
  | { value?: undefined; error: ObservationError };

/** What one look at a cluster that is not a member yet told. */
export interface ProbeResult {
  /** From `GET /`. Its error also tells about host, TLS and credential. */
  identity: Probed<ElasticsearchIdentity>;
  license: Probed<ElasticsearchLicense>;
  /** Answer to {@link probedPrivileges} from `POST /_security/user/_has_privileges`. */
  privileges: Probed<{
    cluster: Record<string, boolean>;
    index: Record<string, boolean>;
  }>;
}

/** Looks once at an Elasticsearch cluster; never throws for what the cluster does. */
export type MemberProbe = (
  endpoint: EndpointSettings,
  signal: AbortSignal,
) => Promise<ProbeResult>;
