import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { MemberConnections } from './connections';

/**
 * Reads one source of a member. A reader knows no store and no other reader;
 * when it fails it throws, and the error is stored beside the last good value.
 *
 * @public
 */
export interface SourceReader<T = unknown> {
  /** Unique id, for example `elasticsearch.health`. */
  readonly source: string;
  /**
   * Read at every n-th collection only, for answers that are expensive for the
   * cluster and change slowly. 1 unless given.
   */
  readonly every?: number;
  /** Whether the member's configuration gives what the reader needs. */
  applies(connections: MemberConnections): boolean;
  /**
   * @throws {@link SourceError}, or what the official clients throw
   */
  read(connections: MemberConnections, signal: AbortSignal): Promise<T>;
}

/**
 * Lets modules of the elk-fleet plugin add sources.
 *
 * @public
 */
export interface ElkFleetReadersExtensionPoint {
  addReader(...readers: SourceReader[]): void;
}

/**
 * Lets modules of the elk-fleet plugin add sources.
 *
 * @public
 */
export const elkFleetReadersExtensionPoint =
  createExtensionPoint<ElkFleetReadersExtensionPoint>({
    id: 'elk-fleet.readers',
  });
