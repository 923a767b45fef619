import type { MemberSpec } from '../../spec';
import {
  ElasticsearchError,
  indexClosed,
  illegalArgument,
  indexNotFound,
  statusException,
  unlicensed,
} from '../errors';
import type { RemoteIndex } from '../transport';
import { compareVersions } from '../version';
import { parseBackingIndex } from './DataStreams';
import type { EsIndex, FollowerMetadata } from './EsIndex';
import { leaseIdOf, type FollowParameters } from './FollowTask';
import type { Followers } from './Followers';
import type { Indices } from './Indices';
import { licensesCcr, type LicenseState } from './license';
import type { RemoteConnections } from './RemoteConnections';

export interface FollowRequest {
  name: string;
  alias: string;
  leaderIndex: string;
  parameters: FollowParameters;
  settings?: Record<string, string>;
  dataStream?: string;
}

const restoreError = (alias: string, reason: string) =>
  new ElasticsearchError(
    'snapshot_restore_exception',
    `[_ccr_${alias}:_latest_/_latest_] ${reason}`,
    500,
  );

/** The calls that start, halt and end the following of an index, with the server's rules. */
export class FollowApi {
  readonly #spec: MemberSpec;
  readonly #clusterName: string;
  readonly #license: () => LicenseState;
  readonly #indices: Indices;
  readonly #connections: RemoteConnections;
  readonly #followers: Followers;

  constructor(options: {
    spec: MemberSpec;
    clusterName: string;
    license: () => LicenseState;
    indices: Indices;
    connections: RemoteConnections;
    followers: Followers;
  }) {
    this.#spec = options.spec;
    this.#clusterName = options.clusterName;
    this.#license = options.license;
    this.#indices = options.indices;
    this.#connections = options.connections;
    this.#followers = options.followers;
  }

  checkLicense(): void {
    if (!licensesCcr(this.#license())) throw unlicensed('ccr');
  }

  /** Starts to follow; the first copy then runs with the steps of the cluster. */
  async follow(request: FollowRequest): Promise<EsIndex> {
    const { alias, name } = request;
    this.checkLicense();
    const leader = await this.#fetchLeader(alias, request.leaderIndex);
    this.#checkDataStream(request, leader);
    const existing = this.#indices.find(name);
    if (existing?.open) {
      throw restoreError(
        alias,
        `cannot restore index [${name}] because an open index with same name already exists in the cluster. Either close or delete the existing index or restore the index under a different name by providing a rename pattern and replacement name`,
      );
    }
    return this.#followers.create({
      name,
      alias,
      leader,
      parameters: request.parameters,
      settings: request.settings,
      dataStream: leader.dataStream && this.#dataStreamOf(request, leader),
    });
  }

  pause(name: string): void {
    const index = this.#indices.get(name);
    if (!index.follower) {
      throw illegalArgument(`index [${name}] is not a follower index`);
    }
    if (!this.#followers.stop(name)) {
      throw illegalArgument(`no shard follow tasks for [${name}]`);
    }
  }

