import { ConflictError } from '@backstage/errors';
import {
  type ConnectRemote,
  devTools,
  type ElasticsearchRemote,
  remoteSettings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { elasticsearchIdentity } from '../readers/elasticsearch/identity';
import { elasticsearchLicense } from '../readers/elasticsearch/license';
import { elasticsearchRemotes } from '../readers/elasticsearch/remotes';
import { isAtLeast } from '../readers/elasticsearch/version';
import { maybe } from '../readers/shapes';
import type { OperatedCluster } from './cluster';
import {
  type FleetFacts,
  readNow,
  requireCanFollow,
  valueOf,
  withValues,
} from './facts';
import type { Look, Step } from './steps';

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const flat = maybe(
  z.record(z.string(), z.union([text, z.array(text).transform(String)])),
);
const settingsShape = z.object({ persistent: flat, transient: flat });

type Settings = Record<string, string>;

/** Of an alias. */
interface RemoteSettings {
  /** As they hold: a transient one comes first. */
  inForce: Settings;
  persistent: Settings;
}

/** Looks at a connection until it counts as one whose cluster is not told. */
const UNNAMED_LOOKS = 4;

type RemoteLook = Look & {
  /** The UUID of the cluster behind it is known. */
  isNamed?: boolean;
};

/** Who is expected behind the alias. */
interface Expected {
  own: string;
  leader?: { name: string; clusterUuid: string | undefined };
}

/** The step that connects a remote cluster, if the two may be connected. */
export async function connectRemote(
  operation: ConnectRemote,
  cluster: OperatedCluster,
  facts: FleetFacts,
): Promise<Step[]> {
  const { name } = cluster.member;
  const identity = await readNow(elasticsearchIdentity, cluster);
  const { leader } = operation;
  if (leader !== undefined) {
    const license = await readNow(elasticsearchLicense, cluster);
    const now = withValues(facts, name, {
      'elasticsearch.identity': identity,
      'elasticsearch.license': license,
    });
    requireCanFollow(now, { leader, follower: name });
  }
  const expected = {
    own: identity.clusterUuid,
    leader:
      leader === undefined
        ? undefined
        : {
            name: leader,
            clusterUuid: valueOf(facts, leader, 'elasticsearch.identity')
              ?.clusterUuid,
          },
  };
  let unnamed = 0;
  return [
    {
      what: `Remote cluster "${operation.alias}" of ${name}`,
      look: async ({ dryRun }) => {
        const seen = await look(operation, cluster, expected);
        const isNamed = seen.state !== 'there' || seen.isNamed;
        if (isNamed || dryRun || !isAtLeast(identity.version, 8, 16)) {
          return seen;
        }
        // The cluster is told with the next reading, unless it may not be told.
        unnamed += 1;
        return unnamed < UNNAMED_LOOKS ? { ...seen, state: 'starting' } : seen;
      },
    },
  ];
}

async function look(
  operation: ConnectRemote,
  cluster: OperatedCluster,
  expected: Expected,
): Promise<RemoteLook> {
  const { alias } = operation;
  const [{ inForce: settings, persistent }, { remotes }] = await Promise.all([
    readSettings(cluster, alias),
    readNow(elasticsearchRemotes, cluster),
  ]);
  const remote = remotes.find(one => one.alias === alias);
  checkAlias(operation, settings, remote);
  // One that is in elasticsearch.yml has no settings here, and is as it is.
  const isElsewhere = remote && Object.keys(settings).length === 0;
  const wanted = Object.entries(remoteSettings(operation)).filter(
    ([key, value]) => !isElsewhere && !isSet(settings, key, value),
  );
  if (!remote || wanted.length > 0) {
    return missing(cluster, {
      alias,
      wanted: Object.fromEntries(wanted),
      settings,
      persistent,
    });
  }
  return judge(remote, expected);
}

/** @throws ConflictError when the alias leads somewhere else */
function checkAlias(
  { alias, mode, address, seeds }: ConnectRemote,
  settings: Settings,
  remote: ElasticsearchRemote | undefined,
): void {
  const of = (key: string) => settings[`cluster.remote.${alias}.${key}`];
  const there = of('proxy_address') ?? of('seeds') ?? remote?.address;
  if (there === undefined) return;
  const modeThere = of('mode') ?? remote?.mode ?? 'sniff';
  const wanted = address ?? seeds!.join(',');
  if (modeThere !== mode || inOrder(there) !== inOrder(wanted)) {
    throw new ConflictError(
      `operation.alias: "${alias}" is taken: it leads to ${there} in mode ${modeThere}. Choose another alias, or take that one away first if nothing uses it.`,
    );
  }
}

/** Addresses in any order are the same. */
function inOrder(list: string): string {
  return list
    .split(',')
    .map(part => part.trim())
    .sort()
    .join(',');
}

function isSet(
  settings: Settings,
  key: string,
  value: string | string[] | boolean,
): boolean {
  const is = settings[key] ?? (key.endsWith('.mode') ? 'sniff' : undefined);
  return is !== undefined && inOrder(is) === inOrder(String(value));
}

function missing(
  { client, options }: OperatedCluster,
  change: {
    alias: string;
    wanted: ReturnType<typeof remoteSettings>;
    settings: Settings;
    persistent: Settings;
  },
): Look {
  const { alias, wanted, settings, persistent } = change;
  const keys = Object.keys(wanted);
  return {
    state: 'missing',
    evidence: `GET _cluster/settings: ${
      Object.keys(settings).length > 0
        ? JSON.stringify(settings)
        : `no remote "${alias}"`
    }.`,
    request: devTools('PUT _cluster/settings', { persistent: wanted }),
    undo: [
      devTools('PUT _cluster/settings', {
        persistent: Object.fromEntries(
          keys.map(key => [key, persistent[key] ?? null]),
        ),
      }),
    ],
    send: () => client.cluster.putSettings({ persistent: wanted }, options()),
  };
}

function judge(
  remote: ElasticsearchRemote,
  { own, leader }: Expected,
): RemoteLook {
  const { alias, connected, clusterUuid, address, authentication } = remote;
  const where = `GET _remote/info: "${alias}" at ${address}`;
  if (!connected) {
    const key =
      authentication === 'certificate'
        ? ` If the remote takes API keys (port 9443), cluster.remote.${alias}.credentials has to be in the keystore of every node.`
        : '';
    return {
      state: 'broken',
      evidence: `${where} is not connected. Check that nodes reach the address, that the certificate of the remote is trusted, and its name.${key}`,
    };
  }
  if (clusterUuid === own) {
    return {
      state: 'broken',
      evidence: `${where} leads to the cluster itself. Undo it, and give the address of the remote.`,
    };
  }
  if (
    leader?.clusterUuid &&
    clusterUuid &&
    leader.clusterUuid !== clusterUuid
  ) {
    return {
      state: 'broken',
      evidence: `${where} leads to the cluster ${clusterUuid}, which is not ${leader.name} (${leader.clusterUuid}). Undo it, and give the address of ${leader.name}.`,
    };
  }
  const who = clusterUuid ? ` to the cluster ${clusterUuid}` : '';
  return {
    state: 'there',
    evidence: `${where} is connected${who}.`,
    isNamed: clusterUuid !== undefined,
  };
}

async function readSettings(
  { client, options }: OperatedCluster,
  alias: string,
): Promise<RemoteSettings> {
  const { persistent, transient } = settingsShape.parse(
    await client.cluster.getSettings(
      { flat_settings: true, filter_path: ['persistent', 'transient'] },
      options(),
    ),
  );
  const ofAlias = (all: Settings) =>
    Object.fromEntries(
      Object.entries(all).filter(([key]) =>
        key.startsWith(`cluster.remote.${alias}.`),
      ),
    );
  return {
    inForce: ofAlias({ ...persistent, ...transient }),
    persistent: ofAlias({ ...persistent }),
  };
}
