/** One kind of object that the API server knows. */
export interface Resource {
  /** Empty for the core group. */
  group: string;
  version: string;
  /** Plural name in paths. */
  name: string;
  kind: string;
  namespaced: boolean;
  shortNames?: string[];
  /** Has the subresource `scale`. */
  scalable?: boolean;
}

/** A resource in short. */
export type ResourceRow = [
  name: string,
  kind: string,
  options?: { cluster?: boolean; short?: string; scalable?: boolean },
];

/** The resources of one version of a group. */
export function group(
  name: string,
  version: string,
  rows: ResourceRow[],
): Resource[] {
  return rows.map(([plural, kind, options = {}]) => ({
    group: name,
    version,
    name: plural,
    kind,
    namespaced: !options.cluster,
    shortNames: options.short ? [options.short] : undefined,
    scalable: options.scalable,
  }));
}

/** Resources that every cluster has. */
export const builtInResources: Resource[] = [
  ...group('', 'v1', [
    ['configmaps', 'ConfigMap', { short: 'cm' }],
    ['events', 'Event', { short: 'ev' }],
    ['limitranges', 'LimitRange', { short: 'limits' }],
    ['namespaces', 'Namespace', { short: 'ns', cluster: true }],
    ['nodes', 'Node', { short: 'no', cluster: true }],
    ['persistentvolumeclaims', 'PersistentVolumeClaim', { short: 'pvc' }],
    ['pods', 'Pod', { short: 'po' }],
    ['resourcequotas', 'ResourceQuota', { short: 'quota' }],
    ['secrets', 'Secret'],
    ['services', 'Service', { short: 'svc' }],
  ]),
  ...group('apps', 'v1', [
    ['daemonsets', 'DaemonSet', { short: 'ds' }],
    ['deployments', 'Deployment', { short: 'deploy', scalable: true }],
    ['replicasets', 'ReplicaSet', { short: 'rs' }],
    ['statefulsets', 'StatefulSet', { short: 'sts', scalable: true }],
  ]),
  ...group('autoscaling', 'v2', [
    ['horizontalpodautoscalers', 'HorizontalPodAutoscaler', { short: 'hpa' }],
  ]),
  ...group('batch', 'v1', [
    ['cronjobs', 'CronJob', { short: 'cj' }],
    ['jobs', 'Job'],
  ]),
  ...group('networking.k8s.io', 'v1', [
    ['ingresses', 'Ingress', { short: 'ing' }],
  ]),
];

/** Custom resources that Elastic Cloud on Kubernetes adds. */
export const eckResources: Resource[] = [
  ...group('elasticsearch.k8s.elastic.co', 'v1', [
    ['elasticsearches', 'Elasticsearch', { short: 'es' }],
  ]),
  ...group('kibana.k8s.elastic.co', 'v1', [
    ['kibanas', 'Kibana', { short: 'kb' }],
  ]),
  ...group('logstash.k8s.elastic.co', 'v1alpha1', [
    ['logstashes', 'Logstash', { short: 'ls' }],
  ]),
  ...group('beat.k8s.elastic.co', 'v1beta1', [['beats', 'Beat']]),
  ...group('agent.k8s.elastic.co', 'v1alpha1', [['agents', 'Agent']]),
];

/** What KEDA adds. */
export const kedaResources = group('keda.sh', 'v1alpha1', [
  ['scaledobjects', 'ScaledObject', { short: 'so' }],
]);

/** The versions of the About API of SIG-Multicluster, the preferred one first. */
export const aboutVersions = ['v1beta1', 'v1alpha1'];

/** The About API. */
export const aboutResources = aboutVersions.flatMap(version =>
  group('about.k8s.io', version, [
    ['clusterproperties', 'ClusterProperty', { cluster: true }],
  ]),
);

/** `v1` or `apps/v1`. */
export function apiVersionOf(resource: Resource): string {
  return resource.group
    ? `${resource.group}/${resource.version}`
    : resource.version;
}

/** As error messages name it, for example `statefulsets.apps` or `pods`. */
export function qualifiedName(resource: Resource): string {
  return resource.group ? `${resource.name}.${resource.group}` : resource.name;
}
