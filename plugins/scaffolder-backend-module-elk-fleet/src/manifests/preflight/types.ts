import type { License } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** A member as far as it is known. */
export interface KnownMember {
  name: string;
  region: string;
  /** Of its Elasticsearch, as it runs now. */
  version?: string;
  podCidr?: string;
  serviceCidr?: string;
  license?: Pick<License, 'type' | 'status'>;
  /** What the new workloads may ask for, as quantities of Kubernetes. */
  quota?: { cpu?: string; memory?: string; storage?: string };
}

/** Where indices of a pattern may be. */
export interface ResidencyRule {
  /** With `*`, for example `customers-eu-*`. */
  pattern: string;
  allowedRegions: string[];
}

/** What is known besides the intent. */
export interface KnownFleet {
  members: KnownMember[];
  residency?: ResidencyRule[];
}

export type PreflightCheck =
  | 'names'
  | 'ranges'
  | 'versions'
  | 'license'
  | 'loops'
  | 'residency'
  | 'quotas'
  | 'addresses';

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

/** What a check found, or that it found nothing. */
export interface PreflightResult extends Omit<Problem, 'status'> {
  check: PreflightCheck;
  status: 'pass' | 'warn' | 'fail';
}
