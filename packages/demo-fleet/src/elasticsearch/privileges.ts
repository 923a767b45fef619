import { ElasticsearchError } from './errors';

/** Who makes a request, once authenticated. The server in front puts it into `res.locals.principal`. */
export interface Principal {
  name: string;
  /** Named cluster privileges: `monitor`, `manage_ccr`, `read_slm`, `all`, …; or names of actions. */
  cluster: string[];
  /** Named index privileges, by patterns of index names. */
  indices: Array<{ names: string[]; privileges: string[] }>;
  /** Set when the request came with an API key. */
  apiKeyId?: string;
  roles?: string[];
}

/** May do everything. */
export const superuser: Principal = {
  name: 'elastic',
  cluster: ['all'],
  indices: [{ names: ['*'], privileges: ['all'] }],
  roles: ['superuser'],
};

const clusterPrivileges: Record<string, string[]> = {
  all: [
    'cluster:*',
    'indices:admin/template/*',
    'indices:admin/index_template/*',
  ],
  manage: [
    'cluster:monitor/*',
    'cluster:admin/*',
    'indices:admin/template/*',
    'indices:admin/index_template/*',
  ],
  monitor: [
    'cluster:monitor/*',
    'indices:admin/index_template/get',
    'cluster:admin/component_template/get',
  ],
  manage_ccr: ['cluster:admin/xpack/ccr/*', 'cluster:monitor/state'],
  read_ccr: ['cluster:monitor/state'],
  monitor_snapshot: [
    'cluster:admin/snapshot/status',
    'cluster:admin/snapshot/get',
    'cluster:admin/repository/get',
  ],
  create_snapshot: [
    'cluster:admin/snapshot/create',
    'cluster:admin/snapshot/status',
    'cluster:admin/snapshot/get',
    'cluster:admin/repository/get',
  ],
  manage_slm: ['cluster:admin/slm/*', 'cluster:admin/ilm/operation_mode/get'],
  read_slm: [
    'cluster:admin/slm/get',
    'cluster:admin/slm/status',
    'cluster:admin/ilm/operation_mode/get',
  ],
  manage_ilm: ['cluster:admin/ilm/*'],
  read_ilm: ['cluster:admin/ilm/get', 'cluster:admin/ilm/operation_mode/get'],
  manage_pipeline: ['cluster:admin/ingest/pipeline/*'],
  read_pipeline: ['cluster:admin/ingest/pipeline/get'],
  manage_index_templates: [
    'cluster:admin/component_template/*',
    'indices:admin/template/*',
    'indices:admin/index_template/*',
  ],
};

const indexPrivileges: Record<string, string[]> = {
  all: ['indices:*'],
  manage: ['indices:monitor/*', 'indices:admin/*'],
  monitor: ['indices:monitor/*'],
  view_index_metadata: [
    'indices:admin/get',
    'indices:admin/data_stream/get',
    'indices:admin/ilm/explain',
    'indices:admin/resolve/*',
    'indices:monitor/settings/get',
  ],
  read: ['indices:data/read/*', 'indices:admin/resolve/*'],
  write: ['indices:data/write/*'],
  create_index: ['indices:admin/create', 'indices:admin/data_stream/create'],
  delete_index: ['indices:admin/delete'],
  manage_follow_index: [
    'indices:admin/xpack/ccr/put_follow',
    'indices:admin/xpack/ccr/unfollow',
    'indices:admin/close',
    'indices:admin/data_stream/promote',
    'indices:admin/rollover',
  ],
  manage_leader_index: ['indices:admin/xpack/ccr/forget_follower'],
};

/** True when a name matches a pattern in which `*` stands for anything. */
export function matchesPattern(pattern: string, name: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(name);
}

const grants = (
  table: Record<string, string[]>,
  privileges: string[],
  action: string,
) =>
  privileges.some(privilege =>
    (table[privilege] ?? [privilege]).some(pattern =>
      matchesPattern(pattern, action),
    ),
  );

