import {
  ago,
  followerIndex,
  now,
  options,
} from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import type { FollowerIndex } from '../model/observations';
import { deletedLeaders } from './deletedLeaders';
import type { LeaseState } from './lease';
import { leaseRisks } from './leaseRisks';
import { replicationRisks } from './replicationRisks';

const HOUR = 3600;

function members(...indices: FollowerIndex[]) {
  return [
    patternMember('us', [], { 'elasticsearch.leaders': { indices: [] } }),
    patternMember('eu', [], {
      'elasticsearch.remotes': { remotes: [remoteTo('us')] },
      'elasticsearch.followers': { licensed: true, indices },
    }),
  ];
}

const paused = (index: string) =>
  followerIndex([], { index, alias: 'us', status: 'paused' });

function lease(
  status: LeaseState['status'],
  secondsLeft: number | null,
): LeaseState {
  const told = status === 'held' || status === 'running-down';
  return {
    status,
    holder: null,
    renewedAt: told ? ago(60) : null,
    expiresAt: told ? ago(-(secondsLeft ?? 0)) : null,
    secondsLeft,
  };
}

const risksOf = (state: LeaseState, ...indices: FollowerIndex[]) =>
  leaseRisks(factsOf(members(...indices), { lease: state }), { now });

describe('a lease', () => {
  it.each([
    ['held', null, undefined],
    ['running-down', 11 * HOUR, undefined],
    ['running-down', 2 * HOUR, 'warning'],
    ['running-down', HOUR / 2, 'critical'],
    ['lost', 0, 'critical'],
    ['unknown', null, undefined],
  ] as const)('that is %s with %s s left is %s', (status, left, severity) => {
    expect(
      risksOf(lease(status, left), paused('logs')).map(risk => risk.severity),
    ).toEqual(severity ? [severity] : []);
  });

  it('counts by the period of the leader index', () => {
    const facts = factsOf(members(paused('logs')), {
      lease: lease('running-down', 2 * HOUR),
    });
    const leasePeriodMs = 4 * HOUR * 1000;
    expect(leaseRisks(facts, { now, leasePeriodMs })).toEqual([]);
  });

  it('is told once for the followers of one remote, with when it ends', () => {
    const risks = risksOf(
      lease('running-down', 2 * HOUR),
      paused('a'),
      paused('b'),
    );
    expect(risks).toMatchObject([{ id: 'lease-expiry/eu/us', member: 'eu' }]);
    expect(risks[0].title).toMatch(/a and b of eu/);
    expect(risks[0].evidence).toMatch(
      /the lease of a was renewed .* ends in 2 h, at /,
    );
    expect(risks[0].nextStep).toMatch(/^Resume/);
  });

  it('is no trouble of a follower that is read', () => {
    const reading = followerIndex([1], { index: 'logs', alias: 'us' });
    const facts = factsOf(members(reading), { lease: lease('lost', 0) });
    for (const link of facts.replication.links) link.state = 'synced';
    expect(leaseRisks(facts, { now })).toEqual([]);
  });

  it('of which nothing is known has ended when the follower is paused for longer', () => {
    const risks = (since: string | null) => {
      const facts = factsOf(members(paused('logs')));
      for (const link of facts.replication.links) link.since = since;
      return leaseRisks(facts, { now }).map(({ severity }) => severity);
    };
    expect(risks(ago(13 * HOUR))).toEqual(['critical']);
    expect(risks(ago(11 * HOUR))).toEqual([]);
    expect(risks(null)).toEqual([]);
  });
});

describe('a leader index that was deleted', () => {
  const orphan = (type: string, reason: string) => {
    const index = followerIndex([1], { index: 'copy', alias: 'us' });
    index.shards[0].fatalException = { type, reason, historyLost: false };
    return deletedLeaders(factsOf(members(index)));
  };

  it('is told by the error of its follower', () => {
    const risks = orphan('index_not_found_exception', 'no such index [logs]');
    expect(risks).toMatchObject([
      { id: 'leader-deleted/eu/us', severity: 'warning', member: 'eu' },
    ]);
    expect(risks[0].evidence).toMatch(/copy follows logs: Shard 0, stopped/);
    expect(risks[0].nextStep).toMatch(/unfollow/);
  });

  it('is not told of another error', () => {
    expect(orphan('illegal_state_exception', 'no connections')).toEqual([]);
  });
});

it('all risks have ids of their own, a sentence and a next step', () => {
  const facts = factsOf(
    [
      ...members(paused('a'), paused('b')),
      patternMember('ap', [
        { alias: 'eu' },
        { alias: 'eu', name: 'again' },
        { alias: 'gone' },
      ]),
    ],
    { lease: lease('lost', 0) },
  );
  const risks = replicationRisks(facts, options);
  expect(new Set(risks.map(({ kind }) => kind))).toEqual(
    new Set(['lease-expiry', 'pattern-conflict', 'dangling-remote']),
  );
  expect(new Set(risks.map(({ id }) => id)).size).toBe(risks.length);
  for (const { title, evidence, nextStep } of risks) {
    expect(title).toMatch(/\.$/);
    expect(evidence).toMatch(/read 2026-.*\.$/);
    expect(nextStep).toMatch(/\.$/);
  }
});
