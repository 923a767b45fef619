import { observed, options, timeout } from '../../__fixtures__/observedMembers';
import { placement, running } from '../../__fixtures__/placements';
import type { ElasticsearchConfiguration } from '../../model/configuration';
import { compareMembers } from './compareMembers';

describe('the comparison', () => {
  const configuration: ElasticsearchConfiguration = {
    settings: { a: '1' },
    indexTemplates: {},
    componentTemplates: {},
    lifecyclePolicies: { logs: '{}' },
    ingestPipelines: {},
    nodeAttributes: [],
    allocationFilters: [],
    partial: [],
  };
  const sides = (right: Partial<ElasticsearchConfiguration>) => ({
    left: observed('eu', { 'elasticsearch.configuration': configuration }),
    right: observed('us', {
      'elasticsearch.configuration': { ...configuration, ...right },
    }),
  });
  const resources = (cpu: string) => ({
    declared: {
      replicas: 2,
      version: '8.19.4',
      resources: { requests: { cpu }, limits: {} },
    },
  });

  it('tells in what rows differ, and definitions that do', () => {
    const { rows, configuration: definitions } = compareMembers(
      sides({ settings: { a: '2' } }),
      [
        placement('eu', 'kibana', resources('1')),
        placement('us', 'kibana', { ...running('9.0.0'), ...resources('2') }),
        placement('eu', 'logstash', resources('1000m')),
        placement('us', 'logstash', resources('1')),
        placement('us', 'filebeat'),
      ],
      options,
    );
    expect(rows.map(({ row, differs }) => [row, differs])).toEqual([
      ['filebeat', ['presence']],
      ['kibana', ['version', 'resources']],
      ['logstash', []],
    ]);
    expect(definitions).toEqual([
      { kind: 'setting', name: 'a', left: '1', right: '2' },
    ]);
  });

  it('does not mind the age of what is read seldom, and tells when it failed', () => {
    const later = {
      ...options,
      now: new Date(options.now.getTime() + 20 * options.intervalMs),
    };
    const both = sides({});
    const about = (partial: string[]) =>
      partial.filter(text => text.includes('configuration'));
    expect(about(compareMembers(both, [], later).partial)).toEqual([]);
    const { right } = both;
    const source = right.observations['elasticsearch.configuration']!;
    const failed = {
      ...right,
      observations: {
        'elasticsearch.configuration': { ...source, error: timeout },
      },
    };
    const { partial } = compareMembers({ ...both, right: failed }, [], later);
    expect(about(partial)).toEqual([
      expect.stringMatching(
        /^In us the configuration of Elasticsearch cannot be read now/,
      ),
    ]);
  });

  it('does not compare what could not be listed', () => {
    const partial = [{ resource: 'lifecycle policies', reason: 'forbidden' }];
    const compared = compareMembers(
      sides({ lifecyclePolicies: {}, partial }),
      [],
      options,
    );
    expect(compared.configuration).toEqual([]);
    expect(compared.partial).toContain(
      'In us lifecycle policies is not compared: forbidden.',
    );
  });
});
