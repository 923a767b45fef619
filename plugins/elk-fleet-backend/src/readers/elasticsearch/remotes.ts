import type { ElasticsearchRemote } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { isAtLeast } from './version';

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
        z.record(z.string(), z.object({ cluster_uuid: maybe(z.string()) })),
      ),
    }),
  ),
});

type Uuids = Record<string, string | undefined>;

/** A UUID is asked for again after this time, since a remote may be set up anew. */
const UUIDS_LAST_MS = 10 * 60 * 1000;

/** Asking for the UUIDs makes the server ask all its remotes. */
const UUIDS_TIMEOUT_MS = 5_000;

const knownUuids = new WeakMap<
  ElasticsearchConnection['client'],
  { uuids: Uuids; readAt: number }
>();

/** `GET /_remote/info`, with the UUIDs behind the aliases where the server tells them. */
export const elasticsearchRemotes = defineReader({
  source: 'elasticsearch.remotes',
  needs: 'elasticsearch',
  read: async connection => {
    const { client, options } = connection;
    const info = infoShape.parse(
      await client.cluster.remoteInfo({}, options()),
    );
    const connected = Object.keys(info).filter(alias => info[alias].connected);
    const uuids = await findUuids(connection, connected);
    return {
      remotes: Object.entries(info).map(([alias, remote]) =>
        toRemote(alias, remote, uuids[alias]),
      ),
    };
  },
});

function toRemote(
  alias: string,
  remote: z.infer<typeof infoShape>[string],
  clusterUuid: string | undefined,
): ElasticsearchRemote {
  return {
    alias,
    mode: remote.mode,
    connected: remote.connected,
    address: remote.proxy_address ?? remote.seeds?.join(', '),
    skipUnavailable: remote.skip_unavailable,
    // Credentials are there with the API key model alone; their value is hidden.
    authentication: remote.cluster_credentials ? 'api-key' : 'certificate',
    clusterUuid,
  };
}

/** UUIDs by alias; remembered, because asking reaches out to every remote. */
async function findUuids(
  connection: ElasticsearchConnection,
  connected: string[],
): Promise<Uuids> {
  const known = knownUuids.get(connection.client);
  const isFresh = known && Date.now() - known.readAt < UUIDS_LAST_MS;
  if (
    connected.length === 0 ||
    (isFresh && connected.every(alias => known.uuids[alias]))
  ) {
    return known?.uuids ?? {};
  }
  if (!(await isAtLeast(connection, 8, 16))) {
    return {};
  }
  try {
    const uuids = { ...known?.uuids, ...(await readUuids(connection)) };
    knownUuids.set(connection.client, { uuids, readAt: Date.now() });
    return uuids;
  } catch {
    // The aliases are known all the same, and one slow remote must not hide them.
    return known?.uuids ?? {};
  }
}

async function readUuids({
  client,
  options,
}: ElasticsearchConnection): Promise<Uuids> {
  const { signal, ...others } = options();
  const answer = await client.cluster.stats(
    {
      include_remotes: true,
      filter_path: 'ccs.clusters.*.cluster_uuid',
    },
    {
      ...others,
      signal: AbortSignal.any([signal, AbortSignal.timeout(UUIDS_TIMEOUT_MS)]),
    },
  );
  const clusters = statsShape.parse(answer).ccs?.clusters ?? {};
  return Object.fromEntries(
    Object.entries(clusters).map(([alias, { cluster_uuid }]) => [
      alias,
      cluster_uuid,
    ]),
  );
}
