import { superuser, type Principal } from '../elasticsearch/privileges';
import {
  admin,
  leastReader,
  outsider,
  reader,
  readerWithoutAgents,
} from '../kubernetes/access';
import type { KubernetesUser } from '../kubernetes/access';
import { kubernetesAccess, type MemberSpec } from '../spec';
import type { Credential, Identity } from './authentication';
import type { MemberSecrets } from './secrets';

/** User name of the portal wherever one is needed. */
export const PORTAL_USER = 'elk-fleet-portal';

// Reading auto-follow patterns needs manage_ccr, which not every owner of a
// cluster gives away; the portal must cope with both.
const withoutManageCcr = new Set(['eu-central-1']);

/** The rights of examples/access/elasticsearch-api-key.json, so that the demo proves them. */
function portalPrincipal(spec: MemberSpec): Principal {
  const cluster = ['monitor', 'read_ilm', 'read_slm', 'read_pipeline'];
  if (!withoutManageCcr.has(spec.name)) cluster.push('manage_ccr');
  return {
    name: PORTAL_USER,
    cluster,
    indices: [{ names: ['*'], privileges: ['monitor', 'view_index_metadata'] }],
    roles: ['elk-fleet'],
  };
}

/** The rights of examples/access/elasticsearch-operations-api-key.json: of the portal, where operations are enabled. */
const operationsPrincipal: Principal = {
  name: `${PORTAL_USER}-operations`,
  cluster: [
    'monitor',
    'manage_ccr',
    'read_ccr',
    'manage_slm',
    'create_snapshot',
    'cluster:admin/settings/update',
    'cluster:admin/repository/put',
    'cluster:admin/repository/verify',
  ],
  indices: [
    {
      names: ['*'],
      privileges: [
        'monitor',
        'view_index_metadata',
        'read',
        'write',
        'manage_follow_index',
      ],
    },
  ],
  roles: ['elk-fleet-operations'],
};

function decodeApiKey(encoded: string): Credential & { type: 'apiKey' } {
  const [id, key] = Buffer.from(encoded, 'base64').toString().split(':');
  return { type: 'apiKey', id, key };
}

/** Who Elasticsearch and Kibana know: the portal, by each form of credentials, and the superuser. */
export function elasticsearchIdentities(
  spec: MemberSpec,
  secrets: MemberSecrets,
): Array<Identity<Principal>> {
  const principal = portalPrincipal(spec);
  const apiKey = decodeApiKey(secrets['elasticsearch-api-key']);
  const operations = decodeApiKey(secrets['elasticsearch-operations-api-key']);
  return [
    { credential: apiKey, principal: { ...principal, apiKeyId: apiKey.id } },
    {
      credential: operations,
      principal: { ...operationsPrincipal, apiKeyId: operations.id },
    },
    {
      credential: {
        type: 'basic',
        username: PORTAL_USER,
        password: secrets['elasticsearch-password'],
      },
      principal,
    },
    {
      credential: { type: 'bearer', token: secrets['elasticsearch-token'] },
      principal,
    },
    {
      credential: {
        type: 'basic',
        username: superuser.name,
        password: secrets['elasticsearch-superuser-password'],
      },
      principal: superuser,
    },
  ];
}

function readerOf({ name }: MemberSpec): KubernetesUser {
  // Members without the pages of the kubernetes plugin prove what is enough.
  if (kubernetesAccess[name]) return leastReader;
  return name === 'us-east-1' ? readerWithoutAgents : reader;
}

/** Who the Kubernetes API knows. */
export function kubernetesIdentities(
  spec: MemberSpec,
  secrets: MemberSecrets,
): Array<Identity<KubernetesUser>> {
  return [
    {
      credential: { type: 'bearer', token: secrets['kubernetes-reader-token'] },
      principal: readerOf(spec),
    },
    {
      credential: {
        type: 'bearer',
        token: secrets['kubernetes-outsider-token'],
      },
      principal: outsider,
    },
    {
      credential: { type: 'bearer', token: secrets['kubernetes-admin-token'] },
      principal: admin,
    },
  ];
}

/** Whom the HTTP API of Logstash knows. */
export function logstashIdentities(secrets: MemberSecrets): Identity[] {
  return [
    {
      credential: {
        type: 'basic',
        username: PORTAL_USER,
        password: secrets['logstash-password'],
      },
      principal: PORTAL_USER,
    },
  ];
}

/** Whom the proxy in front of OpenCost or Kubecost knows; they themselves ask nobody. */
export function openCostIdentities(secrets: MemberSecrets): Identity[] {
  return [
    {
      credential: { type: 'bearer', token: secrets['opencost-token'] },
      principal: PORTAL_USER,
    },
    {
      credential: {
        type: 'basic',
        username: PORTAL_USER,
        password: secrets['opencost-password'],
      },
      principal: PORTAL_USER,
    },
  ];
}
