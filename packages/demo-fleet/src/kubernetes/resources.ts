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
    ['serviceaccounts', 'ServiceAccount', { short: 'sa' }],
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
    ['networkpolicies', 'NetworkPolicy', { short: 'netpol' }],
  ]),
  ...group('policy', 'v1', [
    ['poddisruptionbudgets', 'PodDisruptionBudget', { short: 'pdb' }],
  ]),
  ...group('rbac.authorization.k8s.io', 'v1', [
    ['clusterrolebindings', 'ClusterRoleBinding', { cluster: true }],
    ['clusterroles', 'ClusterRole', { cluster: true }],
    ['rolebindings', 'RoleBinding'],
    ['roles', 'Role'],
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

/** What platforms install beside ECK, so that manifests for members find it. */
export const platformResources = [
  ...kedaResources,
  ...group('stackconfigpolicy.k8s.elastic.co', 'v1alpha1', [
    ['stackconfigpolicies', 'StackConfigPolicy', { short: 'scp' }],
  ]),
  ...group('external-secrets.io', 'v1', [
    ['clustersecretstores', 'ClusterSecretStore', { cluster: true }],
    ['externalsecrets', 'ExternalSecret', { short: 'es' }],
    ['secretstores', 'SecretStore', { short: 'ss' }],
  ]),
  ...group('secrets-store.csi.x-k8s.io', 'v1', [
    ['secretproviderclasses', 'SecretProviderClass'],
  ]),
  ...group('bitnami.com', 'v1alpha1', [['sealedsecrets', 'SealedSecret']]),
  ...group('monitoring.coreos.com', 'v1', [
    ['podmonitors', 'PodMonitor', { short: 'pmon' }],
    ['prometheusrules', 'PrometheusRule', { short: 'promrule' }],
    ['servicemonitors', 'ServiceMonitor', { short: 'smon' }],
  ]),
  ...group('velero.io', 'v1', [['schedules', 'Schedule']]),
  ...group('kyverno.io', 'v1', [
    ['clusterpolicies', 'ClusterPolicy', { short: 'cpol', cluster: true }],
  ]),
  ...group('networking.istio.io', 'v1', [
    ['destinationrules', 'DestinationRule', { short: 'dr' }],
    ['gateways', 'Gateway', { short: 'gw' }],
    ['serviceentries', 'ServiceEntry', { short: 'se' }],
    ['virtualservices', 'VirtualService', { short: 'vs' }],
  ]),
  ...group('security.istio.io', 'v1', [
    ['authorizationpolicies', 'AuthorizationPolicy', { short: 'ap' }],
    ['peerauthentications', 'PeerAuthentication', { short: 'pa' }],
  ]),
  ...group('multicluster.x-k8s.io', 'v1alpha1', [
    ['serviceexports', 'ServiceExport', { short: 'svcex' }],
  ]),
];

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
