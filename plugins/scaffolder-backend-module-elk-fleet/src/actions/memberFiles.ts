import {
  credentialPrefix,
  memberEntityRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Document, isMap, isScalar } from 'yaml';
import {
  entitiesToYaml,
  memberEntity,
  type MemberIdentity,
} from './memberEntities';

const KUBERNETES_TOKEN = 'KUBERNETES_TOKEN';
const OPERATIONS_KEY = 'OPERATIONS_API_KEY';

/** What the files of a new member are made of. Holds no secret. */
export interface NewMember extends MemberIdentity {
  namespaces?: string[];
  elasticsearch: {
    url: string;
    authentication: 'apiKey' | 'bearer' | 'basic' | 'none';
    username?: string;
    caFingerprint?: string;
    /** Path at which the portal's backend finds the certificate authority. */
    caFile?: string;
  };
  kibana?: {
    url: string;
    /** Path at which the portal's backend finds the certificate authority. */
    caFile?: string;
  };
  /** Direct access to the Kubernetes API, with the token of a service account. */
  kubernetes?: {
    url: string;
    /** Path at which the portal's backend finds the certificate authority. */
    caFile?: string;
  };
  /** Whether operations may change its Elasticsearch, with a credential of their own. */
  operations?: boolean;
  opencost?: { url: string };
  /** Whether the portal discovers the file, rather than being started with it. */
  discovered?: boolean;
}

/** The environment variable from which the portal reads the credential. */
export function credentialVariable(member: NewMember): string | undefined {
  const suffix = {
    apiKey: 'API_KEY',
    bearer: 'TOKEN',
    basic: 'PASSWORD',
    none: undefined,
  }[member.elasticsearch.authentication];
  return suffix && variableOf(member, suffix);
}

/** All environment variables from which the portal reads credentials of the member. */
export function credentialVariables(member: NewMember): string[] {
  return [
    credentialVariable(member),
    member.kubernetes && variableOf(member, KUBERNETES_TOKEN),
    member.operations && variableOf(member, OPERATIONS_KEY),
  ].filter(name => typeof name === 'string');
}

function variableOf({ fleet, name }: NewMember, suffix: string): string {
  return `${credentialPrefix(fleet, name)}${suffix}`;
}

/** The configuration of a member as a file of its own. */
export function memberConfig(member: NewMember): string {
  const { fleet, name, elasticsearch } = member;
  const path = ['elkFleet', 'fleets', fleet, 'members', name];
  const document = new Document({
    elkFleet: {
      fleets: {
        [fleet]: {
          members: {
            [name]: {
              title: member.title,
              region: member.region,
              provider: member.provider,
              environment: member.environment,
              entityRef: memberEntityRef(fleet, name),
              kubernetes: kubernetesOf(member),
              namespaces: member.namespaces,
              elasticsearch: {
                url: elasticsearch.url,
                auth: authOf(member),
                operations: member.operations
                  ? { apiKey: `\${${variableOf(member, OPERATIONS_KEY)}}` }
                  : undefined,
                tls: tlsOf(member),
              },
              kibana: kibanaOf(member),
              opencost: member.opencost,
            },
          },
        },
      },
    },
  });
  document.commentBefore = ` Member ${name} of the fleet ${fleet}. ${
    member.discovered
      ? `The portal discovers this file
 (elkFleet.discovery): the member is read as long as it is here.`
      : `Members are keyed by name, so this file
 joins the rest of the configuration when the backend gets it as a further --config.`
  }`;
  comment(
    document,
    [...path, 'entityRef'],
    ' The entity of catalog-info.yaml beside this file stands for the cluster.',
  );
  comment(
    document,
    [...path, 'kubernetes'],
    member.kubernetes
      ? ' The API server itself, with the token of a service account that may read.'
      : " A cluster of the portal's kubernetes plugin, which knows how to reach it.",
  );
  comment(
    document,
    [...path, 'elasticsearch', 'auth'],
    ' From the environment of the backend: a credential has no place in a file.',
  );
  comment(
    document,
    [...path, 'elasticsearch', 'operations'],
    ' For operations that change the cluster; the credential above need not be able to.',
  );
  comment(
    document,
    [...path, 'elasticsearch', 'tls'],
    " The cluster's certificate is not signed by an authority that the system knows.",
  );
  return document.toString({ lineWidth: 0 });
}

/** The catalog entry of a member. */
export function memberCatalogInfo(member: NewMember): string {
  return entitiesToYaml([memberEntity(member)]);
}

function authOf(member: NewMember) {
  const variable = `\${${credentialVariable(member)}}`;
  switch (member.elasticsearch.authentication) {
    case 'apiKey':
      return { apiKey: variable };
    case 'bearer':
      return { bearer: variable };
    case 'basic':
      return {
        basic: {
          username: member.elasticsearch.username,
          password: variable,
        },
      };
    default:
      return undefined;
  }
}

function kubernetesOf(member: NewMember) {
  const { kubernetes, kubernetesCluster } = member;
  return kubernetes
    ? {
        url: kubernetes.url,
        token: `\${${variableOf(member, KUBERNETES_TOKEN)}}`,
        caFile: kubernetes.caFile,
      }
    : kubernetesCluster && { cluster: kubernetesCluster };
}

/** Kibana takes the credentials of its Elasticsearch. */
function kibanaOf(member: NewMember) {
  const { kibana } = member;
  return (
    kibana && {
      url: kibana.url,
      auth: authOf(member),
      tls: kibana.caFile ? { caFile: kibana.caFile } : undefined,
    }
  );
}

function tlsOf({ elasticsearch: { caFile, caFingerprint } }: NewMember) {
  return caFile || caFingerprint ? { caFile, caFingerprint } : undefined;
}

/** Puts a comment above a key, where the key is there. */
function comment(document: Document, path: string[], text: string) {
  const parent = document.getIn(path.slice(0, -1));
  const pair =
    isMap(parent) &&
    parent.items.find(
      ({ key }) => isScalar(key) && key.value === path[path.length - 1],
    );
  if (pair && isScalar(pair.key)) {
    pair.key.commentBefore = text;
  }
}
