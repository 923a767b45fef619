import fc from 'fast-check';
import { Refusal, type Routes } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchConfiguration } from './configuration';
import { canonicalDefinition } from './definitions';

const routes: Routes = {
  '/_cluster/settings': {
    persistent: {
      'cluster.routing.allocation.awareness.attributes': ['zone', 'rack'],
      'cluster.max_shards_per_node': 2000,
      'xpack.notification.slack.account.x.secure_token': 'canary-s3cret',
    },
    transient: { 'cluster.max_shards_per_node': '3000' },
  },
  '/_index_template': {
    index_templates: [
      {
        name: 'logs-eu',
        index_template: {
          index_patterns: ['logs-*-eu'],
          priority: 200,
          version: 7,
          template: {
            settings: {
              index: {
                routing: {
                  allocation: {
                    include: { zone: 'eu-1a, eu-1b', _tier_preference: 'hot' },
                  },
                },
              },
            },
          },
        },
      },
      { name: 'logs', index_template: { _meta: { managed: true } } },
    ],
  },
  '/_component_template': {
    component_templates: [
      {
        name: 'zones',
        component_template: {
          template: {
            settings: { 'index.routing.allocation.require.zone': 'eu-1c' },
          },
        },
      },
    ],
  },
  '/_ilm/policy': {
    logs: {
      version: 3,
      modified_date: '2026-01-01T00:00:00.000Z',
      policy: { phases: { hot: { actions: {} } } },
      in_use_by: { indices: ['a'] },
    },
    '.monitoring-8-ilm-policy': { policy: { phases: {} } },
  },
  '/_ingest/pipeline': {
    geo: {
      description: 'Where from',
      processors: [{ http: { url: 'https://x', api_key: 'canary-s3cret' } }],
    },
  },
  '/_nodes/_all/_none': {
    nodes: {
      a: {
        name: 'hot-0',
        roles: ['data_hot'],
        attributes: { zone: 'eu-1a', 'ml.machine_memory': '1' },
      },
      b: { name: 'master-0', roles: ['master'], attributes: { zone: 'x' } },
    },
  },
  '/*/_settings/index.routing.allocation.include.*,index.routing.allocation.exclude.*,index.routing.allocation.require.*':
    {
      'logs-a': {
        settings: {
          'index.routing.allocation.exclude.zone': 'eu-1d',
          'index.routing.allocation.include._tier_preference': 'data_hot',
        },
      },
    },
};

describe('configuration', () => {
  it('reads what people have set, without secrets and what is built in', async () => {
    const value = await readFrom(elasticsearchConfiguration, routes);
    expect(value).toEqual({
      settings: {
        'cluster.max_shards_per_node': '3000',
        'cluster.routing.allocation.awareness.attributes': 'zone,rack',
      },
      indexTemplates: { 'logs-eu': expect.stringContaining('"priority":200') },
      componentTemplates: { zones: expect.any(String) },
      lifecyclePolicies: { logs: '{"phases":{"hot":{"actions":{}}}}' },
      ingestPipelines: { geo: expect.stringContaining('"(hidden)"') },
      nodeAttributes: [{ node: 'hot-0', attributes: { zone: 'eu-1a' } }],
      allocationFilters: [
        {
          from: 'index template logs-eu',
          rule: 'include',
          attribute: 'zone',
          values: ['eu-1a', 'eu-1b'],
        },
        {
          from: 'component template zones',
          rule: 'require',
          attribute: 'zone',
          values: ['eu-1c'],
        },
        {
          from: 'index logs-a',
          rule: 'exclude',
          attribute: 'zone',
          values: ['eu-1d'],
        },
      ],
      partial: [],
    });
    expect(JSON.stringify(value)).not.toContain('canary-s3cret');
  });

  it('tells parts that may not be read, or are not there', async () => {
    const { partial, settings } = await readFrom(elasticsearchConfiguration, {
      ...routes,
      '/_ilm/policy': new Refusal(403),
      '/_index_template': new Refusal(405),
    });
    expect(partial.map(({ resource }) => resource).sort()).toEqual([
      'index templates',
      'lifecycle policies',
    ]);
    expect(settings).not.toEqual({});
  });

  it('fails when the cluster as a whole does', async () => {
    await expect(
      readFrom(elasticsearchConfiguration, {
        ...routes,
        '/_ilm/policy': new Refusal(503),
      }),
    ).rejects.toMatchObject({ name: 'ResponseError' });
  });
});

describe('a canonical definition', () => {
  it('is the same whatever the order of the keys', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), definition => {
        const reversed = Object.fromEntries(
          Object.entries(definition).reverse(),
        );
        expect(canonicalDefinition(reversed)).toBe(
          canonicalDefinition(definition),
        );
      }),
    );
  });

  it('is bounded, and still tells two apart', () => {
    const long = { a: 'x'.repeat(50_000) };
    expect(canonicalDefinition(long).length).toBeLessThan(200);
    expect(canonicalDefinition(long)).not.toBe(
      canonicalDefinition({ a: `${'x'.repeat(49_999)}y` }),
    );
  });
});