  /** Goes on following; needs the leader, which must still be the same index. */
  async resume(name: string, parameters: FollowParameters): Promise<void> {
    this.checkLicense();
    const index = this.#indices.find(name);
    if (!index) throw indexNotFound(name);
    const { follower } = index;
    if (!follower) {
      throw illegalArgument(
        `follow index [${name}] does not have ccr metadata`,
      );
    }
    const leader = await this.#fetchLeader(
      follower.alias,
      follower.leaderIndex,
    );
    checkSameLeader(index, follower, leader);
    if (this.#followers.tasks.has(name)) {
      throw new ElasticsearchError(
        'resource_already_exists_exception',
        `task with id {${index.uuid}-0} already exist`,
        400,
      );
    }
    this.#followers.start(index, parameters);
  }

  /** Makes a regular index of a paused and closed follower, for good. */
  async unfollow(name: string): Promise<void> {
    const index = this.#indices.get(name);
    const { follower } = index;
    if (!follower) {
      throw illegalArgument(`index [${name}] is not a follower index`);
    }
    const refusal = (why: string) =>
      illegalArgument(
        `cannot convert the follower index [${name}] to a non-follower, because it has not been ${why}`,
      );
    if (index.open) throw refusal('closed');
    if (this.#followers.tasks.has(name)) throw refusal('paused');
    const leaseId = leaseIdOf(this.#clusterName, index);
    // The server commits the change first, and only then lets the leases go.
    index.follower = undefined;
    this.#indices.metadataVersion += 1;
    await this.#releaseLeases(follower, leaseId);
  }

  async #releaseLeases(
    follower: FollowerMetadata,
    leaseId: string,
  ): Promise<void> {
    try {
      await this.#connections.call(follower.alias, {
        kind: 'remove-leases',
        index: follower.leaderIndex,
        leaseId,
      });
    } catch (error) {
      if (!(error instanceof ElasticsearchError)) throw error;
      throw new ElasticsearchError(error.type, error.reason, error.status, {
        fields: {
          ...error.fields,
          failed_to_remove_retention_leases: [leaseId],
        },
        causedBy: error.causedBy,
      });
    }
  }

  async #fetchLeader(alias: string, leaderIndex: string): Promise<RemoteIndex> {
    const identity = await this.#connections.identify(alias);
    if (!identity.ccrLicensed) {
      throw statusException(
        `can not fetch remote index [${alias}:${leaderIndex}] metadata as the remote cluster [${alias}] is not licensed for [ccr]; the license mode [${identity.license.toUpperCase()}] on cluster [${alias}] does not enable [ccr]`,
        400,
      );
    }
    const leader = await this.#connections.call(alias, {
      kind: 'index-metadata',
      index: leaderIndex,
    });
    if (!leader.open) {
      throw indexClosed(leader);
    }
    if (!leader.softDeletes) {
      throw illegalArgument(
        `leader index [${leaderIndex}] does not have soft deletes enabled`,
      );
    }
    const { elasticsearchVersion } = this.#spec;
    if (compareVersions(identity.version, elasticsearchVersion) > 0) {
      throw restoreError(
        alias,
        `the snapshot was created with Elasticsearch version [${identity.version}] which is higher than the version of this node [${elasticsearchVersion}]`,
      );
    }
    return leader;
  }

  #dataStreamOf(request: FollowRequest, leader: RemoteIndex): string {
    return request.dataStream ?? (leader.dataStream as string);
  }

  #checkDataStream(request: FollowRequest, leader: RemoteIndex): void {
    if (!leader.dataStream) return;
    const name = this.#dataStreamOf(request, leader);
    const backing = parseBackingIndex(request.name);
    const sameName = request.dataStream
      ? backing?.dataStream === name
      : request.name === leader.name;
    if (!sameName) {
      throw illegalArgument(
        `a backing index name in the local and remote cluster must remain the same`,
      );
    }
    const local = this.#indices.dataStreams.find(name);
    if (local && !local.replicated) {
      throw illegalArgument(
        `cannot follow backing index [${request.name}], because local data stream [${name}] is no longer marked as replicated`,
      );
    }
  }
}

function checkSameLeader(
  index: EsIndex,
  follower: FollowerMetadata,
  leader: RemoteIndex,
): void {
  if (leader.uuid !== follower.leaderUuid) {
    throw illegalArgument(
      `follow index [${index.name}] should reference [${leader.uuid}] as leader index but instead reference [${follower.leaderUuid}] as leader index`,
    );
  }
  leader.historyUuids.forEach((history, shard) => {
    const recorded = follower.leaderHistoryUuids[shard];
    if (history !== recorded) {
      throw illegalArgument(
        `leader shard [${shard}] should reference [${recorded}] as history uuid but instead reference [${history}] as history uuid`,
      );
    }
  });
  if (!index.open) {
    throw illegalArgument('leader and follow index must be open');
  }
}