const namesGranting = (table: Record<string, string[]>, action: string) =>
  Object.keys(table).filter(name => grants(table, [name], action));

const subject = (principal: Principal) => {
  const user = `user [${principal.name}]`;
  return principal.apiKeyId
    ? `API key id [${principal.apiKeyId}] of ${user}`
    : `${user} with effective roles [${(principal.roles ?? []).join(',')}]`;
};

const refusal = (reason: string) =>
  new ElasticsearchError('security_exception', reason, 403);

/** The error of a request without usable credentials. */
export const missingCredentials = (uri: string) =>
  new ElasticsearchError(
    'security_exception',
    `missing authentication credentials for REST request [${uri}]`,
    401,
    {
      fields: {
        header: {
          'WWW-Authenticate': [
            'Basic realm="security" charset="UTF-8"',
            'Bearer realm="security"',
            'ApiKey',
          ],
        },
      },
    },
  );

/** Refuses when no cluster privilege of the principal covers the action. */
export function checkCluster(principal: Principal, action: string): void {
  if (grants(clusterPrivileges, principal.cluster, action)) return;
  throw refusal(
    `action [${action}] is unauthorized for ${subject(
      principal,
    )}, this action is granted by the cluster privileges [${namesGranting(
      clusterPrivileges,
      action,
    ).join(',')}]`,
  );
}

/** True when the principal may do the action on the index. */
export function mayOnIndex(
  principal: Principal,
  action: string,
  index: string,
): boolean {
  return principal.indices.some(
    ({ names, privileges }) =>
      names.some(pattern => matchesPattern(pattern, index)) &&
      grants(indexPrivileges, privileges, action),
  );
}

/** Refuses when the principal may not do the action on every index. */
export function checkIndices(
  principal: Principal,
  action: string,
  indices: string[],
): void {
  const refused = indices.filter(name => !mayOnIndex(principal, action, name));
  if (refused.length === 0) return;
  throw refusal(
    `action [${action}] is unauthorized for ${subject(
      principal,
    )} on indices [${refused.join(
      ',',
    )}], this action is granted by the index privileges [${namesGranting(
      indexPrivileges,
      action,
    ).join(',')}]`,
  );
}

/** What reading the changes of a leader takes, on the leader's cluster. */
const followActions = [
  'indices:monitor/stats',
  'indices:data/read/xpack/ccr/shard_changes',
];

/**
 * Refuses who may not follow these indices of a remote cluster. As the clusters
 * of the demo trust each other, everybody has the same roles there.
 */
export function checkMayFollow(principal: Principal, indices: string[]): void {
  const missing = followActions.filter(action =>
    indices.some(name => !mayOnIndex(principal, action, name)),
  );
  if (missing.length === 0) return;
  throw refusal(
    `insufficient privileges to follow ${
      indices.length === 1 ? 'index' : 'indices'
    } [${indices.join(', ')}]${missing
      .map(action => `, privilege for action [${action}] is missing`)
      .join('')}`,
  );
}

const covers = (
  table: Record<string, string[]>,
  granted: string[],
  wanted: string,
) =>
  granted.includes(wanted) ||
  (wanted in table &&
    table[wanted].every(action => grants(table, granted, action)));

/** True when the principal holds a named cluster privilege, be it through a wider one. */
export function hasClusterPrivilege(
  principal: Principal,
  privilege: string,
): boolean {
  return (
    principal.cluster.includes('all') ||
    covers(clusterPrivileges, principal.cluster, privilege)
  );
}

/** True when the principal holds a named index privilege on a name or pattern. */
export function hasIndexPrivilege(
  principal: Principal,
  privilege: string,
  name: string,
): boolean {
  const granted = principal.indices
    .filter(({ names }) => names.some(pattern => matchesPattern(pattern, name)))
    .flatMap(({ privileges }) => privileges);
  return granted.includes('all') || covers(indexPrivileges, granted, privilege);
}
