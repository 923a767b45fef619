import { hasClusterPrivilege, hasIndexPrivilege } from '../privileges';
import type { Call, Endpoint } from './endpoint';

interface IndexCheck {
  names?: string | string[];
  privileges?: string[];
}

const listOf = (value: string | string[] | undefined) =>
  value === undefined ? [] : ([] as string[]).concat(value);

function hasPrivileges({ principal, body }: Call): object {
  const cluster = Object.fromEntries(
    listOf(body.cluster as string[]).map(privilege => [
      privilege,
      hasClusterPrivilege(principal, privilege),
    ]),
  );
  const checks = (body.index ?? body.indices ?? []) as IndexCheck[];
  const index: Record<string, Record<string, boolean>> = {};
  for (const { names, privileges } of checks) {
    for (const name of listOf(names)) {
      index[name] ??= {};
      for (const privilege of privileges ?? []) {
        index[name][privilege] = hasIndexPrivilege(principal, privilege, name);
      }
    }
  }
  const answers = [cluster, ...Object.values(index)].flatMap(Object.values);
  return {
    username: principal.name,
    has_all_requested: answers.every(Boolean),
    cluster,
    index,
    application: {},
  };
}

const authenticate = ({ principal }: Call) => ({
  username: principal.name,
  roles: principal.roles ?? [],
  full_name: null,
  email: null,
  metadata: {},
  enabled: true,
  authentication_realm: principal.apiKeyId
    ? { name: '_es_api_key', type: '_es_api_key' }
    : { name: 'native1', type: 'native' },
  lookup_realm: principal.apiKeyId
    ? { name: '_es_api_key', type: '_es_api_key' }
    : { name: 'native1', type: 'native' },
  authentication_type: principal.apiKeyId ? 'api_key' : 'realm',
  ...(principal.apiKeyId && {
    api_key: { id: principal.apiKeyId, name: principal.name },
  }),
});

/** Who the caller is and what it may do; anyone who is known may ask. */
export const securityEndpoints: Endpoint[] = [
  {
    methods: ['GET'],
    path: '/_security/_authenticate',
    handle: authenticate,
  },
  {
    methods: ['GET', 'POST'],
    path: '/_security/user/_has_privileges',
    handle: hasPrivileges,
  },
];
