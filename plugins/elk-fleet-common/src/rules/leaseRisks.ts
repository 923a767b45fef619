import type {
  Finding,
  LinkState,
  ReplicationLink,
  Severity,
} from '../generated/api';
import { DEFAULT_LEASE_PERIOD_MS } from './lease';
import {
  groupBy,
  type LinkFacts,
  type ReplicationFacts,
  risk,
} from './replicationFacts';
import { age, list } from './words';

/** Shares of the lease period that are left, below which it is told. */
const LOW = 0.25;
const VERY_LOW = 1 / 12;

/** States in which a follower renews its lease, or makes a new one. */
const RENEWING: LinkState[] = ['synced', 'lagging', 'bootstrapping'];

/** A link whose follower may soon be unable to go on. */
interface Threat {
  link: ReplicationLink;
  severity: Severity;
  evidence: string;
}

/**
 * Followers that are not read for so long that the leader forgets, or has
 * forgotten, what they need. Elasticsearch documentation, "History retention
 * settings": the lease of a follower ends 12 hours after its last renewal unless
 * the leader index says otherwise.
 */
export function leaseRisks(
  facts: ReplicationFacts,
  options: { now: Date; leasePeriodMs?: number },
): Finding[] {
  const threats = facts.replication.links.flatMap(link =>
    threatTo(link, facts.links.get(link.id) ?? {}, options),
  );
  return groupBy(threats, ({ link }) =>
    JSON.stringify([link.follower.member, link.alias]),
  ).map(group => leaseFinding(facts, group));
}

function threatTo(
  link: ReplicationLink,
  { lease }: LinkFacts,
  options: { now: Date; leasePeriodMs?: number },
): Threat[] {
  const { now, leasePeriodMs = DEFAULT_LEASE_PERIOD_MS } = options;
  if (RENEWING.includes(link.state)) {
    return [];
  }
  const read = `GET /_stats?level=shards of ${link.leader.member}, read ${link.leader.observedAt}`;
  if (lease?.status === 'lost') {
    const evidence = lease.renewedAt
      ? `${read}: the lease of ${link.follower.index} was renewed ${lease.renewedAt} and ended ${lease.expiresAt}`
      : `${read}: no lease of ${link.follower.index}`;
    return [{ link, severity: 'critical', evidence }];
  }
  if (lease?.status === 'running-down') {
    const left = lease.secondsLeft! * 1000;
    const severity = left < VERY_LOW * leasePeriodMs ? 'critical' : 'warning';
    const evidence = `${read}: the lease of ${
      link.follower.index
    } was renewed ${lease.renewedAt} and ends in ${age(
      now.toISOString(),
      new Date(now.getTime() + left),
    )}, at ${lease.expiresAt}`;
    return left < LOW * leasePeriodMs ? [{ link, severity, evidence }] : [];
  }
  // Nothing is known of the lease: then only for how long nobody renewed it.
  const waited = link.since ? now.getTime() - Date.parse(link.since) : 0;
  return lease?.status !== 'held' &&
    link.state === 'paused' &&
    waited > leasePeriodMs
    ? [
        {
          link,
          severity: 'critical',
          evidence: `GET /_ccr/info of ${link.follower.member}, read ${link.follower.observedAt}: ${link.follower.index} has been paused since ${link.since}, for longer than a lease lasts`,
        },
      ]
    : [];
}

function leaseFinding(facts: ReplicationFacts, threats: Threat[]): Finding {
  const severe = threats.filter(({ severity }) => severity === 'critical');
  const worst = severe.length > 0 ? severe : threats;
  const [{ link, severity }] = worst;
  const { follower, leader, alias, state } = link;
  const indices = list(worst.map(threat => threat.link.follower.index));
  const from = leader.member ?? `the remote "${alias}"`;
  return risk(facts, {
    id: `lease-expiry/${follower.member}/${alias}`,
    kind: 'lease-expiry',
    severity,
    member: follower.member,
    title: `${from} is about to lose, or has lost, what ${indices} of ${follower.member} still need.`,
    evidence: `${worst
      .slice(0, 3)
      .map(threat => threat.evidence)
      .join('; ')}.`,
    nextStep:
      state === 'paused'
        ? 'Resume the followers now. Those that then stop with "operations are no longer available" have to be made anew: pause, close, and follow again.'
        : 'Let the followers read again: cure what their state names first, then pause and resume those that stopped. Those that lost history have to be made anew: pause, close, and follow again.',
    observedAt: follower.observedAt,
  });
}
