import type { ReplicationView } from '../generated/api';
import {
  type CopyLink,
  copyLinksOf,
  coversLink,
  followCopies,
} from './copyLinks';

const link = (
  leader: string,
  follower: string,
  include: string[],
  { exclude = [] as string[], followPattern = null as string | null } = {},
): CopyLink => ({
  leader,
  follower,
  names: { include, exclude },
  followPattern,
});

describe('copyLinksOf', () => {
  const follows = (
    leader: string | null,
    index: string,
    follower: string,
    copy = index,
  ) =>
    ({
      leader: { member: leader, index },
      follower: { member: follower, index: copy },
    } as ReplicationView['links'][number]);
  const pattern = (alias: string, active = true) =>
    ({
      ...{ member: 'b', name: alias, active, alias, errors: [] },
      ...{ leaderPatterns: ['logs-*'], exclusionPatterns: ['logs-debug'] },
      followPattern: '{{leader_index}}-copy',
    } as ReplicationView['patterns'][number]);
  const remote = (alias: string, targetMember: string | null) =>
    ({
      member: 'b',
      alias,
      targetMember,
    } as ReplicationView['remotes'][number]);

  it('gives what patterns make, and what is followed besides, several of a kind as one', () => {
    expect(
      copyLinksOf({
        patterns: [
          pattern('a'),
          pattern('paused', false),
          pattern('elsewhere'),
        ],
        remotes: [
          remote('a', 'a'),
          remote('paused', 'a'),
          remote('elsewhere', null),
        ],
        links: [
          follows('a', 'logs-web', 'b', 'logs-web-copy'),
          follows('a', 'logs-debug', 'b', 'logs-debug-copy'),
          follows('a', 'audit', 'b'),
          follows('a', 'people', 'b'),
          follows('a', 'odd', 'b', 'other'),
          follows(null, 'hidden', 'b'),
        ],
      }),
    ).toEqual([
      link('a', 'b', ['logs-*'], {
        exclude: ['logs-debug'],
        followPattern: '{{leader_index}}-copy',
      }),
      link('a', 'b', ['logs-debug'], {
        followPattern: '{{leader_index}}-copy',
      }),
      link('a', 'b', ['audit', 'people'], {
        followPattern: '{{leader_index}}',
      }),
      link('a', 'b', ['odd'], { followPattern: 'other' }),
    ]);
  });
});

describe('coversLink', () => {
  const wide = link('a', 'b', ['logs-*'], { exclude: ['logs-debug*'] });

  it('is so where all names are copied in the same way', () => {
    const same = { followPattern: '{{leader_index}}' };
    expect(
      coversLink(wide, link('a', 'b', ['logs-web', 'logs-eu-*'], same)),
    ).toBe(true);
    expect(
      coversLink(
        wide,
        link('a', 'b', ['logs-*'], { exclude: ['logs-debug*'] }),
      ),
    ).toBe(true);
  });

  it.each([
    ['other ends', link('b', 'a', ['logs-web'])],
    ['other names', link('a', 'b', ['logs-web', 'audit'])],
    ['what is excluded', link('a', 'b', ['logs-debug-1'])],
    [
      'copies of another name',
      link('a', 'b', ['logs-web'], { followPattern: 'x' }),
    ],
  ])('is not so for %s', (_, narrow) => {
    expect(coversLink(wide, narrow)).toBe(false);
  });
});

describe('followCopies', () => {
  const first = link('a', 'b', ['logs-*'], {
    followPattern: 'copy-{{leader_index}}',
  });
  const onward = link('b', 'c', ['copy-*'], { exclude: ['copy-logs-x*'] });
  const back = link('c', 'a', ['*']);
  const links = [first, onward, back, link('b', 'c', ['audit-*'])];

  it('goes on by the names that copies have, and ends where it came by', () => {
    expect(followCopies(links, [{ link: first, names: ['logs-web'] }])).toEqual(
      [
        { link: first, names: ['logs-web'], way: [first] },
        { link: onward, names: ['copy-logs-web'], way: [first, onward] },
        { link: back, names: ['copy-logs-web'], way: [first, onward, back] },
      ],
    );
    expect(
      followCopies(links, [{ link: first, names: ['logs-x1'] }]),
    ).toHaveLength(1);
  });

  it('tells ways of each kind', () => {
    const other = link('d', 'b', ['logs-*'], {
      followPattern: 'copy-{{leader_index}}',
    });
    const start = [first, other].map(one => ({
      link: one,
      names: ['logs-web'],
    }));
    const waysTo = (kindOf?: (way: CopyLink[]) => string) =>
      followCopies([...links, other], start, kindOf).filter(
        step => step.link === onward,
      ).length;
    expect(waysTo()).toBe(1);
    expect(waysTo(way => way[0].leader)).toBe(2);
  });
});
