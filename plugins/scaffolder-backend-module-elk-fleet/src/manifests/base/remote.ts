import type { CommentedManifest } from '../manifest';
import { Peer, REMOTE_PORTS, RemoteCluster, SecurityModel } from './peers';
import { eckPods, metadata, ofElasticsearch, Scope } from './scope';

/** Where the authorities of remote cluster servers are in the pods. */
export const REMOTE_CA = {
  volume: 'remote-ca',
  directory: '/usr/share/elasticsearch/config/remote-certs',
  file: 'remote-cluster-ca.crt',
};

/** Ports at which other members reach this one, in order. */
export function readerPorts({ here }: Scope): number[] {
  const ports = here.readers.map(({ model }) => REMOTE_PORTS[model]);
  return [...new Set(ports)].sort((a, b) => a - b);
}

/** Ports at which this member reaches others, in order. */
export function remotePorts({ here }: Scope): number[] {
  const ports = here.remotes.map(({ model, address, seeds }) => {
    const given = Number((address ?? seeds?.[0])?.split(':').at(-1));
    return given || REMOTE_PORTS[model];
  });
  return [...new Set(ports)].sort((a, b) => a - b);
}

/** What makes Elasticsearch a server, or a client, of clusters elsewhere. */
export function remoteSpec(scope: Scope) {
  const { here } = scope;
  const byCertificate = [...here.remotes, ...here.readers].some(
    ({ model }) => model === 'certificate',
  );
  const names = here.certificateNames.transport;
  const tls = {
    ...(names.length > 0 && { subjectAltNames: names.map(dns => ({ dns })) }),
    ...(byCertificate && {
      certificateAuthorities: {
        configMapName: ofElasticsearch(scope, 'transport-cas'),
      },
    }),
  };
  return {
    ...(here.readers.some(({ model }) => model === 'api-key') && {
      remoteClusterServer: { enabled: true },
    }),
    ...(Object.keys(tls).length > 0 && { transport: { tls } }),
  };
}

/** Settings of every node of a cluster that reads from others. */
export function remoteConfig({ here }: Scope): Record<string, unknown> {
  const byKey = here.remotes.filter(({ model }) => model === 'api-key');
  return {
    ...(byKey.length > 0 && {
      'xpack.security.remote_cluster_client.ssl.enabled': true,
      ...(here.trusted['api-key'].length > 0 && {
        'xpack.security.remote_cluster_client.ssl.certificate_authorities': [
          `${REMOTE_CA.directory}/${REMOTE_CA.file}`,
        ],
      }),
    }),
    ...Object.assign({}, ...here.remotes.map(connection)),
  };
}

/** One address stands for all nodes; seeds tell of the others by their own addresses. */
function connection({ alias, address, seeds }: RemoteCluster) {
  const prefix = `cluster.remote.${alias}`;
  if (address) {
    return {
      [`${prefix}.mode`]: 'proxy',
      [`${prefix}.proxy_address`]: address,
      [`${prefix}.server_name`]: address.split(':')[0],
    };
  }
  return seeds
    ? { [`${prefix}.mode`]: 'sniff', [`${prefix}.seeds`]: seeds }
    : {};
}

/** Comments for what `remoteSpec` and `remoteConfig` give. */
export function remoteComments(scope: Scope): Record<string, string> {
  const { here } = scope;
  const spec = remoteSpec(scope);
  const first = Object.keys(remoteConfig(scope))[0];
  const byKey = here.readers.filter(({ model }) => model === 'api-key');
  const byCertificate = [...here.readers, ...here.remotes].filter(
    ({ model }) => model === 'certificate',
  );
  return {
    ...('remoteClusterServer' in spec && {
      'spec.remoteClusterServer': `Read by ${namesOf(
        byKey,
      )} at port 9443 with a cross-cluster API key, as both ends are 8.14 or newer.
ECK's own \`remoteClusters\` reaches only what the same operator runs, so it is not used between members.`,
    }),
    ...(byCertificate.length > 0 && {
      'spec.transport.tls.certificateAuthorities': `For ${namesOf(
        byCertificate,
      )}: where an end is older than 8.14 there are no cross-cluster API keys, and both ends trust the certificates of each other.`,
    }),
    ...(first && {
      [`spec.nodeSets.0.config.${first}`]: readsComment(scope),
    }),
  };
}

