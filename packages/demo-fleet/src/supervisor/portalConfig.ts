import type { Service } from '../hosting/faults';
import { PORTAL_USER } from '../hosting/identities';
import type { SecretName } from '../hosting/secrets';
import { hubDefinitions } from '../hubs/definitions';
import { clusterNameAt } from '../placement/clusterNames';
import type { HubName } from '../placement/plan';
import type { MemberSpec } from '../spec';
import { kubernetesAccess, unregisteredMembers } from '../spec';
import {
  costCollection,
  fleetCostsSection,
  openCostSection,
} from './portalCosts';

type Json = { [key: string]: unknown };

/** A member with the addresses of its services. */
export interface PortalMember {
  spec: MemberSpec;
  urls: Partial<Record<Service, string>>;
}

/** A hub with its address. */
export interface PortalHub {
  name: HubName;
  url: string;
}

/** Where the portal finds what is not said in its configuration itself. */
export interface PortalConfigOptions {
  members: PortalMember[];
  hubs: PortalHub[];
  /** Absolute path of the PEM file of the certificate authority. */
  caFile: string;
  /** Its SHA-256. */
  caFingerprint: string;
  /** A secret, or how the configuration includes it. */
  secret: (member: string, name: SecretName) => unknown;
  /** The token of the portal at a hub, or how the configuration includes it. */
  hubToken: (hub: HubName) => unknown;
  /** Absolute path of the kubeconfig of a member. */
  kubeconfigFile: (member: string) => string;
  /** Absolute path of the folder that new members are registered in. */
  registrationDirectory: string;
  /** Absolute path of the Git repository that hubs place from. */
  repositoryDirectory: string;
  /** Absolute path of the folder with a file for each credential of the members that wait. */
  variablesDirectory: string;
}

/** True for members that the portal reaches by a kubeconfig file. */
export function usesKubeconfig(spec: MemberSpec): boolean {
  return kubernetesAccess[spec.name] === 'kubeconfig';
}

function elasticsearchAuth(
  { name }: MemberSpec,
  secret: PortalConfigOptions['secret'],
): Json {
  switch (name) {
    case 'eu-west-1-staging':
      return {
        basic: {
          username: PORTAL_USER,
          password: secret(name, 'elasticsearch-password'),
        },
      };
    case 'monitoring':
      return { bearer: secret(name, 'elasticsearch-token') };
    default:
      return { apiKey: secret(name, 'elasticsearch-api-key') };
  }
}

function kubernetesSection(
  { spec: { name }, urls }: PortalMember,
  options: PortalConfigOptions,
): Json {
  switch (kubernetesAccess[name]) {
    case 'direct':
      return {
        url: urls.kubernetes,
        token: options.secret(name, 'kubernetes-reader-token'),
        caFile: options.caFile,
      };
    case 'kubeconfig':
      return { kubeconfig: { file: options.kubeconfigFile(name) } };
    default:
      return { cluster: name };
  }
}

function memberSection(
  member: PortalMember,
  options: PortalConfigOptions,
): Json {
  const { spec, urls } = member;
  const { caFile, caFingerprint, secret } = options;
  const auth = elasticsearchAuth(spec, secret);
  const opencost = openCostSection(member, options);
  return {
    region: spec.region,
    provider: 'aws',
    environment: spec.environment,
    namespaces: ['elastic'],
    kubernetes: kubernetesSection(member, options),
    elasticsearch: {
      url: urls.elasticsearch,
      auth,
      operations: {
        apiKey: secret(spec.name, 'elasticsearch-operations-api-key'),
      },
      tls: spec.name === 'monitoring' ? { caFingerprint } : { caFile },
    },
    kibana: { url: urls.kibana, auth, tls: { caFile } },
    ...(urls.logstash && {
      logstash: {
        url: urls.logstash,
        auth: {
          basic: {
            username: PORTAL_USER,
            password: secret(spec.name, 'logstash-password'),
          },
        },
        tls: { caFile },
      },
    }),
    ...(opencost && { opencost }),
  };
}

