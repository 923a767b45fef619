const since = '2026-08-01T00:00:00Z';

/** A condition as all hubs write them. */
export const condition = (
  type: string,
  status = 'True',
  reason = 'AsExpected',
  message = '',
) => ({ type, status, reason, message, lastTransitionTime: since });

export const podTemplate = {
  metadata: { labels: { app: 'elasticsearch', role: 'master' } },
  spec: {
    containers: [
      {
        name: 'elasticsearch',
        image: 'docker.elastic.co/elasticsearch/elasticsearch:8.19.3',
      },
    ],
  },
};

export const statefulSet = (replicas: number) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'elasticsearch-master', namespace: 'elastic' },
  spec: {
    replicas,
    serviceName: 'elasticsearch-master',
    selector: { matchLabels: { app: 'elasticsearch' } },
    template: podTemplate,
  },
});

const type = (kind: string, group: string, plural: string) => ({
  apiVersion: 'core.kubefed.io/v1beta1',
  kind: 'FederatedTypeConfig',
  metadata: { name: plural, namespace: 'kube-federation-system' },
  spec: {
    propagation: 'Enabled',
    federatedType: {
      group: 'types.kubefed.io',
      version: 'v1beta1',
      kind: `Federated${kind}`,
      pluralName: `federated${plural}`,
      scope: 'Namespaced',
    },
    targetType: {
      group,
      version: 'v1',
      kind,
      pluralName: plural,
      scope: 'Namespaced',
    },
  },
});

export const kubefed = {
  types: [
    type('StatefulSet', 'apps', 'statefulsets'),
    { ...type('Namespace', '', 'namespaces') },
  ],
  clusters: ['eu', 'us', 'ap'].map(name => ({
    apiVersion: 'core.kubefed.io/v1beta1',
    kind: 'KubeFedCluster',
    metadata: {
      name,
      namespace: 'kube-federation-system',
      labels: { region: name },
    },
    spec: {
      apiEndpoint: `https://api.${name}.example.com:6443`,
      secretRef: { name },
    },
  })),
  namespace: {
    apiVersion: 'types.kubefed.io/v1beta1',
    kind: 'FederatedNamespace',
    metadata: { name: 'elastic', namespace: 'elastic' },
    spec: { placement: { clusterSelector: {} } },
  },
  federated: {
    apiVersion: 'types.kubefed.io/v1beta1',
    kind: 'FederatedStatefulSet',
    metadata: {
      name: 'elasticsearch-master',
      namespace: 'elastic',
      generation: 4,
    },
    spec: {
      template: { metadata: {}, spec: statefulSet(3).spec },
      placement: { clusters: [{ name: 'eu' }, { name: 'us' }] },
      overrides: [
        {
          clusterName: 'eu',
          clusterOverrides: [
            { path: '/spec/replicas', value: 5 },
            {
              path: '/spec/template/spec/containers/0/env/-',
              value: { name: 'A', value: 'b' },
            },
          ],
        },
      ],
    },
    status: {
      observedGeneration: 4,
      clusters: [
        { name: 'eu' },
        { name: 'us', status: 'UpdateFailed' },
        { name: 'ap', status: 'WaitingForRemoval' },
      ],
    },
  },
  version: {
    apiVersion: 'core.kubefed.io/v1alpha1',
    kind: 'PropagatedVersion',
    metadata: {
      name: 'statefulset-elasticsearch-master',
      namespace: 'elastic',
    },
    status: {
      templateVersion: 'a',
      overridesVersion: 'b',
      clusterVersions: [{ clusterName: 'eu', version: 'gen:7' }],
    },
  },
};

const id = { 'resourcebinding.karmada.io/permanent-id': 'id-1' };