function namesOf(peers: ({ alias: string } | { member: string })[]): string {
  const names = peers.map(peer => ('alias' in peer ? peer.alias : peer.member));
  return [...new Set(names)].sort().join(', ');
}

function readsComment({ here }: Scope): string {
  const { remotes, trusted } = here;
  const keys = remotes.filter(({ model }) => model === 'api-key');
  return [
    `Reads from ${namesOf(
      remotes,
    )}. Replication (not search) needs a Platinum, Enterprise or trial licence at both ends.`,
    ...(remotes.some(({ address, seeds }) => !address && !seeds)
      ? [
          'Where no address is known yet, the connection is made once there is one.',
        ]
      : []),
    ...(keys.length > trusted['api-key'].length
      ? [
          'Not every authority is known yet: until it is (transportCa of that member), its certificate is not trusted.',
        ]
      : []),
  ].join('\n');
}

/** Objects that exchange between clusters needs beside Elasticsearch. */
export function renderRemote(scope: Scope): CommentedManifest[] {
  const { here } = scope;
  const spec = remoteSpec(scope);
  return [
    ...(spec.transport?.tls.certificateAuthorities
      ? [
          authorities(scope, {
            name: 'transport-cas',
            file: 'ca.crt',
            of: 'certificate',
          }),
        ]
      : []),
    ...(here.trusted['api-key'].length > 0
      ? [
          authorities(scope, {
            name: 'remote-ca',
            file: REMOTE_CA.file,
            of: 'api-key',
          }),
        ]
      : []),
    ...(here.loadBalancer && readerPorts(scope).length > 0
      ? [
          loadBalancer(scope, {
            suffix: 'remote',
            ports: readerPorts(scope),
            peers: here.readers,
          }),
        ]
      : []),
    ...(here.loadBalancer && here.senders.length > 0
      ? [
          loadBalancer(scope, {
            suffix: 'ingest',
            ports: [9200],
            peers: here.senders,
          }),
        ]
      : []),
  ];
}

function authorities(
  scope: Scope,
  { name, file, of }: { name: string; file: string; of: SecurityModel },
): CommentedManifest {
  const known = scope.here.trusted[of].map(pem => `${pem.trim()}\n`).join('');
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: metadata(scope, ofElasticsearch(scope, name)),
      data: { [file]: known },
    },
    comment: `Certificates of the authorities that sign for the members this one talks to; they are no secrets.
Of another member: kubectl get secret ${ofElasticsearch(
      scope,
      'es-transport-certs-public',
    )} -n ${
      scope.intent.namespace
    } -o go-template='{{index .data "ca.crt" | base64decode}}'
ECK makes new ones every year unless told otherwise: bring the new one here before the old one ends.`,
  };
}

/** Beside the Service that ECK makes, as not every ECK lets that one be changed. */
function loadBalancer(
  scope: Scope,
  { suffix, ports, peers }: { suffix: string; ports: number[]; peers: Peer[] },
): CommentedManifest {
  const ranges = peers.flatMap(({ podCidr }) => podCidr ?? []);
  const isComplete = ranges.length === peers.length;
  const annotations = scope.here.loadBalancer!.annotations;
  const hasAnnotations = Object.keys(annotations).length > 0;
  const { name } = scope.intent.components.elasticsearch!;
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(scope, ofElasticsearch(scope, suffix), {
        ...(hasAnnotations && { annotations }),
      }),
      spec: {
        type: 'LoadBalancer',
        ...(isComplete && { loadBalancerSourceRanges: [...new Set(ranges)] }),
        selector: {
          ...eckPods('elasticsearch'),
          'elasticsearch.k8s.elastic.co/cluster-name': name,
        },
        ports: ports.map(port => ({
          name: `tcp-${port}`,
          port,
          targetPort: port,
          protocol: 'TCP',
        })),
      },
    },
    comment: `How other members reach this one: ${
      hasAnnotations
        ? 'inside the private network, never from the internet.'
        : 'this provider has no setting for an internal address; keep it off the internet.'
    }
Elasticsearch ends the TLS itself: nothing in between may.`,
    ...(isComplete && {
      comments: {
        'spec.loadBalancerSourceRanges': `Pods of ${namesOf(
          peers,
        )}. Where pods leave their cluster by the addresses of their nodes, the ranges of the nodes belong here too.`,
      },
    }),
  };
}