/** Where people look at what a hub does; links alone, nobody answers there. */
const hubInterfaces: Partial<Record<HubName, string>> = {
  argocd: 'https://argocd.example.com',
  rancher: 'https://rancher.example.com',
};

/** Names at a hub from which nothing tells the cluster. */
function clustersAt(
  hub: HubName,
  members: PortalMember[],
): Record<string, string> {
  const names = members.map(({ spec: { name } }) => name);
  switch (hub) {
    case 'argocd':
      return Object.fromEntries(
        names
          .map(name => [clusterNameAt(hub, name), name])
          .filter(([cluster, name]) => cluster !== name),
      );
    case 'flux':
      // Flux knows a cluster by the Secret with its kubeconfig.
      return Object.fromEntries(
        names.map(name => [`${clusterNameAt(hub, name)}-kubeconfig`, name]),
      );
    default:
      return {};
  }
}

function hubSection(
  { name, url }: PortalHub,
  members: PortalMember[],
  { caFile, hubToken }: PortalConfigOptions,
): Json {
  const { title, systems } = hubDefinitions[name];
  const clusters = clustersAt(name, members);
  return {
    title,
    systems,
    kubernetes: { url, token: hubToken(name), caFile },
    ...(hubInterfaces[name] && { url: hubInterfaces[name] }),
    ...(Object.keys(clusters).length > 0 && { clusters }),
  };
}

/**
 * The configuration with which a portal shows the demo fleet: its members
 * except those that wait to be registered, and the clusters of its kubernetes
 * plugin.
 */
export function createPortalConfig(options: PortalConfigOptions): Json {
  const members = options.members.filter(
    ({ spec }) => !unregisteredMembers.includes(spec.name),
  );
  return {
    elkFleet: {
      fleets: {
        logging: {
          title: 'Logging',
          description: 'Logs and metrics of all products, in six regions',
          owner: 'group:default/platform',
          replication: {
            rpo: { minutes: 1 },
            objectives: [{ indices: 'metrics-*', rpo: { minutes: 5 } }],
          },
          // As it is replicated now: no further region may have it.
          residency: [
            {
              pattern: 'logs-payments-eu',
              allowedCountries: ['EU', 'US', 'SG'],
            },
          ],
          members: Object.fromEntries(
            members.map(member => [
              member.spec.name,
              memberSection(member, options),
            ]),
          ),
          costs: fleetCostsSection(members, options),
          ...(options.hubs.length > 0 && {
            hubs: Object.fromEntries(
              options.hubs.map(hub => [
                hub.name,
                hubSection(hub, members, options),
              ]),
            ),
          }),
        },
      },
      collection: { interval: { seconds: 10 }, deadline: { seconds: 5 } },
      costs: costCollection,
      registration: {
        allowedHosts: ['127.0.0.1:*', 'localhost:*'],
        directory: options.registrationDirectory,
      },
      repositories: {
        demo: {
          directory: options.repositoryDirectory,
          branch: 'main',
          merge: true,
        },
      },
      // What is published there is discovered.
      discovery: {
        directory: options.repositoryDirectory,
        secrets: options.variablesDirectory,
      },
      operations: { enabled: true },
    },
    kubernetes: {
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: members.map(({ spec: { name }, urls }) => ({
            name,
            url: urls.kubernetes,
            authProvider: 'serviceAccount',
            serviceAccountToken: options.secret(
              name,
              'kubernetes-reader-token',
            ),
            caFile: options.caFile,
            // The demo clusters have no metrics server.
            skipMetricsLookup: true,
          })),
        },
      ],
    },
  };
}

/** A kubeconfig for the read-only service account of a member. */
export function createKubeconfig(options: {
  member: string;
  url: string;
  token: string;
  ca: string;
}): Json {
  const { member: name, url, token, ca } = options;
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [
      {
        name,
        cluster: {
          server: url,
          'certificate-authority-data': Buffer.from(ca).toString('base64'),
        },
      },
    ],
    users: [{ name: 'elk-fleet-reader', user: { token } }],
    contexts: [{ name, context: { cluster: name, user: 'elk-fleet-reader' } }],
  };
}
