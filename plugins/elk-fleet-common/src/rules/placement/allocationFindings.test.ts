import { observed } from '../../__fixtures__/observedMembers';
import type { ElasticsearchConfiguration } from '../../model/configuration';
import { allocationFindings } from './allocationFindings';

describe('allocation', () => {
  const find = (
    settings: Record<string, string>,
    zones: string[],
    filters: ElasticsearchConfiguration['allocationFilters'] = [],
  ) =>
    allocationFindings(
      observed('eu', {
        'elasticsearch.configuration': {
          settings,
          indexTemplates: {},
          componentTemplates: {},
          lifecyclePolicies: {},
          ingestPipelines: {},
          nodeAttributes: zones.map((zone, i) => ({
            node: `n${i}`,
            attributes: zone ? ({ zone } as Record<string, string>) : {},
          })),
          allocationFilters: filters,
          partial: [],
        },
        'kubernetes.cluster': { zones: ['a', 'b'] },
      }),
    ).map(({ id }) => id);
  const awareness = {
    'cluster.routing.allocation.awareness.attributes': 'zone',
  };
  const forced = {
    'cluster.routing.allocation.awareness.force.zone.values': 'a,c',
  };
  const wants = (values: string[], rule: 'include' | 'require') => [
    { from: 'index template logs', rule, attribute: 'zone', values },
  ];

  it.each([
    ['nothing when all is in order', awareness, ['a', 'b'], [], []],
    ['one zone', awareness, ['a', 'a'], [], ['awareness/zone']],
    ['nodes without a zone', awareness, ['a', ''], [], ['awareness/zone']],
    ['forced values', forced, ['a', 'b'], [], ['forced/zone']],
    ['a zone that the cluster lacks', {}, ['a', 'z'], [], ['zone/zone']],
    [
      'a template that names no zone of it',
      {},
      ['a', 'b'],
      wants(['c'], 'include'),
      ['index template logs/include/zone'],
    ],
    ['one of several', {}, ['a', 'b'], wants(['a', 'c'], 'include'), []],
    [
      'all of several',
      {},
      ['a', 'b'],
      wants(['a', 'c'], 'require'),
      ['index template logs/require/zone'],
    ],
  ])('finds %s', (_, settings, zones, filters, ids) => {
    expect(find(settings as Record<string, string>, zones, filters)).toEqual(
      ids.map(id => `allocation/eu/${id}`),
    );
  });
});
