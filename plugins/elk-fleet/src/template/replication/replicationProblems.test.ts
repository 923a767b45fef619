import type {
  AutoFollowPattern,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  fixtureFleet,
  fixtureReplicationView,
  NOW,
} from '../../__fixtures__/fleet';
import type { Follower } from './replicationForm';
import { problemsOf } from './replicationProblems';
import type { FollowRow } from './replicationSchema';

const fleet = fixtureFleet(NOW);
const fixture = fixtureReplicationView(NOW);
const nothing = { ...fixture, links: [], edges: [], patterns: [] };

const follower: Follower = {
  fleet: 'logging',
  name: 'sa-east-1',
  version: '8.19.4',
  region: 'sa-east-1',
  provider: 'aws',
};

const uuidOf = (member: string) =>
  fleet.items.find(({ name }) => name === member)!.elasticsearch!.clusterUuid;

const pattern = (
  member: string,
  alias: string,
  given: Partial<AutoFollowPattern> = {},
): AutoFollowPattern => ({
  member,
  alias,
  name: 'all',
  active: true,
  leaderPatterns: ['logs-*'],
  exclusionPatterns: [],
  followPattern: '{{leader_index}}-copy',
  errors: [],
  ...given,
});

const follow = (leader: string, ...patterns: string[]): FollowRow => ({
  leader,
  patterns,
});

const judge = (
  rows: FollowRow[],
  view: ReplicationView = nothing,
  name = follower.name,
) =>
  problemsOf(rows, { ...follower, name }, { fleet, view }).map(
    ({ row, severity, text }) => `${row} ${severity}: ${text}`,
  );

