import fc from 'fast-check';
import { ago, options } from '../__fixtures__/observedMembers';
import type { LinkState, ReplicationLink } from '../generated/api';
import {
  describeIndices,
  matchesIndexPattern,
  parseIndexPatterns,
} from './sentences';

const link: ReplicationLink = {
  id: 'f:logs-checkout-us',
  leader: {
    member: 'us-east-1',
    clusterUuid: 'l',
    index: 'logs-checkout-us',
    checkpoint: 112,
    observedAt: ago(10),
  },
  follower: {
    member: 'eu-central-1',
    clusterUuid: 'f',
    index: 'logs-checkout-us-copy',
    checkpoint: 100,
    observedAt: ago(10),
  },
  alias: 'origin',
  state: 'synced',
  reason: 'The follower is close.',
  nextStep: null,
  lag: { operations: 12, exact: true, seconds: 4, secondsExact: true },
  since: ago(3600),
  rates: null,
  lease: null,
  rpo: null,
  retries: 0,
  historyLost: false,
  shards: { total: 1, active: 1 },
  bytesRead: 1,
  operationsRead: 1,
  lastReadMillis: 1,
  stale: false,
  errors: [],
};

const describeOne = (overrides: Partial<ReplicationLink>) =>
  describeIndices([{ ...link, ...overrides }], ['logs-checkout-*'], options);
const bound = {
  operations: 300,
  exact: false,
  seconds: 310,
  secondsExact: false,
};
const notKnown = {
  operations: null,
  exact: false,
  seconds: null,
  secondsExact: false,
};

describe('describeIndices', () => {
  it.each<[string, Partial<ReplicationLink>]>([
    ['logs-checkout-us is replicated to eu-central-1, 4 s behind.', {}],
    [
      'logs-checkout-us is replicated to eu-central-1, less than 1 s behind.',
      { lag: { ...link.lag, seconds: 0.4 } },
    ],
    [
      'logs-checkout-us is replicated to eu-central-1, 12 operations behind.',
      { lag: { ...link.lag, seconds: null, secondsExact: false } },
    ],
    [
      'logs-checkout-us is replicated to eu-central-1 and up to date.',
      { lag: { ...link.lag, operations: 0, seconds: 0 } },
    ],
    [
      'logs-checkout-us is replicated to eu-central-1 but late, 2 h behind.',
      { state: 'lagging', lag: { ...link.lag, seconds: 7300 } },
    ],
    [
      `logs-checkout-us is not replicated to eu-central-1 since ${ago(
        3600,
      )}, at least 5 min behind: the remote is not connected.`,
      {
        state: 'stalled',
        reason: 'The remote is not connected.',
        lag: bound,
      },
    ],
    [
      `logs-checkout-us is not replicated to eu-central-1 since ${ago(
        320,
      )}, at least 5 min behind: it stopped for good.`,
      {
        state: 'fatal',
        since: ago(60),
        reason: 'It stopped for good.',
        lag: bound,
      },
    ],
    [
      'logs-checkout-us is not replicated to eu-central-1 at present: it is paused.',
      { state: 'paused', since: null, reason: 'It is paused.', lag: notKnown },
    ],
    [
      'logs-checkout-us is being replicated to eu-central-1 for the first time.',
      { state: 'bootstrapping' },
    ],
    [
      'It is not known whether logs-checkout-us is replicated to eu-central-1: of eu-central-1, the last good reading is 5 min old.',
      {
        state: 'unreachable',
        lag: notKnown,
        follower: { ...link.follower, observedAt: ago(300) },
      },
    ],
    [
      'It is not known whether logs-checkout-us is replicated to eu-central-1, at least 5 min behind: of us-east-1, the last good reading is 5 min old.',
      {
        state: 'unknown',
        lag: bound,
        leader: { ...link.leader, observedAt: ago(300) },
      },
    ],
    [
      'It is not known whether logs-checkout-us is replicated to eu-central-1: no member has it.',
      {
        state: 'unknown',
        reason: 'No member has it.',
        lag: notKnown,
        leader: { ...link.leader, member: null, observedAt: null },
      },
    ],
  ])('says: %s', (text, overrides) => {
    expect(describeOne(overrides)).toEqual([text]);
  });

  it('says one thing of all backing indices of a data stream', () => {
    const backing = [1, 2].map(generation => {
      const index = `.ds-logs-checkout-2026.01.01-00000${generation}`;
      const lag = { ...link.lag, seconds: 4 * generation };
      return { ...link, lag, leader: { ...link.leader, index } };
    });
    expect(describeIndices(backing, ['logs-checkout'], options)).toEqual([
      'logs-checkout is replicated to eu-central-1, 8 s behind.',
    ]);
  });

  it('says where from when that is not always the same', () => {
    const elsewhere = { ...link.leader, member: 'ap-south-1' };
    const both = [link, { ...link, leader: elsewhere }];
    expect(describeIndices(both, ['logs-checkout-*'], options)).toEqual([
      'logs-checkout-us is replicated from us-east-1 to eu-central-1, 4 s behind.',
      'logs-checkout-us is replicated from ap-south-1 to eu-central-1, 4 s behind.',
    ]);
  });

  it('writes times as the reader is used to', () => {
    const stalled = { ...link, state: 'stalled' as const, lag: notKnown };
    const formatTime = (time: string) => time.slice(11, 16);
    expect(
      describeIndices([stalled], ['logs-checkout-*'], {
        ...options,
        formatTime,
      }),
    ).toEqual([
      'logs-checkout-us is not replicated to eu-central-1 since 11:00: the follower is close.',
    ]);
  });

  it('never claims a time, or a replication, that nobody knows of', () => {
    const states: LinkState[] = ['unknown', 'unreachable'];
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.boolean(), (state, known) => {
        const [text] = describeOne({ state, lag: known ? bound : notKnown });
        expect(text).toMatch(/^It is not known whether /);
        expect(text).not.toContain('up to date');
        expect(/(?<!at least \w+ \w+) behind/.test(text)).toBe(false);
      }),
    );
  });

  it('says which patterns nothing is known of', () => {
    expect(describeIndices([link], ['metrics-*'], options)).toEqual([
      'No index of metrics-* is known to be replicated between the members shown here.',
    ]);
    expect(describeIndices([link], [], options)).toEqual([]);
  });
});

describe('index patterns', () => {
  it('are separated by commas', () => {
    expect(parseIndexPatterns(' logs-a*, logs-b ,')).toEqual([
      'logs-a*',
      'logs-b',
    ]);
    expect(parseIndexPatterns(undefined)).toEqual([]);
  });

  it('take nothing but * for a wildcard', () => {
    expect(matchesIndexPattern('logs-a', 'logs.a')).toBe(false);
    expect(matchesIndexPattern('logs-a', 'logs-')).toBe(false);
    expect(matchesIndexPattern('logs-a', '*-a')).toBe(true);
  });

  it('match as the same regular expression would', () => {
    const text = fc.stringMatching(/^[ab]{0,8}$/);
    const pattern = fc.stringMatching(/^[ab*]{0,8}$/);
    fc.assert(
      fc.property(text, pattern, (index, glob) => {
        const expression = new RegExp(`^${glob.replace(/\*/g, '.*')}$`);
        expect(matchesIndexPattern(index, glob)).toBe(expression.test(index));
      }),
      { numRuns: 1000 },
    );
  });
});
