import { eckResources } from './resources';

/** What a user may do with which resources; `*` stands for all. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

/** Somebody whom the API server knows. */
export interface KubernetesUser {
  name: string;
  rules: PolicyRule[];
}

const read = ['get', 'list', 'watch'];

/** The read-only service account that a portal uses. */
export const reader: KubernetesUser = {
  name: 'system:serviceaccount:elk-fleet:elk-fleet-reader',
  rules: [
    {
      apiGroups: [''],
      resources: [
        'configmaps',
        'events',
        'limitranges',
        'namespaces',
        'nodes',
        'persistentvolumeclaims',
        'pods',
        'resourcequotas',
        'services',
      ],
      verbs: read,
    },
    {
      apiGroups: ['apps', 'autoscaling', 'batch', 'networking.k8s.io'],
      resources: ['*'],
      verbs: read,
    },
    {
      apiGroups: eckResources.map(resource => resource.group),
      resources: ['*'],
      verbs: read,
    },
    // Asked for by the kubernetes pages of the portal; no demo cluster has it.
    { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: read },
  ],
};

/** A service account without any rights. */
export const outsider: KubernetesUser = {
  name: 'system:serviceaccount:elk-fleet:outsider',
  rules: [],
};

/** May do everything. */
export const admin: KubernetesUser = {
  name: 'kubernetes-admin',
  rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
};

/** A caller without credentials. */
export const anonymous: KubernetesUser = {
  name: 'system:anonymous',
  rules: [],
};

function matches(allowed: string[], value: string): boolean {
  return allowed.includes('*') || allowed.includes(value);
}

/** Whether any rule of a user allows it. Subresources are `deployments/scale`. */
export function isAllowed(
  user: KubernetesUser,
  request: { verb: string; group: string; resource: string },
): boolean {
  return user.rules.some(
    rule =>
      matches(rule.apiGroups, request.group) &&
      matches(rule.resources, request.resource) &&
      matches(rule.verbs, request.verb),
  );
}