describe('what is wrong with what a member is to follow', () => {
  it('is data that would be where it may not be', () => {
    const residency = [
      { pattern: 'logs-payments-*', allowedCountries: ['US', 'EU'] },
    ];
    const at = (rows: FollowRow[], region = 'sa-east-1') =>
      problemsOf(
        rows,
        { ...follower, region },
        { fleet: { ...fleet, residency }, view: nothing },
      ).map(({ severity, text }) => `${severity}: ${text}`);
    const all = [follow('us-east-1', 'logs-*')];
    expect(at(all)).toEqual([
      'error: logs-payments-* may only be in US, the European Union; logs-payments-* would be copied to sa-east-1 in sa-east-1 (us-east-1 → sa-east-1). Exclude logs-payments-*.',
    ]);
    expect(at([{ ...all[0], exclusions: ['logs-payments-*'] }])).toEqual([]);
    expect(at(all, 'eu-west-3')).toEqual([]);
    expect(at(all, '')).toEqual([]);
  });

  it('is nothing when leader, names and versions fit', () => {
    expect(
      judge([
        follow('us-east-1', 'logs-*-us'),
        follow('eu-central-1', 'logs-*-eu'),
      ]),
    ).toEqual([]);
  });

  it.each([
    ['no leader', follow('', 'logs-*'), 'Choose the member that leads.'],
    ['no indices', follow('us-east-1'), 'Name the indices to copy.'],
    ['capitals', follow('us-east-1', 'Logs'), '"Logs" must be a name in lower'],
    [
      'one name for many',
      { ...follow('us-east-1', 'a-*'), followPattern: 'copy' },
      'The name of the copies must hold {{leader_index}}',
    ],
    ['a stranger', follow('mars-1', 'a'), 'mars-1 is no member of the fleet'],
    ['itself', follow('sa-east-1', 'a'), 'A member cannot follow itself.'],
    [
      'a newer leader',
      follow('ap-southeast-1', 'a'),
      '8.19.4 is older than 9.2.1',
    ],
  ])('is %s', (_, row, text) => {
    expect(judge([row])).toEqual([expect.stringContaining(text)]);
  });

  it('is a licence that does not allow it', () => {
    const basic = {
      ...fleet,
      items: fleet.items.map(member => ({
        ...member,
        elasticsearch: member.elasticsearch && {
          ...member.elasticsearch,
          license: { type: 'basic', status: 'active', expiresAt: null },
        },
      })),
    };
    expect(
      problemsOf([follow('us-east-1', 'a')], follower, { fleet: basic }),
    ).toEqual([
      expect.objectContaining({
        text: expect.stringContaining('basic and active, does not allow'),
      }),
    ]);
  });

  it('is two rows that fight over indices, or give copies one name', () => {
    expect(
      judge([follow('us-east-1', 'logs-*'), follow('us-east-1', 'logs-web-*')]),
    ).toEqual([expect.stringContaining('1 error: Row 1 matches logs-web-*')]);
    expect(
      judge([
        follow('us-east-1', 'logs-*'),
        follow('eu-central-1', 'logs-web'),
      ]),
    ).toEqual([
      expect.stringContaining('1 error: Copies of this row and of row 1'),
    ]);
    expect(
      judge([
        follow('us-east-1', 'logs-*'),
        {
          ...follow('eu-central-1', 'logs-*'),
          followPattern: 'eu-{{leader_index}}',
        },
      ]),
    ).toEqual([]);
  });

  it('is a name that an existing member has already', () => {
    const view = { ...nothing, links: fixture.links };
    expect(
      judge([follow('eu-central-1', 'logs-checkout-us')], view, 'us-east-1'),
    ).toEqual([expect.stringContaining('already has indices that are called')]);
  });

  it('is what would come back, by a pattern or by copies of copies', () => {
    const byPattern = {
      ...nothing,
      patterns: [pattern('eu-central-1', 'us-east-1')],
    };
    const row = follow('eu-central-1', 'logs-*');
    expect(judge([row], byPattern, 'us-east-1')).toEqual([
      expect.stringContaining('error: This would be a loop: logs-*-copy'),
    ]);
    expect(
      judge([{ ...row, exclusions: ['*-copy'] }], byPattern, 'us-east-1'),
    ).toEqual([]);

    const [sample] = fixture.links;
    const link = (leader: string, of: string, by: string, copy: string) => ({
      ...sample,
      leader: {
        ...sample.leader,
        member: leader,
        clusterUuid: uuidOf(leader),
        index: of,
      },
      follower: {
        ...sample.follower,
        member: by,
        clusterUuid: uuidOf(by),
        index: copy,
      },
    });
    const byLinks = {
      ...nothing,
      links: [
        link('us-east-1', 'audit', 'eu-central-1', 'audit-eu'),
        link('eu-central-1', 'audit-eu', 'us-west-2', 'audit-west'),
      ],
    };
    expect(
      judge([follow('us-west-2', 'audit-*')], byLinks, 'us-east-1'),
    ).toEqual([
      expect.stringContaining('error: This would be a loop: audit-west'),
    ]);
  });

  it('is what two that follow each other copied already', () => {
    const view = {
      ...nothing,
      patterns: [
        pattern('eu-central-1', 'us-east-1'),
        pattern('us-east-1', 'eu-central-1'),
      ],
    };
    expect(judge([follow('eu-central-1', 'logs-*')], view)).toEqual([
      expect.stringContaining(
        '0 error: eu-central-1 and us-east-1 follow each other',
      ),
    ]);
    expect(judge([follow('eu-central-1', 'metrics-*')], view)).toEqual([]);
  });

  it('is only worth knowing where copies are followed in a chain', () => {
    const view = {
      ...nothing,
      patterns: [pattern('us-west-2', 'us-east-1')],
    };
    expect(judge([follow('us-west-2', 'logs-*')], view)).toEqual([
      expect.stringContaining('0 warning: logs-*-copy on us-west-2 are copies'),
    ]);
    const paused = {
      ...view,
      patterns: [pattern('us-west-2', 'us-east-1', { active: false })],
    };
    expect(judge([follow('us-west-2', 'logs-*')], paused)).toEqual([]);
  });
});
