import { ConflictError } from '@backstage/errors';
import {
  comesFrom,
  devTools,
  type Follow,
  followerOf,
  matchesIndexPattern,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { readDataStreams } from '../readers/elasticsearch/dataStreams';
import { followInfoShape } from '../readers/elasticsearch/followShapes';
import { isAtLeast } from '../readers/elasticsearch/version';
import type { OperatedCluster } from './cluster';
import { replicationOf, valueOf } from './facts';
import type { FollowedRemote } from './follow';
import type { Look, Step } from './steps';

/** More in one request would take too long to look at. */
const MAX_INDICES = 200;

const settingsShape = z.record(z.string(), z.unknown());

interface LeaderIndex {
  index: string;
  dataStream?: string;
}

/** Steps that follow what the leader has already, one for each of its indices. */
export async function followExisting(
  operation: Follow,
  ends: { leader: OperatedCluster; follower: OperatedCluster },
  { facts }: FollowedRemote,
): Promise<Step[]> {
  const { leader, follower } = ends;
  const indices = await matchingIndices(operation, leader);
  if (indices.length > MAX_INDICES) {
    throw new ConflictError(
      `operation.patterns: ${indices.length} indices of ${leader.member.name} match, which is more than ${MAX_INDICES}. Ask with narrower patterns, one after the other.`,
    );
  }
  checkLoops(indices, ends, facts);
  checkDataStreams(operation, indices, ends, facts);
  return indices.map(index => followIndex(operation, index, follower));
}

async function matchingIndices(
  { patterns, exclusions }: Follow,
  leader: OperatedCluster,
): Promise<LeaderIndex[]> {
  const [settings, { dataStreams }] = await Promise.all([
    leader.client.indices.getSettings(
      {
        ...{ index: '_all', expand_wildcards: ['open', 'hidden'] },
        ...{ name: ['index.uuid'], flat_settings: true },
      },
      leader.options(),
    ),
    readDataStreams(leader),
  ]);
  const streamOf = new Map(
    dataStreams.flatMap(({ name, indices }) =>
      indices.map(index => [index, name] as const),
    ),
  );
  const matches = (index: string, among: string[]) =>
    among.some(pattern => matchesIndexPattern(index, pattern));
  return (
    Object.keys(settingsShape.parse(settings))
      // What begins with a dot belongs to the system, unless it is of a data stream.
      .filter(index => !index.startsWith('.') || streamOf.has(index))
      .filter(index => matches(index, patterns) && !matches(index, exclusions))
      .sort()
      .map(index => ({ index, dataStream: streamOf.get(index) }))
  );
}

/** @throws ConflictError when a leader index is itself a copy of what the follower holds */
function checkLoops(
  indices: LeaderIndex[],
  { leader, follower }: { leader: OperatedCluster; follower: OperatedCluster },
  facts: FollowedRemote['facts'],
): void {
  const uuidOf = ({ member }: OperatedCluster) =>
    valueOf(facts, member.name, 'elasticsearch.identity')!.clusterUuid;
  const { links } = replicationOf(facts);
  const back = indices.find(({ index }) =>
    comesFrom({ clusterUuid: uuidOf(leader), index }, uuidOf(follower), links),
  );
  if (back) {
    throw new ConflictError(
      `operation.exclusions: ${back.index} of ${leader.member.name} is a copy of what ${follower.member.name} holds, and would come back to it. Exclude it.`,
    );
  }
}

/** @throws ConflictError when the version cannot give the copy of a data stream another name */
function checkDataStreams(
  { followPattern }: Follow,
  indices: LeaderIndex[],
  { follower }: { follower: OperatedCluster },
  facts: FollowedRemote['facts'],
): void {
  const { name } = follower.member;
  const { version } = valueOf(facts, name, 'elasticsearch.identity')!;
  const renamed = indices.find(
    index => followerOf(index, followPattern).index !== index.index,
  );
  const stream = renamed?.dataStream;
  if (stream !== undefined && !isAtLeast(version, 8, 18)) {
    throw new ConflictError(
      `operation.followPattern: Elasticsearch ${version} of ${name} cannot follow indices of the data stream ${stream} that are there already under another name; 8.18 and later can. Keep the name, or follow new indices alone.`,
    );
  }
}

function followIndex(
  { remote, followPattern }: Follow,
  leader: LeaderIndex,
  cluster: OperatedCluster,
): Step {
  const copy = followerOf(leader, followPattern);
  const isRenamed = copy.index !== leader.index;
  const body = {
    remote_cluster: remote,
    leader_index: leader.index,
    ...(isRenamed && copy.dataStream && { data_stream_name: copy.dataStream }),
  };
  const wanted = { index: copy.index, remote, leaderIndex: leader.index };
  return {
    what: `Index ${copy.index} of ${cluster.member.name}, which follows ${leader.index} of "${remote}"`,
    look: async () =>
      (await findFollower(cluster, wanted)) ?? {
        state: 'missing',
        evidence: `GET ${copy.index}/_ccr/info: no such index.`,
        request: devTools(`PUT ${copy.index}/_ccr/follow`, body),
        undo: [
          devTools(`POST ${copy.index}/_ccr/pause_follow`),
          devTools(`DELETE ${copy.index}`),
        ],
        send: () =>
          cluster.client.ccr.follow(
            { index: copy.index, ...body },
            cluster.options(),
          ),
      },
  };
}

/**
 * The follower as it is; undefined when there is no index of this name.
 *
 * @throws ConflictError when something else has the name
 */
async function findFollower(
  cluster: OperatedCluster,
  wanted: { index: string; remote: string; leaderIndex: string },
): Promise<Look | undefined> {
  const { client, options, member } = cluster;
  const { index } = wanted;
  let answer: unknown;
  try {
    answer = await client.ccr.followInfo({ index }, options());
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
  const found = followInfoShape
    .parse(answer)
    .follower_indices?.find(one => one.follower_index === index);
  if (!found) {
    throw new ConflictError(
      `operation.followPattern: ${member.name} has ${index} already, which follows nothing. Give the copies a name of their own, for example {{leader_index}}-copy, or exclude ${wanted.leaderIndex}.`,
    );
  }
  if (
    found.remote_cluster !== wanted.remote ||
    found.leader_index !== wanted.leaderIndex
  ) {
    throw new ConflictError(
      `operation.followPattern: ${index} of ${member.name} follows ${found.leader_index} of "${found.remote_cluster}" already. Give the copies a name of their own, or exclude ${wanted.leaderIndex}.`,
    );
  }
  if (found.status === 'active') {
    return {
      state: 'there',
      evidence: `GET ${index}/_ccr/info: follows ${found.leader_index} of "${found.remote_cluster}", active.`,
    };
  }
  return (await isCopying(cluster, index))
    ? {
        state: 'starting',
        evidence: `GET ${index}/_recovery: the first copy of ${found.leader_index} is running.`,
      }
    : {
        state: 'broken',
        evidence: `GET ${index}/_ccr/info: ${index} is paused. If that is not meant, POST ${index}/_ccr/resume_follow.`,
      };
}

/** A first copy tells of itself as of a recovery; until it is done, the follower reads paused. */
async function isCopying(
  { client, options }: OperatedCluster,
  index: string,
): Promise<boolean> {
  const answer = await client.indices.recovery(
    { index, active_only: true },
    options(),
  );
  return Object.values(answer).some(({ shards }) => shards.length > 0);
}
