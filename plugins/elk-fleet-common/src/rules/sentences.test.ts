import fc from 'fast-check';
import { ago, options } from '../__fixtures__/observedMembers';
import type { ReplicationLink } from '../generated/api';
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
  lag: { operations: 12, exact: true },
  shards: { total: 1, active: 1 },
  bytesRead: 1,
  operationsRead: 1,
  lastReadMillis: 1,
  stale: false,
  errors: [],
};

const describeOne = (overrides: Partial<ReplicationLink>) =>
  describeIndices([{ ...link, ...overrides }], ['logs-checkout-*'], options);
const bound = { operations: 300, exact: false };

describe('describeIndices', () => {
  it.each<[string, Partial<ReplicationLink>]>([
    [
      'logs-checkout-us is replicated from us-east-1 to eu-central-1, 12 operations behind.',
      {},
    ],
    [
      'logs-checkout-us is replicated from us-east-1 to eu-central-1 and up to date.',
      { lag: { operations: 0, exact: true } },
    ],
    [
      'logs-checkout-us is replicated from us-east-1 to eu-central-1 but late, 12 operations behind.',
      { state: 'lagging' },
    ],
    [
      'logs-checkout-us is not replicated from us-east-1 to eu-central-1 at present, at least 300 operations behind: the remote is not connected.',
      {
        state: 'stalled',
        reason: 'The remote is not connected.',
        lag: bound,
      },
    ],
    [
      'logs-checkout-us is being copied from us-east-1 to eu-central-1 for the first time.',
      { state: 'bootstrapping' },
    ],
    [
      'It is not known whether logs-checkout-us is replicated from us-east-1 to eu-central-1: of eu-central-1, the last good reading is 5 min old.',
      {
        state: 'unreachable',
        lag: { operations: null, exact: false },
        follower: { ...link.follower, observedAt: ago(300) },
      },
    ],
    [
      'It is not known whether logs-checkout-us is replicated from us-east-1 to eu-central-1, at least 300 operations behind: of us-east-1, the last good reading is 5 min old.',
      {
        state: 'unknown',
        lag: bound,
        leader: { ...link.leader, observedAt: ago(300) },
      },
    ],
    [
      'It is not known whether logs-checkout-us is replicated from the remote "origin" to eu-central-1: no member has it.',
      {
        state: 'unknown',
        reason: 'No member has it.',
        lag: { operations: null, exact: false },
        leader: { ...link.leader, member: null, observedAt: null },
      },
    ],
  ])('says: %s', (text, overrides) => {
    expect(describeOne(overrides)).toEqual([text]);
  });

  it('says one thing of all backing indices of a data stream', () => {
    const backing = [1, 2].map(generation => {
      const index = `.ds-logs-checkout-2026.01.01-00000${generation}`;
      return { ...link, leader: { ...link.leader, index } };
    });
    expect(describeIndices(backing, ['logs-checkout'], options)).toEqual([
      'logs-checkout is replicated from us-east-1 to eu-central-1, 24 operations behind.',
    ]);
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
