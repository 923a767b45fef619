import { flattenSettings, nestSettings, remoteInfo } from '../model/remotes';
import { checkIndices } from '../privileges';
import { minimumIndexVersion, minimumWireVersion } from '../version';
import { flag, type Call, type Endpoint } from './endpoint';

const info = ({ cluster }: Call) =>
  Object.fromEntries(
    [...cluster.connections.remotes.values()].map(remote => [
      remote.alias,
      remoteInfo(remote, cluster.connections.isConnected(remote.alias)),
    ]),
  );

function getSettings(call: Call): object {
  const persistent = call.cluster.connections.settings;
  return {
    persistent: flag(call, 'flat_settings')
      ? persistent
      : nestSettings(persistent),
    transient: {},
    ...(flag(call, 'include_defaults') && { defaults: {} }),
  };
}

/** Transient and persistent settings are one here: the demo restarts with neither. */
function putSettings(call: Call): object {
  const changes = {
    ...flattenSettings(call.body.persistent),
    ...flattenSettings(call.body.transient),
  };
  call.cluster.connections.change(changes);
  const set = Object.entries(changes).filter(
    (entry): entry is [string, string] => entry[1] !== null,
  );
  return {
    acknowledged: true,
    persistent: nestSettings(Object.fromEntries(set)),
    transient: {},
  };
}

const versionView = (version: string) => ({
  number: version,
  build_flavor: 'default',
  minimum_wire_compatibility_version: minimumWireVersion(version),
  minimum_index_compatibility_version: minimumIndexVersion(version),
});

async function resolveRemote(
  call: Call,
  alias: string,
  expression: string,
): Promise<object> {
  const { connections } = call.cluster;
  const skip = connections.remotes.get(alias)?.skipUnavailable;
  try {
    const identity = await connections.identify(alias);
    const { matching } = await connections.call(alias, {
      kind: 'resolve',
      expression,
    });
    return {
      connected: true,
      skip_unavailable: skip,
      matching_indices: matching,
      version: versionView(identity.version),
    };
  } catch {
    return { connected: false, skip_unavailable: skip };
  }
}

/** `alias:index` asks remotes, a bare name the cluster itself. Asking opens connections. */
async function resolveCluster(call: Call): Promise<object> {
  const { cluster } = call;
  checkIndices(call.principal, 'indices:admin/resolve/cluster', ['*']);
  const parts = (call.path.expression ?? '*:*,*').split(',');
  const answers: Record<string, object> = {};
  for (const part of parts) {
    const [alias, expression] = part.includes(':')
      ? part.split(':')
      : [undefined, part];
    if (alias === undefined) {
      const found = cluster.indices.resolve(expression, {
        ignoreUnavailable: true,
      });
      answers['(local)'] = {
        connected: true,
        skip_unavailable: false,
        matching_indices: found.length > 0,
        version: versionView(cluster.version),
      };
    } else {
      const aliases = [...cluster.connections.remotes.keys()].filter(
        name => alias === '*' || name === alias,
      );
      for (const name of aliases) {
        answers[name] = await resolveRemote(call, name, expression);
      }
    }
  }
  return answers;
}

/** Remote clusters, their settings and connections. */
export const remoteEndpoints: Endpoint[] = [
  {
    methods: ['GET'],
    path: '/_remote/info',
    clusterAction: 'cluster:monitor/remote/info',
    handle: info,
  },
  {
    methods: ['GET'],
    path: '/_cluster/settings',
    clusterAction: 'cluster:monitor/settings',
    query: [
      'flat_settings',
      'include_defaults',
      'local',
      'master_timeout',
      'timeout',
    ],
    handle: getSettings,
  },
  {
    methods: ['PUT'],
    path: '/_cluster/settings',
    clusterAction: 'cluster:admin/settings/update',
    query: ['flat_settings', 'master_timeout', 'timeout'],
    handle: putSettings,
  },
  {
    methods: ['GET'],
    path: '/_resolve/cluster/{expression}',
    since: '8.13.0',
    query: [
      'allow_no_indices',
      'expand_wildcards',
      'ignore_throttled',
      'ignore_unavailable',
    ],
    querySince: { timeout: '8.18.0' },
    handle: resolveCluster,
  },
  {
    methods: ['GET'],
    path: '/_resolve/cluster',
    since: '8.18.0',
    query: ['timeout'],
    handle: resolveCluster,
  },
];
