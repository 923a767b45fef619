import { illegalArgument } from '../errors';
import type { AutoFollowPattern } from '../model/AutoFollower';
import { checkMayFollow } from '../privileges';
import { givenParameters } from './ccr';
import {
  acknowledged,
  requiredString,
  type Call,
  type Endpoint,
} from './endpoint';

const view = (pattern: AutoFollowPattern) => ({
  name: pattern.name,
  pattern: {
    active: pattern.active,
    remote_cluster: pattern.alias,
    leader_index_patterns: pattern.patterns,
    leader_index_exclusion_patterns: pattern.exclusions,
    follow_index_pattern: pattern.followPattern,
    ...pattern.parameters,
  },
});

function list({ cluster, path }: Call): object {
  const patterns = path.name
    ? [cluster.autoFollow.get(path.name)]
    : [...cluster.autoFollow.patterns.values()];
  return { patterns: patterns.map(view) };
}

function strings(call: Call, field: string): string[] {
  const value = call.body[field] ?? [];
  if (!Array.isArray(value))
    throw illegalArgument(`[${field}] must be an array`);
  return value.map(String);
}

const fields = [
  'remote_cluster',
  'leader_index_patterns',
  'leader_index_exclusion_patterns',
  'follow_index_pattern',
  'settings',
];

async function put(call: Call): Promise<object> {
  const patterns = strings(call, 'leader_index_patterns');
  if (patterns.length === 0) {
    throw illegalArgument('Required [leader_index_patterns]');
  }
  call.cluster.follow.checkLicense();
  checkMayFollow(call.principal, patterns);
  await call.cluster.autoFollow.put({
    name: call.path.name,
    alias: requiredString(call, 'remote_cluster'),
    patterns,
    exclusions: strings(call, 'leader_index_exclusion_patterns'),
    followPattern: String(call.body.follow_index_pattern ?? '{{leader_index}}'),
    parameters: givenParameters(call.body, fields),
  });
  return acknowledged;
}

const setActive = (active: boolean) => (call: Call) => {
  call.cluster.autoFollow.setActive(call.path.name, active);
  return acknowledged;
};

const action = 'cluster:admin/xpack/ccr/auto_follow_pattern';
const querySince = { master_timeout: '8.18.0' };

/** Patterns that follow indices as they appear. Even reading them takes `manage_ccr`. */
export const autoFollowEndpoints: Endpoint[] = [
  ...['/_ccr/auto_follow', '/_ccr/auto_follow/{name}'].map(
    (path): Endpoint => ({
      methods: ['GET'],
      path,
      clusterAction: `${action}/get`,
      querySince,
      handle: list,
    }),
  ),
  {
    methods: ['PUT'],
    path: '/_ccr/auto_follow/{name}',
    clusterAction: `${action}/put`,
    querySince,
    handle: put,
  },
  {
    methods: ['DELETE'],
    path: '/_ccr/auto_follow/{name}',
    clusterAction: `${action}/delete`,
    querySince,
    handle: call => {
      call.cluster.autoFollow.delete(call.path.name);
      return acknowledged;
    },
  },
  ...[true, false].map(
    (active): Endpoint => ({
      methods: ['POST'],
      path: `/_ccr/auto_follow/{name}/${active ? 'resume' : 'pause'}`,
      clusterAction: `${action}/activate`,
      querySince,
      handle: setActive(active),
    }),
  ),
];
