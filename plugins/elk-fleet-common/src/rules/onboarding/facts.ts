import type { Placement, ReplicationLink } from '../../generated/api';
import type { ObservedMember } from '../freshness';
import type { KnownNode } from '../placement/clusterNodes';
import type { HubReading } from '../placement/observedHub';

/**
 * What is known of the costs of a member, without amounts.
 *
 * @public
 */
export interface OnboardingCosts {
  /** Of how many of the last 30 days something is known. */
  days: number;
  /** Null when no source tells of this member yet. */
  source: {
    title: string;
    /** ISO time. */
    attemptedAt: string;
    /** Why the last try failed. */
    error?: string;
    /** First UTC day of its rows, where they are of this member alone. */
    from?: string;
  } | null;
}

/**
 * What the steps of a member are judged by.
 *
 * @public
 */
export interface OnboardingFacts {
  member: ObservedMember;
  /** What the configuration of the member gives access to. */
  configured: { elasticsearch: boolean; kibana: boolean; kubernetes: boolean };
  /** Other members of the fleet, which tell what is usual there. */
  others: ObservedMember[];
  /** Of the member. */
  placements: Placement[];
  /** Links that the member follows. */
  links: ReplicationLink[];
  /** When the last first copy was seen to be done, or its link to be there; ISO time. */
  copiedAt?: string;
  /** How hubs call the member's cluster. */
  clusters: KnownNode[];
  /** Of all hubs. */
  readings: HubReading[];
  /** Null when the caller may not read costs. */
  costs: OnboardingCosts | null;
  /** `found` is null when the catalog could not be read. */
  catalog: { entityRef: string; found: boolean | null };
}
