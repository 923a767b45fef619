import { eckResources } from './resources';

/** What a user may do with which resources; `*` stands for all. */
export interface PolicyRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  /** These objects alone; a list of all of them is then refused. */
  resourceNames?: string[];
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
    {
      apiGroups: ['keda.sh', 'about.k8s.io'],
      resources: ['scaledobjects', 'clusterproperties'],
      verbs: read,
    },
    // Asked for by the kubernetes pages of the portal; no demo cluster has it.
    { apiGroups: ['metrics.k8s.io'], resources: ['pods'], verbs: read },
  ],
};

/** The same where the owners of the agents keep them to themselves. */
export const readerWithoutAgents: KubernetesUser = {
  name: reader.name,
  rules: reader.rules.map(rule => ({
    ...rule,
    apiGroups: rule.apiGroups.filter(name => name !== 'agent.k8s.elastic.co'),
  })),
};

/** The same with the rights of examples/access/kubernetes-reader.yaml: enough for Elk Fleet, not for the pages of the kubernetes plugin. */
export const leastReader: KubernetesUser = {
  name: reader.name,
  rules: [
    {
      apiGroups: ['apps'],
      resources: ['statefulsets', 'deployments', 'daemonsets'],
      verbs: ['list'],
    },
    {
      apiGroups: [''],
      resources: ['pods', 'events', 'nodes'],
      verbs: ['list'],
    },
    {
      apiGroups: [''],
      resources: ['persistentvolumeclaims', 'services'],
      verbs: ['list'],
    },
    {
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: ['kube-system'],
      verbs: ['get'],
    },
    {
      apiGroups: ['about.k8s.io'],
      resources: ['clusterproperties'],
      verbs: ['get'],
    },
    {
      apiGroups: ['autoscaling'],
      resources: ['horizontalpodautoscalers'],
      verbs: ['list'],
    },
    { apiGroups: ['keda.sh'], resources: ['scaledobjects'], verbs: ['list'] },
    {
      apiGroups: [
        'elasticsearch.k8s.elastic.co',
        'kibana.k8s.elastic.co',
        'logstash.k8s.elastic.co',
        'beat.k8s.elastic.co',
        'agent.k8s.elastic.co',
      ],
      resources: [
        'elasticsearches',
        'kibanas',
        'logstashes',
        'beats',
        'agents',
      ],
      verbs: ['list'],
    },
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
  request: {
    verb: string;
    group: string;
    resource: string;
    name?: string;
  },
): boolean {
  return user.rules.some(
    rule =>
      matches(rule.apiGroups, request.group) &&
      matches(rule.resources, request.resource) &&
      matches(rule.verbs, request.verb) &&
      (!rule.resourceNames || rule.resourceNames.includes(request.name ?? '')),
  );
}
