import fc from 'fast-check';
import { intents } from './__testUtils__/intents';
import { atlantic, exposed, pacific, planOf } from './__testUtils__/plans';
import { known, trial, wrong } from './__testUtils__/preflight';
import type { IntentInput } from './intent';
import { preflight } from './preflight';

const withMembers = (
  change: (members: IntentInput['members']) => IntentInput['members'],
  exposure: Parameters<typeof exposed>[1] = 'submariner',
) => exposed({ ...atlantic, members: change(atlantic.members) }, exposure);

describe('preflight', () => {
  it('says for each check that nothing speaks against a good plan', () => {
    const intent = withMembers(members =>
      members.map(member => ({ serviceCidr: '10.13.0.0/16', ...member })),
    );
    const results = preflight(intent, known);
    expect(results.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'names pass',
      'ranges pass',
      'versions pass',
      'license pass',
      'loops pass',
      // Nobody said, asked or looked.
      'residency unknown',
      'quotas unknown',
      'addresses pass',
      'reachability unknown',
      'permissions unknown',
    ]);
  });

  describe('names', () => {
    it('sees a name that another region has', () => {
      expect(
        wrong('names', planOf(atlantic), {
          members: [{ name: 'eu-west-1', region: 'mars' }],
        }),
      ).toEqual([
        'fail members.0.name: eu-west-1 is already a member, in mars; here it is in eu-west-1.',
      ]);
    });

    it('sees names that nobody has', () => {
      const intent = planOf(atlantic, {
        replication: [{ leader: 'mars', follower: 'eastus', patterns: ['*'] }],
        search: [{ from: 'staging', to: 'venus' }],
      });
      expect(wrong('names', intent)).toEqual([
        'fail replication.0.leader: mars is neither in the plan nor known as a member.',
        'fail search.0.to: venus is neither in the plan nor known as a member.',
      ]);
    });
  });

  describe('ranges', () => {
    const clashing = (
      exposure: Parameters<typeof exposed>[1],
      change: Partial<IntentInput['members'][number]>,
    ) =>
      withMembers(
        ([first, ...rest]) => [{ ...first, ...change }, ...rest],
        exposure,
      );

    it('fails where pods that are to reach each other have one range, also of members that are not in the plan', () => {
      expect(
        wrong('ranges', clashing('mcs', { podCidr: '10.8.128.0/20' }), {
          members: [
            ...known.members,
            { name: 'old', region: 'x', podCidr: '10.12.7.0/24' },
          ],
        }),
      ).toEqual([
        'fail members.1.podCidr: pods of eu-west-1 (10.8.128.0/20) overlap pods of eastus (10.8.0.0/16).',
        'fail members.2.podCidr: pods of staging (10.12.0.0/16) overlap pods of old (10.12.7.0/24).',
      ]);
    });

    it('only warns where a gateway is between them', () => {
      const [problem] = wrong(
        'ranges',
        clashing('istio', { podCidr: '10.8.0.0/16' }),
      );
      expect(problem).toMatch(/^warn members.1.podCidr/);
    });

    it('minds services of other clusters where they are routed, and always its own', () => {
      const change = { serviceCidr: '10.9.0.0/16' };
      expect(wrong('ranges', clashing('submariner', change))).toHaveLength(1);
      expect(wrong('ranges', clashing('mcs', change))).toEqual([]);
      expect(
        wrong('ranges', clashing('cluster', { serviceCidr: '10.4.8.0/24' })),
      ).toEqual([
        'fail members.0.serviceCidr: pods of eu-west-1 (10.4.0.0/16) overlap services of eu-west-1 (10.4.8.0/24).',
      ]);
    });

    it('knows what is no range, and what is not told', () => {
      expect(
        wrong('ranges', clashing('mcs', { podCidr: '10.400.0.0/16' })),
      ).toEqual([
        'fail members.0.podCidr: 10.400.0.0/16 is no range of addresses.',
      ]);
      expect(wrong('ranges', clashing('mcs', { podCidr: undefined }))).toEqual([
        'warn members.0.podCidr: The range of the pods of eu-west-1 is not told, so whether it overlaps another cannot be seen.',
      ]);
    });
  });

  describe('versions', () => {
    const running = (versions: Record<string, string>) =>
      known.members.map(member => ({
        ...member,
        version: versions[member.name],
      }));

    it('fails for a way back and for a step too far', () => {
      const members = running({ 'eu-west-1': '9.1.0', eastus: '7.16.3' });
      expect(wrong('versions', planOf(atlantic), { members })).toEqual([
        expect.stringMatching(
          /^fail components.elasticsearch.version: eu-west-1: 9.1.0 cannot go back to 8.19.4/,
        ),
        expect.stringMatching(
          /^fail components.elasticsearch.version: eastus: 7.16.3 cannot go to 8.19.4/,
        ),
      ]);
    });

    it('fails for a follower that is older than its leader, in the plan or beside it', () => {
      const older = withMembers(([first, second, third]) => [
        first,
        { ...second, overrides: { version: '8.19.3' } },
        third,
      ]);
      expect(wrong('versions', older)).toHaveLength(2);
      const beside = planOf(atlantic, {
        replication: [{ leader: 'old', follower: 'eastus', patterns: ['*'] }],
      });
      const old = (version?: string) => [
        ...known.members,
        { name: 'old', region: 'x', version, license: trial },
      ];
      expect(wrong('versions', beside, { members: old('9.1.0') })).toEqual([
        expect.stringMatching(/^fail replication.0: eastus is to follow old/),
      ]);
      expect(wrong('versions', beside, { members: old() })).toEqual([
        expect.stringMatching(
          /^warn replication.0: The version of old is not known/,
        ),
      ]);
    });

    it('fails for waves that break replication, and warns where no order helps', () => {
      const members = running({
        'eu-west-1': '8.19.3',
        eastus: '8.19.3',
        staging: '8.19.3',
      });
      const waves = [['eu-west-1'], ['eastus'], ['staging']];
      expect(
        wrong('versions', planOf(atlantic, { waves }), { members }),
      ).toEqual([
        'fail waves: From wave 1, eastus cannot follow eu-west-1: A follower must be at least as new as its leader: 8.19.3 is older than 8.19.4.',
      ]);
      const both = planOf(atlantic, {
        replication: [
          { leader: 'eu-west-1', follower: 'eastus', patterns: ['a'] },
          { leader: 'eastus', follower: 'eu-west-1', patterns: ['b'] },
        ],
      });
      expect(wrong('versions', both, { members })).toEqual([
        expect.stringMatching(/^warn waves: From wave/),
      ]);
    });

    it('tells of waves without throwing', () => {
      expect(
        wrong('versions', planOf(atlantic, { waves: [['eastus']] })),
      ).toEqual([
        'fail waves: Waves: eu-west-1 is in none of them; staging is in none of them.',
      ]);
    });
  });

  it('needs a licence at both ends, and says where it is not known', () => {
    expect(
      wrong('license', planOf(atlantic), {
        members: [
          {
            name: 'eu-west-1',
            region: 'eu-west-1',
            license: { type: 'basic', status: 'active' },
          },
          { name: 'eastus', region: 'eastus', license: trial },
        ],
      }),
    ).toEqual([
      'fail replication.0: The licence of eu-west-1 is basic, active; replication is not part of it.',
      'warn replication.1: The licence of staging is not known; a new cluster has a basic one, without replication.',
    ]);
    expect(
      wrong('license', planOf(atlantic, { replication: [] }), { members: [] }),
    ).toEqual([]);
  });

  it('adds up what is asked for, with what differs in the member', () => {
    const members = [
      {
        name: 'eastus',
        region: 'eastus',
        // 3 masters, 2 of the hot, one Kibana.
        quota: { cpu: '6', memory: '39Gi', storage: '1030Gi' },
      },
    ];
    expect(wrong('quotas', planOf(atlantic), { members })).toEqual([
      'fail members.1.overrides: eastus would ask for 40 GiB of memory, and may for 39 GiB.',
    ]);
  });

  describe('addresses', () => {
    it('fails where nothing reaches a member that is read, and warns where its address comes later', () => {
      expect(wrong('addresses', exposed(atlantic, 'cluster'))).toEqual([
        'fail components.elasticsearch.exposure: Others are to read from eu-west-1, which nothing outside of its cluster reaches.',
        'fail components.elasticsearch.exposure: Others are to read from staging, which nothing outside of its cluster reaches.',
      ]);
      expect(wrong('addresses', exposed(atlantic, 'load-balancer'))).toEqual([
        'warn members.0.transportAddress: The address of the load balancer of eu-west-1 is known once it is made.',
        'warn members.2.transportAddress: The address of the load balancer of staging is known once it is made.',
      ]);
    });

    it('names what Submariner lacks, and who is not on Google Cloud', () => {
      expect(wrong('addresses', planOf(atlantic))).toEqual([
        'warn members.2.serviceCidr: Submariner needs serviceCidr of staging, which is not told.',
      ]);
      expect(wrong('addresses', exposed(pacific, 'gke-mcs'))).toEqual([
        'fail members.2.provider: sydney is on vsphere; multi-cluster services of GKE are for clusters of Google Cloud.',
      ]);
    });
  });

  it('tells the same of the same, of every check, with a fix for every problem', () => {
    fc.assert(
      fc.property(intents, intent => {
        const fleet = {
          members: intent.members.slice(1).map(({ name, region }) => ({
            name,
            region,
            version: '8.13.4',
          })),
          residency: [{ pattern: 'logs-*', allowedRegions: ['eu-west-1'] }],
        };
        const results = preflight(intent, fleet);
        expect(preflight(structuredClone(intent), fleet)).toEqual(results);
        expect(new Set(results.map(({ check }) => check)).size).toBe(10);
        for (const { status, evidence, fix } of results) {
          expect(evidence).toMatch(/\.$/);
          expect(fix.endsWith('.')).toBe(['warn', 'fail'].includes(status));
        }
      }),
      { numRuns: 100 },
    );
  });
});
