import { atlantic, planOf } from '../__testUtils__/plans';
import { wrong } from '../__testUtils__/preflight';
import type { IntentInput } from '../intent';

describe('preflight of replication', () => {
  describe('loops', () => {
    const replicating = (replication: IntentInput['replication']) =>
      planOf(atlantic, { replication });

    it('sees copies that come back, over two members and over three, once', () => {
      expect(
        wrong(
          'loops',
          replicating([
            { leader: 'eu-west-1', follower: 'eastus', patterns: ['logs-*'] },
            { leader: 'eastus', follower: 'staging', patterns: ['*'] },
            { leader: 'staging', follower: 'eu-west-1', patterns: ['logs-a'] },
          ]),
        ),
      ).toEqual([
        'fail replication.2.exclusions: Copies come back: eu-west-1 → eastus → staging → eu-west-1; eu-west-1 would follow logs-a of staging, which are copies of what it has.',
      ]);
      expect(
        wrong(
          'loops',
          replicating([
            { leader: 'eastus', follower: 'eastus', patterns: ['a'] },
          ]),
        ),
      ).toEqual(['fail replication.0.follower: eastus is to follow itself.']);
    });

    it('is content with copies that have names of their own and are excluded', () => {
      const both = (exclusions: string[]) =>
        replicating([
          {
            leader: 'eu-west-1',
            follower: 'eastus',
            patterns: ['logs-*'],
            exclusions: ['*-from-eastus'],
            followPattern: '{{leader_index}}-from-eu',
          },
          {
            leader: 'eastus',
            follower: 'eu-west-1',
            patterns: ['logs-*'],
            exclusions,
            followPattern: '{{leader_index}}-from-eastus',
          },
        ]);
      expect(wrong('loops', both(['*-from-eu']))).toEqual([]);
      expect(wrong('loops', both([]))).toHaveLength(1);
    });
  });

  describe('residency', () => {
    const residency = [
      { pattern: 'customers-eu-*', allowedRegions: ['eu-west-1'] },
    ];
    const copying = (
      replication: IntentInput['replication'],
      search: IntentInput['search'] = [],
    ) => planOf(atlantic, { replication, search });

    it('fails for copies elsewhere, also those of copies under another name', () => {
      const direct = { leader: 'eu-west-1', follower: 'eastus' };
      expect(
        wrong(
          'residency',
          copying([{ ...direct, patterns: ['customers-*'] }]),
          {
            residency,
          },
        ),
      ).toEqual([
        'fail replication.0.patterns: customers-eu-* may only be in eu-west-1; customers-eu-* would be copied to eastus in eastus (eu-west-1 → eastus).',
      ]);
      const chain = copying([
        {
          leader: 'eu-west-1',
          follower: 'staging',
          patterns: ['customers-*'],
          followPattern: 'copy-{{leader_index}}',
        },
        { leader: 'staging', follower: 'eastus', patterns: ['copy-*'] },
      ]);
      expect(wrong('residency', chain, { residency })).toEqual([
        'fail replication.1.patterns: customers-eu-* may only be in eu-west-1; copy-customers-eu-* would be copied to eastus in eastus (eu-west-1 → staging → eastus).',
      ]);
    });

    it('lets other data go, and what is excluded', () => {
      expect(
        wrong(
          'residency',
          copying([
            {
              leader: 'eu-west-1',
              follower: 'eastus',
              patterns: ['customers-*'],
              exclusions: ['customers-eu-*'],
            },
            { leader: 'eu-west-1', follower: 'eastus', patterns: ['audit-*'] },
          ]),
          { residency },
        ),
      ).toEqual([]);
    });

    it('warns of searches from elsewhere and of what is shipped there', () => {
      const intent = planOf(atlantic, {
        replication: [],
        search: [{ from: 'eastus', to: 'eu-west-1' }],
        components: {
          ...atlantic.components,
          beats: [{ ...atlantic.components.beats![0], shipTo: 'eastus' }],
        },
      });
      expect(
        wrong('residency', intent, {
          residency: [{ pattern: 'logs-eu-*', allowedRegions: ['eu-west-1'] }],
        }),
      ).toEqual([
        expect.stringMatching(
          /^warn components: .* what is shipped to eastus in eastus/,
        ),
        expect.stringMatching(
          /^warn search.0: .* searches from eastus in eastus/,
        ),
      ]);
    });
  });
});
