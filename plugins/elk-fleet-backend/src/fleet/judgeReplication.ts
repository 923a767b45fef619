import {
  buildReplication,
  judgeRpo,
  type LeaderHistory,
  leaderSubject,
  type LinkFacts,
  type ObservedMember,
  type Replication,
  type ReplicationLink,
  type RpoSettings,
  type RuleOptions,
  type ShardSample,
  toShardSamples,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';
import type {
  LinkEvent,
  LinkHistorySample,
  LinkSample,
  LinkVerdict,
} from '../store/ReplicationStore';
import { type Ends, indexEnds, judgeLease, toLinkLease } from './judgeEnds';
import {
  checkpointsAt,
  judgeLagTime,
  leaderHistory,
  withTime,
} from './judgeLag';
import { judgeRates } from './judgeRates';

/** What the links of a fleet are judged by. */
export interface JudgeFacts {
  fleet: string;
  members: ObservedMember[];
  /** Recent positions of both ends, by subject. */
  leaders: Map<string, Sample[]>;
  followers: Map<string, Sample[]>;
  /** The verdicts of the last judgement. */
  previous: Map<string, LinkVerdict>;
}

/** What is judged against. */
export interface JudgeOptions extends RuleOptions {
  laggingOperations?: number;
  rpo?: RpoSettings;
}

/** What was made of the links of a fleet. */
export interface Judgement {
  verdicts: LinkVerdict[];
  samples: LinkHistorySample[];
  events: LinkEvent[];
  /** With what was measured. */
  replication: Replication;
  /** What the findings need to know, by link. */
  links: Map<string, LinkFacts>;
}

interface LinkContext {
  link: ReplicationLink;
  facts: JudgeFacts;
  ends: Ends;
  historyOf: (subject: string) => LeaderHistory | undefined;
}

interface JudgedLink {
  link: ReplicationLink;
  verdict: LinkVerdict;
  facts: LinkFacts;
}

/**
 * Judges all links of a fleet with all of its members in view: state, lag in
 * operations and in time at the moment of the follower's reading, rates, lease
 * and objective.
 */
export function judgeReplication(
  facts: JudgeFacts,
  options: JudgeOptions,
): Judgement {
  const histories = new Map<string, LeaderHistory | undefined>();
  const historyOf = (subject: string) => {
    if (!histories.has(subject)) {
      const samples = facts.leaders.get(subject);
      histories.set(subject, leaderHistory(samples, 2 * options.intervalMs));
    }
    return histories.get(subject);
  };
  const replication = buildReplication(facts.members, {
    ...options,
    leaderAt: (uuid, index, at) => {
      const history = historyOf(leaderSubject(uuid, index));
      return history && checkpointsAt(history, at);
    },
  });
  const ends = indexEnds(facts.members, options);
  const judged = replication.links.map(link =>
    judgeOne({ link, facts, ends, historyOf }, options),
  );
  return {
    verdicts: judged.map(({ verdict }) => verdict),
    samples: judged.map(one => ({
      link: one.link.id,
      sample: toSample(one, options.now),
    })),
    events: judged.flatMap(({ link, verdict }) =>
      toEvent(link, verdict, facts.previous.get(link.id)),
    ),
    replication: {
      ...replication,
      links: judged.map(({ link }) => link),
    },
    links: new Map(judged.map(one => [one.link.id, one.facts])),
  };
}

function judgeOne(
  { link, facts, ends, historyOf }: LinkContext,
  options: JudgeOptions,
): JudgedLink {
  const previous = facts.previous.get(link.id);
  const { clusterUuid, index, member } = link.leader;
  const subject = leaderSubject(clusterUuid ?? '', index);
  const follower = facts.followers.get(link.id);
  const { lagTime, position } = judgeLagTime({
    link,
    follower: latestPosition(link, follower, ends),
    history: historyOf(subject),
    leaderUnread: ends.get(member ?? '')?.leadersFailed ?? false,
    previous: previous?.measures.position ?? null,
  });
  const lag = withTime(link.lag, lagTime);
  const lease = judgeLease(link, ends, options.now);
  const samples = { leader: facts.leaders.get(subject), follower };
  const measured = {
    lag,
    rates: judgeRates(samples, lag, options),
    lease: toLinkLease(lease),
    rpo: judgeRpo(index, lagTime, options.rpo ?? {}),
  };
  const judgedAt = options.now.toISOString();
  const since = previous?.state === link.state ? previous.since : judgedAt;
  return {
    link: { ...link, ...measured, since },
    verdict: {
      fleet: facts.fleet,
      link: link.id,
      state: link.state,
      since,
      judgedAt,
      measures: {
        leaderMember: member,
        followerMember: link.follower.member,
        index: link.follower.index,
        ...measured,
        position,
      },
    },
    facts: { lease },
  };
}

function latestPosition(
  { follower }: ReplicationLink,
  samples: Sample[] | undefined,
  ends: Ends,
): ShardSample | undefined {
  const fresh = ends.get(follower.member ?? '')?.followersFresh ?? false;
  const latest = samples?.at(-1);
  return fresh && latest?.at === follower.observedAt
    ? toShardSamples([latest], 'checkpoint')[0]
    : undefined;
}

function toSample({ link, facts }: JudgedLink, now: Date): LinkSample {
  const { lag, rates, leader, follower } = link;
  return {
    at: now.toISOString(),
    lagOperations: lag.operations,
    lagOperationsMax: lag.operations,
    lagSeconds: lag.seconds,
    lagSecondsMax: lag.seconds,
    lagExact: lag.exact,
    lagSecondsExact: lag.secondsExact,
    bytesPerSecond: rates?.bytesPerSecond ?? null,
    operationsPerSecond: rates?.operationsPerSecond ?? null,
    retries: link.retries,
    leaseSeconds: facts.lease?.secondsLeft ?? null,
    leaderCheckpoint: leader.checkpoint,
    followerCheckpoint: follower.checkpoint,
  };
}

function toEvent(
  link: ReplicationLink,
  { fleet, state, judgedAt }: LinkVerdict,
  previous: LinkVerdict | undefined,
): LinkEvent[] {
  if (previous?.state === state) return [];
  return [
    {
      fleet,
      link: link.id,
      leaderMember: link.leader.member,
      followerMember: link.follower.member,
      index: link.follower.index,
      from: previous?.state ?? null,
      to: state,
      at: judgedAt,
      reason: link.reason,
    },
  ];
}
