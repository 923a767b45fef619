import type {
  ConnectRemote,
  Follow,
  LiveOperation,
  SnapshotPolicyOperation,
} from './readOperation';
import { readOperation } from './readOperation';
import type { MemberOperation } from '../../generated/api';

/**
 * A request as Kibana's Dev Tools take it.
 *
 * @public
 */
export function devTools(line: string, body?: object): string {
  return body ? `${line}\n${JSON.stringify(body, null, 2)}` : line;
}

/**
 * Settings of a remote cluster by their names, as `PUT _cluster/settings` takes them.
 *
 * @public
 */
export function remoteSettings(
  remote: ConnectRemote,
): Record<string, string | string[] | boolean> {
  const { alias, mode, address, seeds, serverName, skipUnavailable } = remote;
  const settings = {
    mode,
    proxy_address: address,
    seeds,
    server_name: serverName,
    skip_unavailable: skipUnavailable,
  };
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) =>
      value === undefined ? [] : [[`cluster.remote.${alias}.${key}`, value]],
    ),
  );
}

/**
 * The name of the auto-follow pattern.
 *
 * @public
 */
export function patternName({ name, remote }: Follow): string {
  return name ?? remote;
}

/**
 * Body of `PUT _ccr/auto_follow/{name}`.
 *
 * @public
 */
export function autoFollowBody(follow: Follow) {
  return {
    remote_cluster: follow.remote,
    leader_index_patterns: follow.patterns,
    ...(follow.exclusions.length > 0 && {
      leader_index_exclusion_patterns: follow.exclusions,
    }),
    follow_index_pattern: follow.followPattern,
  };
}

/**
 * Body of `PUT _snapshot/{name}`.
 *
 * @public
 */
export function repositoryBody({ repository }: SnapshotPolicyOperation) {
  const { type, settings, readonly } = repository;
  return { type, settings: { ...settings, ...(readonly && { readonly }) } };
}

/**
 * Body of `PUT _slm/policy/{name}`.
 *
 * @public
 */
export function policyBody(
  repository: string,
  policy: NonNullable<SnapshotPolicyOperation['policy']>,
) {
  const { expireAfter, minCount, maxCount } = policy.retention ?? {};
  return {
    name: `<${policy.name}-{now/d}>`,
    schedule: policy.schedule,
    repository,
    config: { indices: policy.indices },
    ...(policy.retention && {
      retention: {
        ...(expireAfter !== undefined && { expire_after: expireAfter }),
        ...(minCount !== undefined && { min_count: minCount }),
        ...(maxCount !== undefined && { max_count: maxCount }),
      },
    }),
  };
}

/**
 * What a person sends to do an operation by hand, as Kibana's Dev Tools of the
 * member take it.
 *
 * @param operation - one that `checkOperation` finds nothing wrong with
 * @public
 */
export function operationRequests(operation: MemberOperation): string[] {
  return requestsOf(readOperation(operation));
}

function requestsOf(operation: LiveOperation): string[] {
  switch (operation.type) {
    case 'connect-remote':
      return [
        devTools('PUT _cluster/settings', {
          persistent: remoteSettings(operation),
        }),
        devTools('GET _remote/info'),
      ];
    case 'follow':
      return [
        devTools(
          `PUT _ccr/auto_follow/${patternName(operation)}`,
          autoFollowBody(operation),
        ),
        ...(operation.existing
          ? [
              `# For each index of the leader that is there already:\n${devTools(
                `PUT ${operation.followPattern
                  .split('{{leader_index}}')
                  .join(
                    '<leader index>',
                  )}/_ccr/follow?wait_for_active_shards=1`,
                {
                  remote_cluster: operation.remote,
                  leader_index: '<leader index>',
                },
              )}`,
            ]
          : []),
      ];
    default: {
      const { repository, policy } = operation;
      return [
        devTools(`PUT _snapshot/${repository.name}`, repositoryBody(operation)),
        devTools(`POST _snapshot/${repository.name}/_verify`),
        ...(policy
          ? [
              devTools(
                `PUT _slm/policy/${policy.name}`,
                policyBody(repository.name, policy),
              ),
            ]
          : []),
      ];
    }
  }
}
