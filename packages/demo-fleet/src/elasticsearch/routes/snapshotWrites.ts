import { ElasticsearchError } from '../errors';
import { flattenSettings } from '../model/remotes';
import {
  acknowledged,
  requiredString,
  type Call,
  type Endpoint,
} from './endpoint';

const timeouts = ['master_timeout', 'timeout'];

function putRepository(call: Call): object {
  const { cluster, path, body } = call;
  cluster.snapshots.putRepository(path.repository, {
    type: requiredString(call, 'type'),
    settings: flattenSettings(body.settings) as Record<string, string>,
  });
  return acknowledged;
}

/** The nodes that reach the repository: all of them, as its place is never looked at. */
function verifyRepository({ cluster, path }: Call): object {
  cluster.snapshots.repository(path.repository);
  return {
    nodes: Object.fromEntries(
      cluster.nodes.map(({ id, name }) => [id, { name }]),
    ),
  };
}

const policyFields = ['name', 'schedule', 'repository', 'config', 'retention'];

function putPolicy(call: Call): object {
  const { cluster, path, body } = call;
  const unknown = Object.keys(body).find(name => !policyFields.includes(name));
  if (unknown) {
    throw new ElasticsearchError(
      'x_content_parse_exception',
      `[snapshot_lifecycle] unknown field [${unknown}]`,
      400,
    );
  }
  cluster.snapshots.putPolicy(
    {
      id: path.policy,
      name: requiredString(call, 'name'),
      schedule: requiredString(call, 'schedule'),
      repository: requiredString(call, 'repository'),
      config: body.config as object | undefined,
      retention: body.retention as object | undefined,
    },
    cluster.now(),
  );
  return acknowledged;
}

/** Snapshot repositories and policies, as people and portals set them up. */
export const snapshotWriteEndpoints: Endpoint[] = [
  {
    methods: ['PUT', 'POST'],
    path: '/_snapshot/{repository}',
    clusterAction: 'cluster:admin/repository/put',
    query: [...timeouts, 'verify'],
    handle: putRepository,
  },
  {
    methods: ['DELETE'],
    path: '/_snapshot/{repository}',
    clusterAction: 'cluster:admin/repository/delete',
    query: timeouts,
    handle: ({ cluster, path }) => {
      cluster.snapshots.deleteRepository(path.repository);
      return acknowledged;
    },
  },
  {
    methods: ['POST'],
    path: '/_snapshot/{repository}/_verify',
    clusterAction: 'cluster:admin/repository/verify',
    query: timeouts,
    handle: verifyRepository,
  },
  {
    methods: ['PUT'],
    path: '/_slm/policy/{policy}',
    clusterAction: 'cluster:admin/slm/put',
    query: timeouts,
    handle: putPolicy,
  },
  {
    methods: ['DELETE'],
    path: '/_slm/policy/{policy}',
    clusterAction: 'cluster:admin/slm/delete',
    query: timeouts,
    handle: ({ cluster, path }) => {
      cluster.snapshots.deletePolicy(path.policy);
      return acknowledged;
    },
  },
  {
    methods: ['PUT', 'POST'],
    path: '/_slm/policy/{policy}/_execute',
    clusterAction: 'cluster:admin/slm/execute',
    query: timeouts,
    handle: ({ cluster, path }) => ({
      snapshot_name: cluster.snapshots.execute(path.policy, cluster.now()),
    }),
  },
];
