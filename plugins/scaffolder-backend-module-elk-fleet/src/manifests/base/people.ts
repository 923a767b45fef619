import type { Intent } from '../intent';
import type { CommentedManifest } from '../manifest';
import { OIDC_REALM } from './oidc';
import { metadata, Scope } from './scope';

type Role = Intent['access'][number]['role'];

const ROLES: Role[] = ['viewer', 'operator', 'administrator'];
const READ = ['get', 'list', 'watch'];
const ECK = [
  'elasticsearch.k8s.elastic.co',
  'kibana.k8s.elastic.co',
  'logstash.k8s.elastic.co',
  'beat.k8s.elastic.co',
  'agent.k8s.elastic.co',
  'stackconfigpolicy.k8s.elastic.co',
];

/** Without Secrets: that of the user elastic is one of them. */
const VIEWER = [
  {
    apiGroups: [''],
    resources: [
      'configmaps',
      'events',
      'persistentvolumeclaims',
      'pods',
      'pods/log',
      'services',
    ],
    verbs: READ,
  },
  {
    apiGroups: ['apps'],
    resources: ['daemonsets', 'deployments', 'statefulsets'],
    verbs: READ,
  },
  { apiGroups: ['policy'], resources: ['poddisruptionbudgets'], verbs: READ },
  { apiGroups: ECK, resources: ['*'], verbs: READ },
];

const RULES: Record<Exclude<Role, 'administrator'>, unknown[]> = {
  viewer: VIEWER,
  operator: [
    ...VIEWER,
    { apiGroups: [''], resources: ['pods'], verbs: ['delete'] },
    { apiGroups: [''], resources: ['pods/portforward'], verbs: ['create'] },
  ],
};

const COMMENTS: Record<Role, string> = {
  viewer: 'Looks, and sees no Secret.',
  operator:
    'Looks, restarts pods and reaches them; what runs is changed in Git. Who could change it here, or had a shell, could read Secrets.',
  administrator:
    'Everything in this namespace, with the Secret of the user elastic.',
};

/** Built-in roles of Elasticsearch (Elasticsearch documentation, built-in roles). */
const IN_ELASTICSEARCH: Record<Role, string[]> = {
  viewer: ['viewer'],
  operator: ['editor', 'monitoring_user'],
  administrator: ['superuser'],
};

const nameOf = (role: Role) => `elk-fleet-${role}`;

/** Roles that somebody has, from least to most, with their groups. */
function given({ access }: Intent): Array<{ role: Role; groups: string[] }> {
  return ROLES.map(role => ({
    role,
    groups: [
      ...new Set(
        access.filter(one => one.role === role).map(({ group }) => group),
      ),
    ].sort(),
  })).filter(({ groups }) => groups.length > 0);
}

/** What people may do in the namespace, by the groups that they sign in with. */
export function renderPeople(scope: Scope): CommentedManifest[] {
  return given(scope.intent).flatMap(({ role, groups }) => [
    ...(role === 'administrator'
      ? []
      : [
          {
            object: {
              apiVersion: 'rbac.authorization.k8s.io/v1',
              kind: 'Role',
              metadata: metadata(scope, nameOf(role)),
              rules: RULES[role],
            },
            comment: COMMENTS[role],
          },
        ]),
    {
      object: {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'RoleBinding',
        metadata: metadata(scope, nameOf(role)),
        roleRef: {
          apiGroup: 'rbac.authorization.k8s.io',
          ...(role === 'administrator'
            ? { kind: 'ClusterRole', name: 'admin' }
            : { kind: 'Role', name: nameOf(role) }),
        },
        subjects: groups.map(name => ({
          apiGroup: 'rbac.authorization.k8s.io',
          kind: 'Group',
          name,
        })),
      },
      comment: `${
        role === 'administrator' ? `${COMMENTS[role]}\n` : ''
      }Groups as the API server knows them: where it puts a prefix before those of the provider, it belongs here too.`,
    },
  ]);
}

/** Whether groups of the sign-in get roles in Elasticsearch. */
export const mapsRoles = ({ components, access }: Intent): boolean =>
  Boolean(components.kibana?.oidc) && access.length > 0;

/** What people may do in Elasticsearch and Kibana, by the same groups. */
export function roleMappings({ intent }: Scope) {
  const realm = OIDC_REALM.split('.').at(-1);
  return Object.fromEntries(
    given(intent).map(({ role, groups }) => [
      nameOf(role),
      {
        enabled: true,
        roles: IN_ELASTICSEARCH[role],
        rules: {
          all: [{ field: { 'realm.name': realm } }, { field: { groups } }],
        },
      },
    ]),
  );
}
