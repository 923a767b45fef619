import type {
  CopyLink,
  FleetOperations,
  License,
  ResidencyRule,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Intent } from '../intent';

/** A member as far as it is known. */
export interface KnownMember {
  name: string;
  region: string;
  provider?: string;
  /** Of its Elasticsearch, as it runs now. */
  version?: string;
  podCidr?: string;
  serviceCidr?: string;
  license?: Pick<License, 'type' | 'status'>;
  /** What the new workloads may ask for, as quantities of Kubernetes. */
  quota?: { cpu?: string; memory?: string; storage?: string };
  /** Why nothing can be read from it now; unset where it is well, or nobody looked. */
  trouble?: string;
}

/** A cluster that places, as far as it is known. */
export interface KnownHub {
  title: string;
  systems: string[];
  /** Why it could not be read at the last try. */
  trouble?: string;
}

/** What is known besides the intent. */
export interface KnownFleet {
  members: KnownMember[];
  residency?: ResidencyRule[];
  /** What is replicated now, in the plan or beside it. */
  links?: CopyLink[];
  /** Unset where nobody asked. */
  hubs?: KnownHub[];
  /** What the user may change; unset where nobody asked. */
  operations?: FleetOperations;
  /** The plan as it was, of which a change cannot be blamed. */
  before?: Intent;
  /** Why the fleet could not be read: whom the plan does not know may well be there. */
  unread?: string;
}

export type PreflightCheck =
  | 'fleet'
  | 'names'
  | 'ranges'
  | 'versions'
  | 'license'
  | 'loops'
  | 'residency'
  | 'quotas'
  | 'addresses'
  | 'reachability'
  | 'permissions';

/** What a check found at one place. */
export interface Problem {
  status: 'warn' | 'fail';
  /** What was compared with what. */
  evidence: string;
  /** What to do about it. */
  fix: string;
  /** Path of the field of the intent, for example `members.0.podCidr`. */
  field?: string;
}

/** What a check found, that it found nothing, or that nothing is known to check by. */
export interface PreflightResult extends Omit<Problem, 'status'> {
  check: PreflightCheck;
  status: 'pass' | 'unknown' | 'warn' | 'fail';
}