export const karmada = {
  binding: {
    apiVersion: 'work.karmada.io/v1alpha2',
    kind: 'ResourceBinding',
    metadata: {
      name: 'elasticsearch-master-statefulset',
      namespace: 'elastic',
      generation: 3,
      labels: id,
      annotations: {
        'propagationpolicy.karmada.io/name': 'elk',
        'propagationpolicy.karmada.io/namespace': 'elastic',
      },
    },
    spec: {
      resource: {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'elastic',
        name: 'elasticsearch-master',
      },
      replicas: 3,
      clusters: [
        { name: 'eu', replicas: 3 },
        { name: 'us', replicas: 3 },
      ],
      gracefulEvictionTasks: [
        {
          fromCluster: 'ap',
          reason: 'TaintUntolerated',
          producer: 'TaintManager',
        },
      ],
    },
    status: {
      schedulerObservedGeneration: 3,
      aggregatedStatus: [
        {
          clusterName: 'eu',
          applied: true,
          health: 'Healthy',
          status: { replicas: 5, readyReplicas: 4 },
        },
        {
          clusterName: 'us',
          applied: false,
          appliedMessage: 'already exists and the abort strategy is used',
          health: 'Unknown',
        },
      ],
    },
  },
  work: {
    apiVersion: 'work.karmada.io/v1alpha1',
    kind: 'Work',
    metadata: {
      name: 'elasticsearch-master-5c9f',
      namespace: 'karmada-es-eu',
      labels: id,
      annotations: {
        'policy.karmada.io/applied-overrides':
          '[{"policyName":"eu","overriders":{"plaintext":[{"path":"/spec/replicas","operator":"replace","value":5}]}}]',
      },
    },
    spec: { workload: { manifests: [statefulSet(5)] } },
  },
  policy: {
    apiVersion: 'policy.karmada.io/v1alpha1',
    kind: 'OverridePolicy',
    metadata: { name: 'late', namespace: 'elastic' },
    spec: {
      resourceSelectors: [
        {
          apiVersion: 'apps/v1',
          kind: 'StatefulSet',
          name: 'elasticsearch-master',
        },
      ],
      overrideRules: [
        {
          targetCluster: { clusterNames: ['eu'] },
          overriders: {
            imageOverrider: [
              { component: 'Tag', operator: 'replace', value: '8.19.4' },
            ],
          },
        },
      ],
    },
  },
  cluster: {
    apiVersion: 'cluster.karmada.io/v1alpha1',
    kind: 'Cluster',
    metadata: { name: 'eu' },
    spec: {
      id: 'uid-eu',
      syncMode: 'Push',
      apiEndpoint: 'https://API.eu.example.com',
      region: 'eu-west-1',
    },
    status: {
      conditions: [condition('Ready', 'False', 'ClusterNotReachable')],
    },
  },
};

export const application = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: {
    name: 'elk-eu',
    namespace: 'argocd',
    ownerReferences: [
      {
        apiVersion: 'argoproj.io/v1alpha1',
        kind: 'ApplicationSet',
        name: 'elk',
        uid: 'u',
      },
    ],
  },
  spec: {
    project: 'elk',
    source: {
      repoURL: 'https://user:pass@git.example.com/elk.git',
      path: 'deploy',
      kustomize: {
        replicas: [{ name: 'elasticsearch-master', count: '5' }],
        images: ['docker.elastic.co/elasticsearch/elasticsearch:8.19.4'],
      },
    },
    destination: {
      server: 'https://api.eu.example.com:6443',
      namespace: 'elastic',
    },
    syncPolicy: { automated: {} },
  },
  status: {
    sync: {
      status: 'OutOfSync',
      revision: 'abc',
      comparedTo: {
        source: { repoURL: 'https://git.example.com/elk.git' },
        destination: { namespace: 'elastic' },
      },
    },
    health: { status: 'Degraded' },
    resources: [
      {
        group: 'apps',
        version: 'v1',
        kind: 'StatefulSet',
        namespace: 'elastic',
        name: 'elasticsearch-master',
        status: 'OutOfSync',
      },
      {
        group: 'kibana.k8s.elastic.co',
        version: 'v1',
        kind: 'Kibana',
        namespace: 'elastic',
        name: 'kb',
        status: 'Synced',
      },
      {
        group: 'apps',
        version: 'v1',
        kind: 'Deployment',
        namespace: 'elastic',
        name: 'frontend',
        status: 'Synced',
      },
    ],
    operationState: {
      phase: 'Succeeded',
      startedAt: since,
      operation: { initiatedBy: { username: 'kim' } },
    },
  },
};

export const applicationSet = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'ApplicationSet',
  metadata: { name: 'elk', namespace: 'argocd' },
  spec: {
    generators: [],
    template: { metadata: {}, spec: { project: 'elk', destination: {} } },
  },
  status: {
    resources: [{ name: 'elk-eu', kind: 'Application' }],
    resourcesCount: 6000,
  },
};

export const bundleDeployment = {
  apiVersion: 'fleet.cattle.io/v1alpha1',
  kind: 'BundleDeployment',
  metadata: {
    name: 'elk',
    namespace: 'cluster-fleet-default-eu',
    labels: {
      'fleet.cattle.io/cluster': 'eu',
      'fleet.cattle.io/bundle-name': 'elk',
      'fleet.cattle.io/bundle-namespace': 'fleet-default',
      'fleet.cattle.io/repo-name': 'elk',
      'fleet.cattle.io/created-by-user-id': 'user-1',
    },
  },
  spec: {
    deploymentID: 'a',
    stagedDeploymentID: 'a',
    options: { namespace: 'elastic' },
  },
  status: {
    appliedDeploymentID: 'a',
    ready: true,
    nonModified: false,
    modifiedStatus: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'elastic',
        name: 'elasticsearch-master',
        patch: '{"spec":{"replicas":5},"password":"x"}',
      },
    ],
    resources: [
      {
        apiVersion: 'apps/v1',
        kind: 'StatefulSet',
        namespace: 'elastic',
        name: 'elasticsearch-master',
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'elastic',
        name: 'kibana',
      },
    ],
  },
};

