import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type {
  AllocationReading,
  BilledReading,
  CostKind,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/**
 * UTC days, for example `2026-11-21`, both part of the window.
 *
 * @public
 */
export interface CostWindow {
  from: string;
  to: string;
}

/**
 * Allocations by workload, which are made into costs of components with what
 * Kubernetes says of the workloads, or costs that are bound to members already.
 *
 * @public
 */
export type CostReading =
  | ({ type: 'allocations' } & AllocationReading)
  | ({ type: 'billed' } & BilledReading);

/**
 * Says what members of one fleet cost by day. It knows no store; what it says
 * of a day replaces what it said of that day before.
 *
 * @public
 */
export interface CostSource {
  /** Unique in the fleet together with `member`, for example `opencost` or `focus:invoices`. */
  readonly id: string;
  /** For people, for example `OpenCost`. */
  readonly title: string;
  readonly fleet: string;
  /** The member that it tells of; undefined for several. */
  readonly member?: string;
  /** Members by the name that it has for their cluster, where it tells of several. */
  readonly clusters?: Record<string, string>;
  readonly kind: CostKind;
  /**
   * `infrastructure` for a source of all that its members run on, of which each
   * member has one at most; `addition` for what comes on top of that.
   */
  readonly covers: 'infrastructure' | 'addition';
  /** The first day that it may tell of; as far back as the portal asks unless given. */
  readonly since?: string;
  /** Changes with its configuration; another one is read from its first day on again. */
  readonly version?: string;
  /** It is read from its first day on each time, as a file is that may have changed anywhere. */
  readonly whole?: boolean;
  /**
   * @throws {@link SourceError}, whose message is shown to people
   */
  read(window: CostWindow, signal: AbortSignal): Promise<CostReading>;
}

/**
 * Lets modules of the elk-fleet plugin add sources of costs.
 *
 * @public
 */
export interface ElkFleetCostSourcesExtensionPoint {
  addSource(...sources: CostSource[]): void;
}

/**
 * Lets modules of the elk-fleet plugin add sources of costs.
 *
 * @public
 */
export const elkFleetCostSourcesExtensionPoint =
  createExtensionPoint<ElkFleetCostSourcesExtensionPoint>({
    id: 'elk-fleet.cost-sources',
  });
