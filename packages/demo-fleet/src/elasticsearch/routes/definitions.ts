import { resourceNotFound } from '../errors';
import {
  componentTemplates,
  ingestPipelines,
  regionalTemplates,
  rolloverSize,
  type Definitions,
} from '../model/configuration';
import type { ElasticsearchCluster } from '../model/ElasticsearchCluster';
import { matchesPattern } from '../privileges';
import { readEndpoint, type Call, type Endpoint } from './endpoint';

const dataStreamTemplate = (cluster: ElasticsearchCluster) => ({
  index_patterns: [
    ...new Set(cluster.indices.dataStreams.all().map(({ name }) => name)),
  ],
  template: { settings: { index: { lifecycle: { name: 'logs' } } } },
  composed_of: [],
  priority: 200,
  data_stream: { hidden: false, allow_custom_routing: false },
});

/** Those whose names the path asks for; refuses when it names none that exists. */
function select(
  all: Definitions,
  pattern: string | undefined,
  missing: (pattern: string) => string,
): Array<[name: string, definition: any]> {
  const found = Object.entries(all).filter(
    ([name]) =>
      !pattern || pattern.split(',').some(part => matchesPattern(part, name)),
  );
  if (pattern && found.length === 0) throw resourceNotFound(missing(pattern));
  return found;
}

function indexTemplates({ cluster, path }: Call): object {
  const all = {
    logs: dataStreamTemplate(cluster),
    ...regionalTemplates(cluster.spec),
  };
  return {
    index_templates: select(
      all,
      path.name,
      name => `index template matching [${name}] not found`,
    ).map(([name, index_template]) => ({ name, index_template })),
  };
}

function components({ cluster, path }: Call): object {
  return {
    component_templates: select(
      componentTemplates(cluster.spec),
      path.name,
      name => `component template matching [${name}] not found`,
    ).map(([name, component_template]) => ({ name, component_template })),
  };
}

const lifecycle = (cluster: ElasticsearchCluster) => ({
  logs: {
    version: 1,
    modified_date: new Date(cluster.startedAt).toISOString(),
    policy: {
      phases: {
        hot: {
          min_age: '0ms',
          actions: {
            rollover: {
              max_age: '30d',
              max_primary_shard_size: rolloverSize(cluster.spec),
            },
          },
        },
        delete: {
          min_age: '90d',
          actions: { delete: { delete_searchable_snapshot: true } },
        },
      },
    },
    in_use_by: {
      indices: cluster.indices
        .all()
        .filter(index => index.settings['index.lifecycle.name'] === 'logs')
        .map(index => index.name),
      data_streams: cluster.indices.dataStreams.all().map(({ name }) => name),
      composable_templates: ['logs'],
    },
  },
});

function policies({ cluster, path: { policy } }: Call): object {
  if (policy && policy !== 'logs') {
    throw resourceNotFound(`Lifecycle policy not found: [${policy}]`);
  }
  return lifecycle(cluster);
}

function pipelines({ cluster, path }: Call): object {
  return Object.fromEntries(
    select(
      ingestPipelines(cluster.spec),
      path.pipeline,
      name => `pipeline [${name}] is missing`,
    ),
  );
}

const templateQuery = ['local', 'flat_settings', 'include_defaults'];

/** Templates, lifecycle policies and ingest pipelines: what the people of a cluster have defined. */
export const definitionEndpoints: Endpoint[] = [
  ...['/_index_template', '/_index_template/{name}'].map(path =>
    readEndpoint(
      path,
      'indices:admin/index_template/get',
      indexTemplates,
      templateQuery,
    ),
  ),
  ...['/_component_template', '/_component_template/{name}'].map(path =>
    readEndpoint(
      path,
      'cluster:admin/component_template/get',
      components,
      templateQuery,
    ),
  ),
  ...['/_ilm/policy', '/_ilm/policy/{policy}'].map(path =>
    readEndpoint(path, 'cluster:admin/ilm/get', policies, ['timeout']),
  ),
  readEndpoint(
    '/_ingest/pipeline',
    'cluster:admin/ingest/pipeline/get',
    pipelines,
    ['summary'],
  ),
  readEndpoint(
    '/_ingest/pipeline/{pipeline}',
    'cluster:admin/ingest/pipeline/get',
    pipelines,
  ),
];