export const manifestWork = {
  apiVersion: 'work.open-cluster-management.io/v1',
  kind: 'ManifestWork',
  metadata: {
    name: 'elk',
    namespace: 'eu',
    generation: 2,
    labels: {
      'work.open-cluster-management.io/manifestworkreplicaset':
        'observability.elk',
      'work.open-cluster-management.io/placementname': 'elk',
    },
  },
  spec: {
    workload: { manifests: [statefulSet(5)] },
    manifestConfigs: [
      {
        resourceIdentifier: {
          group: 'apps',
          resource: 'statefulsets',
          namespace: 'elastic',
          name: 'elasticsearch-master',
        },
        feedbackRules: [
          {
            type: 'JSONPaths',
            jsonPaths: [{ name: 'Ready', path: '.status.readyReplicas' }],
          },
        ],
      },
    ],
  },
  status: {
    conditions: [{ ...condition('Applied'), observedGeneration: 2 }],
    resourceStatus: {
      manifests: [
        {
          resourceMeta: {
            ordinal: 0,
            group: 'apps',
            kind: 'StatefulSet',
            namespace: 'elastic',
            name: 'elasticsearch-master',
          },
          conditions: [condition('Applied')],
          statusFeedback: {
            values: [
              { name: 'Ready', fieldValue: { type: 'Integer', integer: 4 } },
            ],
          },
        },
      ],
    },
  },
};

export const helmRelease = {
  apiVersion: 'helm.toolkit.fluxcd.io/v2',
  kind: 'HelmRelease',
  metadata: { name: 'elk-eu', namespace: 'fleet', generation: 2 },
  spec: {
    interval: '10m',
    kubeConfig: { secretRef: { name: 'eu-kubeconfig' } },
    chart: {
      spec: {
        chart: './charts/elk',
        sourceRef: { kind: 'GitRepository', name: 'infra' },
      },
    },
    values: { elasticsearch: { replicas: 3, password: 'x' } },
  },
  status: {
    observedGeneration: 2,
    conditions: [
      condition('Ready'),
      condition(
        'Drifted',
        'True',
        'DriftDetected',
        'drifted:\nStatefulSet/elastic/elasticsearch-master changed (0 additions)',
      ),
    ],
    inventory: {
      entries: [
        { id: 'elastic_elasticsearch-master_apps_StatefulSet', v: 'v1' },
        { id: 'elastic_kibana_apps_Deployment', v: 'v1' },
        { id: '_elk__reader_rbac.authorization.k8s.io_ClusterRole', v: 'v1' },
      ],
    },
  },
};

export const profile = {
  apiVersion: 'multicluster.x-k8s.io/v1alpha1',
  kind: 'ClusterProfile',
  metadata: { name: 'eu', namespace: 'fleet' },
  spec: { displayName: 'Europe', clusterManager: { name: 'elk' } },
  status: {
    conditions: [condition('ControlPlaneHealthy')],
    properties: [{ name: 'cluster.clusterset.k8s.io', value: 'set-eu' }],
    accessProviders: [
      {
        name: 'kubeconfig',
        cluster: { server: 'https://api.eu.example.com:6443' },
      },
    ],
  },
};

export const decision = {
  apiVersion: 'multicluster.x-k8s.io/v1alpha1',
  kind: 'PlacementDecision',
  metadata: { name: 'heartbeat', namespace: 'fleet' },
  decisions: [{ clusterProfileRef: { name: 'eu', namespace: 'fleet' } }],
};

export const capi = (version: 'v1beta1' | 'v1beta2') => ({
  apiVersion: `cluster.x-k8s.io/${version}`,
  kind: 'Cluster',
  metadata: { name: 'eu', namespace: 'fleet' },
  spec: {
    controlPlaneEndpoint: { host: 'API.eu.example.com', port: 6443 },
    infrastructureRef:
      version === 'v1beta1'
        ? {
            apiVersion: 'infrastructure.cluster.x-k8s.io/v1beta2',
            kind: 'AWSCluster',
            name: 'eu',
          }
        : {
            apiGroup: 'infrastructure.cluster.x-k8s.io',
            kind: 'AWSCluster',
            name: 'eu',
          },
    topology:
      version === 'v1beta1'
        ? { class: 'regional', version: 'v1.34.2' }
        : { classRef: { name: 'regional' }, version: 'v1.34.2' },
  },
  status: {
    phase: 'Provisioned',
    conditions: [
      version === 'v1beta1'
        ? { type: 'Ready', status: 'True', lastTransitionTime: since }
        : condition('Available'),
    ],
  },
});
