import type {
  LinkState,
  ReplicationLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { DemoChain, type Command } from '../__testUtils__/demoChain';
import type { Judgement } from '../fleet/judgeReplication';

// The servers of the members start first.
jest.setTimeout(120_000);

interface Case {
  state: LinkState;
  commands: Command[];
  /** What else than `heal --all` brings the link back. */
  undo?: Command[];
  cause: RegExp;
  /** Of the next step, or `nothing`. */
  next: RegExp;
}

let chain: DemoChain;

beforeAll(async () => {
  chain = await DemoChain.start(['us-east-1', 'us-west-2', 'eu-central-1']);
});

afterAll(() => chain?.stop());

function linkOf({ replication }: Judgement): ReplicationLink {
  return replication.links.find(
    ({ follower }) =>
      follower.member === 'us-west-2' && follower.index === 'logs-web-us',
  )!;
}

const index = 'logs-web-us';
const cases: Case[] = [
  {
    state: 'unreachable',
    commands: [['us-west-2', 'break', { fault: 'refuse' }]],
    cause: /us-west-2 cannot be reached/,
    next: /Make us-west-2 readable again/,
  },
  {
    state: 'unlicensed',
    commands: [['us-west-2', 'expire-license']],
    cause: /licence of us-west-2 does not allow/,
    next: /Install an active trial, platinum or enterprise licence/,
  },
  {
    state: 'unlicensed',
    commands: [['us-east-1', 'expire-license']],
    cause: /licence of us-east-1 does not allow/,
    next: /both ends need one/,
  },
  {
    state: 'fatal',
    commands: [['us-west-2', 'fatal-shard', { index }]],
    cause: /stopped for good: Unable to open any connections/,
    next: /Pause the follower and resume it/,
  },
  {
    state: 'fatal',
    commands: [['us-west-2', 'lost-history', { index }]],
    cause: /no longer holds operations/,
    next: /Make the follower index anew/,
  },
  {
    state: 'fatal',
    commands: [['us-east-1', 'delete-leader', { index }]],
    cause: /leader index is gone/,
    next: /Pausing and resuming cannot help/,
  },
  {
    state: 'paused',
    commands: [['us-west-2', 'pause', { index }]],
    undo: [['us-west-2', 'resume', { index }]],
    cause: /paused/,
    next: /Resume it within the retention lease period/,
  },
  {
    state: 'bootstrapping',
    commands: [['us-west-2', 'hold-copy', { index }]],
    cause: /first copy from the leader is still running/,
    next: /^nothing$/,
  },
  {
    state: 'tasks-missing',
    commands: [['us-west-2', 'missing-task', { index }]],
    cause: /Only 2 of 3 shard tasks run/,
    next: /primaries of the follower are assigned/,
  },
  {
    state: 'orphaned',
    commands: [['us-west-2', 'drop-remote', { index }]],
    cause: /no remote cluster "us-east-1" any more/,
    next: /Configure the remote cluster "us-east-1"/,
  },
  {
    state: 'stalled',
    commands: [
      ['us-east-1', 'cut-link', { to: 'us-west-2' }],
      ['us-west-2', 'cut-link', { to: 'us-east-1' }],
    ],
    cause: /remote cluster "us-east-1" is not connected/,
    next: /Check the network, the certificates/,
  },
  {
    state: 'leader-mismatch',
    commands: [['us-east-1', 'recreate-leader', { index }]],
    cause: /is not the one that this follower was made from/,
    next: /Make the follower index anew/,
  },
  {
    state: 'lagging',
    commands: [['us-east-1', 'write-rate', { index, rate: 150_000 }]],
    undo: [['us-east-1', 'write-rate', { index, rate: 300 }]],
    cause: /operations behind the leader's own checkpoint/,
    next: /Watch whether it grows/,
  },
  {
    state: 'unknown',
    commands: [
      ['us-east-1', 'break', { fault: '403', service: 'elasticsearch' }],
    ],
    cause: /The leader us-east-1 cannot be read/,
    next: /Make us-east-1 readable again/,
  },
];

describe.each(cases)(
  '$state',
  ({ state, commands, undo = [], cause, next }) => {
    const how = commands.map(([member, action]) => `${action} of ${member}`);

    afterAll(async () => {
      await chain.run(undo);
      await chain.heal();
    });

    it(`is recognised within two intervals after ${how.join(
      ', ',
    )}`, async () => {
      expect(linkOf(await chain.collect())).toMatchObject({ state: 'synced' });
      await chain.run(commands);
      const first = linkOf(await chain.collect());
      const link =
        first.state === state ? first : linkOf(await chain.collect());
      expect(link).toMatchObject({ state });
      expect(link.reason).toMatch(cause);
      expect(link.nextStep ?? 'nothing').toMatch(next);
      // A missing licence says nothing of the lag; in all else no one is up to date.
      const isUpToDate = link.lag.operations === 0 && link.lag.exact;
      expect(isUpToDate && state !== 'unlicensed').toBe(false);
    });
  },
);

it('is synced again after all of them', async () => {
  expect(linkOf(await chain.collect())).toMatchObject({ state: 'synced' });
});

it('has a case for every state of the contract', () => {
  const states: Record<Exclude<LinkState, 'synced'>, true> = {
    unreachable: true,
    unlicensed: true,
    fatal: true,
    paused: true,
    bootstrapping: true,
    'tasks-missing': true,
    orphaned: true,
    stalled: true,
    'leader-mismatch': true,
    lagging: true,
    unknown: true,
  };
  expect(new Set(cases.map(({ state }) => state))).toEqual(
    new Set(Object.keys(states)),
  );
});
