import {
  peerAddressOf,
  remoteAddressOf,
  remoteHostsOf,
} from '../exchange/remoteAddress';
import { componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import { optional } from './optional';
import { isMonitored } from './stackMonitoring';
import {
  destinationsOf,
  Peer,
  peerNamed,
  readersOf,
  RemoteCluster,
  remotesOf,
  SecurityModel,
  sendersOf,
  trustedOf,
} from './peers';

export interface Schedule {
  timezone: string;
  start: string;
  end: string;
}

/** A node set as it is in a member. */
export interface NodeSetHere {
  count: number;
  resources: { cpu: string; memory: string };
  size: string;
  storageClass?: string;
}

/** What differs per member, as data. */
export interface MemberOverrides {
  /** Nobody in what is common to all. */
  identity?: {
    member: string;
    /** Of Kubernetes, as the placing system knows it. */
    cluster: string;
    region: string;
    provider: IntentMember['provider'];
    environment: IntentMember['environment'];
  };
  /** By component: `elasticsearch`, `kibana`, `logstash` or the kind of a beat. */
  versions: Record<string, string>;
  /** By node set. */
  nodeSets: Record<string, NodeSetHere>;
  /** Of every volume here; that of the node set, or of the cluster, unless given. */
  storageClass?: string;
  /** Zones that the cluster has, over which nodes and copies are spread. */
  zones: string[];
  kibana?: {
    count: number;
    /** Only in these hours; then the count is that of the hours. */
    schedule?: Schedule;
    url?: string;
  };
  /** Clusters that this one replicates from or searches, by alias. */
  remotes: RemoteCluster[];
  /** Members that replicate from this one or search it. */
  readers: Peer[];
  /** Members whose shippers send data here. */
  senders: Peer[];
  /** Other members that shippers here send data to. */
  destinations: string[];
  /** Other member that the metrics of what runs here go to. */
  monitor?: string;
  /** Of the load balancers, by which others reach this member; none unless exposed so. */
  loadBalancer?: { annotations: Record<string, string> };
  /** Names that certificates must hold, so that others may check them. */
  certificateNames: { transport: string[]; http: string[] };
  /** Authorities (PEM) of the members that this one must trust, as far as known. */
  trusted: Record<SecurityModel, string[]>;
  /** Where its snapshots are, and those of others, which it may only read. */
  snapshots?: {
    own: SnapshotRepository;
    others: SnapshotRepository[];
  };
}

export interface SnapshotRepository {
  name: string;
  basePath: string;
}

const LOAD_BALANCER: Record<
  IntentMember['provider'],
  Record<string, string>
> = {
  aws: {
    'service.beta.kubernetes.io/aws-load-balancer-type': 'external',
    'service.beta.kubernetes.io/aws-load-balancer-nlb-target-type': 'ip',
    'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal',
  },
  azure: {
    'service.beta.kubernetes.io/azure-load-balancer-internal': 'true',
  },
  gcp: {
    'networking.gke.io/load-balancer-type': 'Internal',
    'networking.gke.io/internal-load-balancer-allow-global-access': 'true',
  },
  vsphere: {},
  docker: {},
  other: {},
};

/** What is common: everything that only a member can tell is left out. */
export function commonOverrides({
  components,
  monitoring,
}: Pick<Intent, 'components' | 'monitoring'>): MemberOverrides {
  const { elasticsearch, kibana } = components;
  return {
    versions: versionsOf(components),
    nodeSets: Object.fromEntries(
      (elasticsearch?.nodeSets ?? []).map(
        ({ name, count, resources, storage }) => [
          name,
          { count, resources, ...storedIn(storage) },
        ],
      ),
    ),
    zones: elasticsearch?.zones ?? [],
    ...(kibana && {
      kibana: {
        count: kibana.count,
        ...optional({ schedule: kibana.schedule }),
      },
    }),
    remotes: [],
    readers: [],
    senders: [],
    destinations: destinationsOf(components),
    ...(isMonitored(components) && optional({ monitor: monitoring.shipTo })),
    certificateNames: { transport: [], http: [] },
    trusted: { 'api-key': [], certificate: [] },
  };
}

/** What differs in a member. */
export function overridesOf(
  intent: Intent,
  member: IntentMember,
): MemberOverrides {
  const components = componentsOf(intent, member);
  const common = commonOverrides({ ...intent, components });
  const { overrides } = member;
  const remotes = remotesOf(intent, member).map(remote => ({
    ...remote,
    ...wayTo(intent, remote.alias, member.name),
  }));
  const readers = readersOf(intent, member);
  return {
    ...common,
    identity: {
      member: member.name,
      cluster: member.clusterName ?? member.name,
      region: member.region,
      provider: member.provider,
      environment: member.environment,
    },
    versions: versionsOf(components, overrides.version),
    nodeSets: nodeSetsOf(common.nodeSets, overrides),
    ...optional({ storageClass: overrides.storageClass }),
    zones: overrides.zones ?? common.zones,
    ...(common.kibana && { kibana: kibanaOf(common.kibana, member) }),
    remotes,
    readers,
    senders: sendersOf(intent, member),
    destinations: common.destinations.filter(name => name !== member.name),
    monitor: common.monitor === member.name ? undefined : common.monitor,
    ...(components.elasticsearch?.exposure === 'load-balancer' && {
      loadBalancer: { annotations: LOAD_BALANCER[member.provider] },
    }),
    certificateNames: {
      transport: remoteHostsOf(intent, member),
      http: hostOf(member.httpAddress),
    },
    trusted: trustedOf(intent, remotes, readers),
    ...(intent.backup &&
      components.elasticsearch && {
        snapshots: snapshotsOf(intent, member),
      }),
  };
}

function nodeSetsOf(
  common: MemberOverrides['nodeSets'],
  {
    nodeSetCounts,
    nodeSetResources,
    nodeSetStorage,
    storageClass,
  }: IntentMember['overrides'],
): MemberOverrides['nodeSets'] {
  return Object.fromEntries(
    Object.entries(common).map(
      ([name, { count, resources, ...stored }]): [string, NodeSetHere] => [
        name,
        {
          count: nodeSetCounts[name] ?? count,
          resources: nodeSetResources?.[name] ?? resources,
          ...(nodeSetStorage?.[name] ? storedIn(nodeSetStorage[name]) : stored),
          ...optional({ storageClass }),
        },
      ],
    ),
  );
}

function storedIn(storage: { size: string; storageClass?: string }) {
  return {
    size: storage.size,
    ...optional({ storageClass: storage.storageClass }),
  };
}

function kibanaOf(
  common: NonNullable<MemberOverrides['kibana']>,
  { overrides, kibanaUrl }: IntentMember,
): MemberOverrides['kibana'] {
  return {
    ...common,
    ...optional({
      count: overrides.kibanaCount,
      schedule: overrides.kibanaSchedule,
      url: kibanaUrl,
    }),
  };
}

/** A version that is set for a member is that of its whole stack, so nothing is newer than Elasticsearch. */
function versionsOf(
  { elasticsearch, kibana, logstash, beats }: Intent['components'],
  override?: string,
): Record<string, string> {
  return optional({
    elasticsearch: elasticsearch && (override ?? elasticsearch.version),
    kibana: kibana && (override ?? kibana.version),
    logstash: logstash && (override ?? logstash.version),
    ...Object.fromEntries(
      beats.map(({ kind, version }) => [kind, override ?? version]),
    ),
  }) as Record<string, string>;
}

function snapshotsOf(
  intent: Intent,
  { name }: IntentMember,
): MemberOverrides['snapshots'] {
  return {
    own: repositoryOf(intent, name),
    others: intent.members
      .filter(
        other =>
          other.name !== name && componentsOf(intent, other).elasticsearch,
      )
      .map(other => repositoryOf(intent, other.name)),
  };
}

/** A folder of its own: two clusters that write to one destroy each other's snapshots. */
function repositoryOf(intent: Intent, member: string): SnapshotRepository {
  return {
    name: `elk-fleet-${member}`,
    basePath: `${intent.fleet}/${member}`,
  };
}

/** Where a member is for one that reads from it, as far as known. */
function wayTo(
  intent: Intent,
  name: string,
  reader: string,
): Pick<RemoteCluster, 'address' | 'seeds'> {
  const member = intent.members.find(other => other.name === name);
  const peer = peerNamed(intent, name);
  const way = member
    ? remoteAddressOf(intent, member, reader)
    : peer && peerAddressOf(intent, peer, reader);
  switch (way?.mode) {
    case 'proxy':
      return { address: way.proxyAddress };
    case 'sniff':
      return { seeds: way.seeds };
    default:
      return {};
  }
}

function hostOf(address?: string): string[] {
  return address ? [address.replace(/:\d+$/, '')] : [];
}
