import { atlantic, planOf } from '../__testUtils__/plans';
import { known, wrong } from '../__testUtils__/preflight';
import type { IntentInput } from '../intent';
import { preflight } from '../preflight';

const first = { leader: 'eu-west-1', follower: 'eastus' };
const replicating = (replication: IntentInput['replication']) =>
  planOf(atlantic, { replication, placement: { system: 'karmada' } });
const follows = (leader: string, follower: string, pattern: string) => ({
  ...{ leader, follower, followPattern: null },
  names: { include: [pattern], exclude: [] },
});

describe('preflight with what the fleet is', () => {
  const plan = replicating([{ ...first, patterns: ['logs-*'] }]);

  describe('loops', () => {
    it('are also those that come back by what is there already', () => {
      const links = [follows('eastus', 'eu-west-1', 'logs-web*')];
      expect(wrong('loops', plan, { links })).toEqual([
        'fail replication.0.exclusions: Copies come back: eu-west-1 → eastus → eu-west-1; eu-west-1 would follow logs-web* of eastus, which are copies of what it has. eu-west-1 follows eastus already.',
      ]);
    });

    it('are not those that are there without the plan, nor the plan twice', () => {
      const links = [
        follows('eu-west-1', 'eastus', 'logs-web'),
        follows('old', 'older', '*'),
        follows('older', 'old', '*'),
      ];
      expect(wrong('loops', plan, { links })).toEqual([]);
    });
  });

  describe('residency', () => {
    const residency = [{ pattern: 'people-*', allowedCountries: ['EU'] }];

    it('knows the countries of regions, and what was copied before', () => {
      expect(wrong('residency', plan, { residency })).toEqual([]);
      const copies = replicating([{ ...first, patterns: ['copy-*'] }]);
      const links = [
        {
          ...follows('origin', 'eu-west-1', 'people-*'),
          followPattern: 'copy-{{leader_index}}',
        },
      ];
      expect(wrong('residency', copies, { residency, links })).toEqual([
        'fail replication.0.patterns: people-* may only be in the European Union; copy-people-* would be copied to eastus in eastus (origin → eu-west-1 → eastus).',
      ]);
    });

    it('only warns where the data may not have come at all', () => {
      const onward = replicating([
        { leader: 'eastus', follower: 'far', patterns: ['*'] },
      ]);
      const members = [
        ...known.members,
        { name: 'far', region: 'sa-east-1', license: known.members[0].license },
      ];
      expect(wrong('residency', onward, { residency, members })).toEqual([
        expect.stringMatching(
          /^warn replication.0.patterns: .* only if it is there\.$/,
        ),
      ]);
    });

    it('says when nobody said where data may be', () => {
      expect(
        preflight(plan, known).find(({ check }) => check === 'residency'),
      ).toMatchObject({ status: 'unknown' });
    });
  });

  describe('reachability', () => {
    const beside = replicating([
      { leader: 'old', follower: 'eastus', patterns: ['*'] },
      { leader: 'old', follower: 'staging', patterns: ['*'] },
    ]);
    const hub = { title: 'Karmada', systems: [plan.placement.system] };
    const old = { name: 'old', region: 'x', trouble: 'no answer.' };
    const members = [...known.members, old];

    it('tells who was not well, and who has no address, once', () => {
      expect(wrong('reachability', beside, { members, hubs: [hub] })).toEqual([
        'warn replication.0: old, which eastus is to read from, was not well when it was last looked at: no answer.',
        'warn replication.0: Nobody told where eastus reaches old.',
      ]);
    });

    it('tells of hubs that do not answer, and of none', () => {
      const broken = { ...hub, trouble: 'no route.' };
      const of = (hubs: object[]) =>
        wrong('reachability', plan, { hubs: hubs as any });
      expect(of([hub])).toEqual([]);
      expect(of([broken, hub])).toEqual([]);
      expect(of([broken])).toEqual([
        'warn placement.system: The hub Karmada could not be read: no route.',
      ]);
      expect(of([{ ...hub, systems: ['ocm'] }])).toEqual([
        expect.stringMatching(
          /^warn placement.system: The portal knows no hub/,
        ),
      ]);
    });
  });

  describe('permissions', () => {
    const of = (enabled: boolean, permitted: string[], intent = plan) =>
      wrong('permissions', intent, { operations: { enabled, permitted } });
    const all = known.members.map(({ name }) => name);

    it('tells what will be left to do by hand', () => {
      expect(of(true, all)).toEqual([]);
      expect(of(false, [])).toEqual([
        expect.stringContaining('Operations on live clusters are off'),
      ]);
      expect(of(true, [])).toEqual([
        expect.stringContaining('You may not change clusters of the fleet'),
      ]);
      expect(of(true, all.slice(1))).toEqual([
        expect.stringContaining(`the clusters of ${all[0]} from here`),
      ]);
    });

    it('has nothing against a plan without such steps', () => {
      const none = planOf(atlantic, { replication: [], backup: undefined });
      expect(of(false, [], none)).toEqual([]);
    });
  });

  it('blames no change for what was wrong before', () => {
    const members = known.members.map(member => ({
      ...member,
      license: { type: 'basic', status: 'active' },
    }));
    expect(wrong('license', plan, { members, before: plan })).toEqual([
      expect.stringMatching(
        /^warn replication.0: It was so before: The licence/,
      ),
      expect.stringMatching(
        /^warn replication.0: It was so before: The licence/,
      ),
    ]);
    const before = replicating([]);
    expect(wrong('license', plan, { members, before })).toEqual([
      expect.stringMatching(/^fail/),
      expect.stringMatching(/^fail/),
    ]);
  });

  it('asks before it takes over what runs in a member already', () => {
    const members = known.members.map(one => ({ ...one, version: '8.19.4' }));
    const before = planOf(
      { ...atlantic, members: atlantic.members.slice(1) },
      {
        replication: [],
      },
    );
    expect(wrong('names', plan, { members, before })).toEqual([
      'warn members.0.name: eu-west-1 is already a member, and runs Elasticsearch 8.19.4; the plan did not have it.',
    ]);
    expect(wrong('names', plan, { members, before: plan })).toEqual([]);
  });

  it('only doubts what it could not ask about', () => {
    const elsewhere = replicating([
      { leader: 'mars', follower: 'eastus', patterns: ['*'] },
    ]);
    const unread = { members: [], unread: 'no answer.' };
    expect(wrong('names', elsewhere, unread)).toEqual([
      'warn replication.0.leader: mars is not in the plan; whether it is a member is not known.',
    ]);
    expect(wrong('fleet', elsewhere, unread)).toEqual([
      expect.stringMatching(/could not be read, .*: no answer\.$/),
    ]);
  });
});
