import type { MemberSpec } from '../spec';

/** What once happened to a cluster and made it cost more for some days. */
export interface Incident {
  /** A StatefulSet that was scaled up. */
  controller: string;
  replicas: number;
  /** Nodes that the autoscaler of the cluster added for them. */
  nodes: number;
  /** First UTC day, counted back from the day on which the fleet was first started. */
  daysBefore: number;
  days: number;
}

/** What of its requests a workload uses, as a share of what others of its kind do. */
export interface Appetite {
  cpu: number;
  ram: number;
}

/** Days before the first start of the fleet since which its clusters cost something. */
export const PAST_DAYS = 100;

const incidents: Record<string, Incident> = {
  'eu-central-1': {
    controller: 'logstash-ls',
    replicas: 20,
    nodes: 2,
    daysBefore: 9,
    days: 2,
  },
};

// Somebody asked for far more than is needed.
const appetites: Record<string, Record<string, Appetite>> = {
  'us-east-1': { 'logging-es-warm': { cpu: 0.12, ram: 0.3 } },
};

/** Hours that the clocks of people there are ahead of UTC, summer or not. */
const offsets: Record<string, number> = {
  'us-east-1': -5,
  'us-west-2': -8,
  'eu-central-1': 1,
  'eu-west-3': 1,
  'ap-southeast-1': 8,
  'ca-central-1': -5,
  'sa-east-1': -3,
};

/** The incident of a member, if it had one. */
export function incidentOf(spec: MemberSpec): Incident | undefined {
  return incidents[spec.name];
}

/** How hungry a workload of a member is. */
export function appetiteOf(spec: MemberSpec, controller: string): Appetite {
  return appetites[spec.name]?.[controller] ?? { cpu: 1, ram: 1 };
}

/** Hours that a member's region is ahead of UTC. */
export function offsetOf(spec: MemberSpec): number {
  return offsets[spec.region] ?? 0;
}
