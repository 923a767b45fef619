import type { ElasticsearchRemote } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { groupNames } from './names';
import { isAtLeast, readVersion } from './version';

// Some versions answer settings as strings.
const flag = z
  .union([z.boolean(), z.enum(['true', 'false'])])
  .transform(value => value === true || value === 'true');

const infoShape = z.record(
  z.string(),
  z.object({
    mode: z.enum(['sniff', 'proxy']),
    connected: flag,
    seeds: maybe(z.array(z.string())),
    proxy_address: maybe(z.string()),
    skip_unavailable: maybe(flag),
    cluster_credentials: maybe(z.string()),
  }),
);

const statsShape = z.object({
  ccs: maybe(
    z.object({
      clusters: maybe(
        z.record(
          z.string(),
          z.object({
            cluster_uuid: maybe(z.string()),
            version: maybe(z.array(z.string())),
          }),
        ),
      ),
    }),
  ),
});

const resolvedShape = z.record(z.string(), z.object({ connected: flag }));

interface Target {
  clusterUuid?: string;
  versions?: string[];
}

type Targets = Record<string, Target | undefined>;

/** What is behind an alias is asked for again after this time, since it may be set up anew. */
const TARGETS_LAST_MS = 10 * 60 * 1000;

/** To answer these the server asks its remotes. */
const REMOTES_TIMEOUT_MS = 5_000;

const knownTargets = new WeakMap<
  ElasticsearchConnection['client'],
  { targets: Targets; readAt: number }
>();

/** `GET /_remote/info`, with what is behind the aliases where the server tells it. */
export const elasticsearchRemotes = defineReader({
  source: 'elasticsearch.remotes',
  needs: 'elasticsearch',
  read: async connection => {
    const { client, options } = connection;
    const info = infoShape.parse(
      await client.cluster.remoteInfo({}, options()),
    );
    const aliases = Object.keys(info);
    const connected = aliases.filter(alias => info[alias].connected);
    const lost = aliases.filter(alias => !info[alias].connected);
    const version = once(() => readVersion(connection));
    const [targets, reached] = await Promise.all([
      findTargets(connection, connected, version),
      findReachable(connection, lost, version),
    ]);
    return {
      remotes: Object.entries(info).map(([alias, remote]) =>
        toRemote(
          alias,
          { ...remote, connected: remote.connected || reached.has(alias) },
          targets[alias],
        ),
      ),
    };
  },
});

function toRemote(
  alias: string,
  remote: z.infer<typeof infoShape>[string],
  target: Target | undefined,
): ElasticsearchRemote {
  return {
    alias,
    mode: remote.mode,
    connected: remote.connected,
    address: remote.proxy_address ?? remote.seeds?.join(', '),
    skipUnavailable: remote.skip_unavailable,
    // Credentials are there with the API key model alone; their value is hidden.
    authentication: remote.cluster_credentials ? 'api-key' : 'certificate',
    clusterUuid: target?.clusterUuid,
    versions: target?.versions,
  };
}

/**
 * Aliases without a connection whose remotes answer all the same: a connection
 * that was lost is only made again when somebody asks for something.
 */
async function findReachable(
  connection: ElasticsearchConnection,
  lost: string[],
  version: () => Promise<string>,
): Promise<Set<string>> {
  if (lost.length === 0 || !isAtLeast(await version(), 8, 13)) {
    return new Set();
  }
  try {
    const { client } = connection;
    const answers = await Promise.all(
      groupNames(lost.map(alias => `${alias}:*`)).map(names =>
        client.indices.resolveCluster(
          { name: names, filter_path: '*.connected' },
          remoteOptions(connection),
        ),
      ),
    );
    return new Set(
      answers
        .flatMap(answer => Object.entries(resolvedShape.parse(answer)))
        .flatMap(([alias, { connected }]) => (connected ? [alias] : [])),
    );
  } catch {
    // Then they count as what /_remote/info says.
    return new Set();
  }
}

/** Targets by alias; remembered, because asking reaches out to every remote. */
async function findTargets(
  connection: ElasticsearchConnection,
  connected: string[],
  version: () => Promise<string>,
): Promise<Targets> {
  const known = knownTargets.get(connection.client);
  const isFresh = known && Date.now() - known.readAt < TARGETS_LAST_MS;
  if (
    connected.length === 0 ||
    (isFresh && connected.every(alias => known.targets[alias]?.clusterUuid))
  ) {
    return known?.targets ?? {};
  }
  if (!isAtLeast(await version(), 8, 16)) {
    return {};
  }
  try {
    const targets = { ...known?.targets, ...(await readTargets(connection)) };
    knownTargets.set(connection.client, { targets, readAt: Date.now() });
    return targets;
  } catch {
    // The aliases are known all the same, and one slow remote must not hide them.
    return known?.targets ?? {};
  }
}

async function readTargets(
  connection: ElasticsearchConnection,
): Promise<Targets> {
  const answer = await connection.client.cluster.stats(
    {
      include_remotes: true,
      filter_path: ['ccs.clusters.*.cluster_uuid', 'ccs.clusters.*.version'],
    },
    remoteOptions(connection),
  );
  const clusters = statsShape.parse(answer).ccs?.clusters ?? {};
  return Object.fromEntries(
    Object.entries(clusters).map(([alias, { cluster_uuid, version }]) => [
      alias,
      { clusterUuid: cluster_uuid, versions: version },
    ]),
  );
}

function remoteOptions({ options }: ElasticsearchConnection) {
  const { signal, ...others } = options();
  const timeout = AbortSignal.timeout(REMOTES_TIMEOUT_MS);
  return { ...others, signal: AbortSignal.any([signal, timeout]) };
}

/** Asks at the first call, and answers the others by it. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined;
  return () => (answer ??= ask());
}
