import {
  type ReplicationLink,
  type Severity,
  sourceStatuses,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Gauge, Registry } from 'prom-client';
import type { FleetSnapshot } from './FleetSnapshot';

const LINK = [
  'fleet',
  'leader_member',
  'leader_index',
  'follower_member',
  'follower_index',
] as const;

const SEVERITIES: Severity[] = ['critical', 'warning', 'info'];

/**
 * The metrics by their names, which stay: a metric is never renamed, nor does it
 * get another meaning. Documented in docs/alerts.md.
 */
export const METRICS = {
  elk_fleet_judged_timestamp_seconds: {
    help: 'When the fleet was last judged, in seconds since the epoch',
    labels: ['fleet'],
  },
  elk_fleet_findings: {
    help: 'Findings that are open',
    labels: ['fleet', 'severity'],
  },
  elk_fleet_member_retiring: {
    help: '1 for a member that is being retired; absent for all others',
    labels: ['fleet', 'member'],
  },
  elk_fleet_source_up: {
    help: 'Whether the last try to read a source of a member succeeded',
    labels: ['fleet', 'member', 'source'],
  },
  elk_fleet_source_age_seconds: {
    help: 'Age of the last good reading of a source of a member',
    labels: ['fleet', 'member', 'source'],
  },
  elk_fleet_link_state: {
    help: '1 for the state in which a link is',
    labels: [...LINK, 'state'],
  },
  elk_fleet_link_lag_operations: {
    help: 'Operations that the follower lacks; bound="at_least" for a lower bound',
    labels: [...LINK, 'bound'],
  },
  elk_fleet_link_lag_seconds: {
    help: 'For how long the leader has had what the follower lacks; bound="at_least" for a lower bound',
    labels: [...LINK, 'bound'],
  },
  elk_fleet_link_rpo_seconds: {
    help: 'How old the copy may be',
    labels: LINK,
  },
  elk_fleet_link_rpo_met: {
    help: 'Whether the copy is no older than it may be; absent while that is not known',
    labels: LINK,
  },
  elk_fleet_link_lease_seconds: {
    help: 'Seconds until the leader forgets what the follower needs; absent while the follower renews its lease',
    labels: LINK,
  },
  elk_fleet_link_bytes_per_second: {
    help: 'Bytes that the follower reads, before compression',
    labels: LINK,
  },
  elk_fleet_link_operations_per_second: {
    help: 'Operations that the follower reads',
    labels: LINK,
  },
} as const;

type MetricName = keyof typeof METRICS;

/** Takes a number, and nothing where it is not known: unknown is not 0. */
type Tell = (
  name: MetricName,
  labels: Record<string, string>,
  value: number | null | undefined,
) => void;

/**
 * What is known of some fleets, in the text format of Prometheus. Made anew each
 * time, so that nothing is left of links and members that are gone.
 */
export async function renderMetrics(
  snapshots: FleetSnapshot[],
): Promise<{ contentType: string; text: string }> {
  const registry = new Registry();
  const gauges = new Map(
    Object.entries(METRICS).map(([name, { help, labels }]) => [
      name,
      new Gauge({ name, help, labelNames: labels, registers: [registry] }),
    ]),
  );
  const tell: Tell = (name, labels, value) => {
    if (typeof value === 'number') gauges.get(name)!.set(labels, value);
  };
  for (const snapshot of snapshots) {
    tellFleet(snapshot, tell);
    tellSources(snapshot, tell);
    for (const link of snapshot.replication.links) {
      tellLink(link, snapshot, tell);
    }
  }
  return {
    contentType: registry.contentType,
    text: await registry.metrics(),
  };
}

function tellFleet(
  { fleet: { settings }, findings, judgement }: FleetSnapshot,
  tell: Tell,
): void {
  const fleet = settings.name;
  const { judgedAt } = judgement;
  tell(
    'elk_fleet_judged_timestamp_seconds',
    { fleet },
    judgedAt ? Date.parse(judgedAt) / 1000 : null,
  );
  for (const severity of SEVERITIES) {
    const open = findings.filter(finding => finding.severity === severity);
    tell('elk_fleet_findings', { fleet, severity }, open.length);
  }
}

function tellSources({ observed, options }: FleetSnapshot, tell: Tell): void {
  for (const { fleet, name, observations, retiring } of observed) {
    const flag = retiring ? 1 : null;
    tell('elk_fleet_member_retiring', { fleet, member: name }, flag);
    for (const { source, observedAt, error } of sourceStatuses(observations)) {
      const labels = { fleet, member: name, source };
      tell('elk_fleet_source_up', labels, error ? 0 : 1);
      tell(
        'elk_fleet_source_age_seconds',
        labels,
        observedAt ? secondsBetween(observedAt, options.now) : null,
      );
    }
  }
}

function tellLink(
  { leader, follower, lag, lease, rates, rpo, state }: ReplicationLink,
  { fleet: { settings }, options }: FleetSnapshot,
  tell: Tell,
): void {
  const labels = {
    fleet: settings.name,
    leader_member: leader.member ?? '',
    leader_index: leader.index,
    follower_member: follower.member ?? '',
    follower_index: follower.index,
  };
  const bounded = (exact: boolean) => ({
    ...labels,
    bound: exact ? 'exact' : 'at_least',
  });
  tell('elk_fleet_link_state', { ...labels, state }, 1);
  tell('elk_fleet_link_lag_operations', bounded(lag.exact), lag.operations);
  tell('elk_fleet_link_lag_seconds', bounded(lag.secondsExact), lag.seconds);
  tell('elk_fleet_link_rpo_seconds', labels, rpo?.seconds);
  tell('elk_fleet_link_rpo_met', labels, rpo && toMet(rpo.breached));
  tell(
    'elk_fleet_link_lease_seconds',
    labels,
    lease?.expiresAt
      ? Math.max(0, -secondsBetween(lease.expiresAt, options.now))
      : null,
  );
  tell('elk_fleet_link_bytes_per_second', labels, rates?.bytesPerSecond);
  tell(
    'elk_fleet_link_operations_per_second',
    labels,
    rates?.operationsPerSecond,
  );
}

function toMet(breached: boolean | null): number | null {
  return breached === null ? null : Number(!breached);
}

function secondsBetween(iso: string, now: Date): number {
  return (now.getTime() - Date.parse(iso)) / 1000;
}
