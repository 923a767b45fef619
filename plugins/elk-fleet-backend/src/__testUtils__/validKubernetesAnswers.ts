import type { Json } from './json';

/** What a Kubernetes API answers, by the start of the path. */
export const VALID_KUBERNETES_ANSWERS: Array<[RegExp, Json]> = [
  [/^\/version/, { gitVersion: 'v1.33.5' }],
  [
    /^\/api\/v1\/namespaces\/kube-system$/,
    { metadata: { name: 'kube-system', uid: 'uid' } },
  ],
  [
    /^\/api\/v1\/nodes/,
    {
      metadata: {},
      items: [
        {
          metadata: {
            name: 'node-1',
            labels: { 'topology.kubernetes.io/zone': 'a' },
          },
          status: { capacity: { cpu: '4', memory: '16Gi' } },
        },
      ],
    },
  ],
  [
    /^\/api\/v1\/persistentvolumeclaims/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'data-es-0', namespace: 'elastic', labels: {} },
          spec: {
            storageClassName: 'gp3',
            resources: { requests: { storage: '10Gi' } },
          },
          status: { phase: 'Bound' },
        },
      ],
    },
  ],
  [
    /^\/api\/v1\/services/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'es', namespace: 'elastic', labels: { a: 'b' } },
          spec: { type: 'LoadBalancer', selector: { app: 'elasticsearch' } },
        },
      ],
    },
  ],
  [/^\/apis\/about\.k8s\.io/, { spec: { value: 'frankfurt' } }],
  [
    /^\/apis\/autoscaling/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'logstash', namespace: 'elastic' },
          spec: {
            scaleTargetRef: { kind: 'StatefulSet', name: 'logstash' },
            minReplicas: 1,
            maxReplicas: 3,
          },
        },
      ],
    },
  ],
  [
    /^\/apis\/keda/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'kibana', namespace: 'elastic' },
          spec: {
            scaleTargetRef: { name: 'kibana' },
            triggers: [{ type: 'cron', metadata: { timezone: 'UTC' } }],
          },
        },
      ],
    },
  ],
  [
    /\/events/,
    {
      metadata: {},
      items: [
        {
          metadata: { creationTimestamp: '2026-01-01T00:00:00Z' },
          involvedObject: { kind: 'Pod', namespace: 'elastic', name: 'es-0' },
          type: 'Warning',
          reason: 'BackOff',
          message: 'why',
          count: 1,
          lastTimestamp: '2026-01-01T00:00:00Z',
        },
      ],
    },
  ],
  [
    /^\/apis\/apps\/v1/,
    {
      metadata: { resourceVersion: '1' },
      items: [
        {
          metadata: {
            name: 'es',
            namespace: 'elastic',
            generation: 1,
            creationTimestamp: '2026-01-01T00:00:00Z',
            labels: { app: 'elasticsearch' },
            annotations: { a: 'b' },
            ownerReferences: [{ kind: 'K', name: 'n', controller: true }],
          },
          spec: {
            replicas: 1,
            selector: { matchLabels: { app: 'elasticsearch' } },
            volumeClaimTemplates: [{ metadata: { name: 'data' } }],
            template: {
              metadata: { labels: { app: 'elasticsearch' } },
              spec: {
                volumes: [{ persistentVolumeClaim: { claimName: 'c' } }],
                containers: [
                  {
                    name: 'elasticsearch',
                    image: 'elasticsearch:8.19.4',
                    env: [{ name: 'node.roles', value: 'data' }],
                  },
                ],
              },
            },
          },
          status: { observedGeneration: 1, replicas: 1 },
        },
      ],
    },
  ],
  [
    /\/pods/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'es-0' },
          spec: {
            containers: [
              { name: 'elasticsearch', image: 'elasticsearch:8.19.4' },
            ],
          },
          status: {
            phase: 'Running',
            containerStatuses: [
              { name: 'elasticsearch', image: 'elasticsearch:8.19.4' },
            ],
          },
        },
      ],
    },
  ],
  [
    /^\/apis\/elasticsearch/,
    {
      metadata: {},
      items: [
        {
          metadata: { name: 'es', namespace: 'elastic', generation: 1 },
          spec: {
            version: '8.19.4',
            nodeSets: [
              { name: 'a', count: 1, config: { 'node.roles': ['data'] } },
            ],
          },
          status: { observedGeneration: 1, health: 'green' },
        },
      ],
    },
  ],
  [
    /^\/apis/,
    {
      groups: [
        {
          name: 'elasticsearch.k8s.elastic.co',
          versions: [{ version: 'v1' }],
          preferredVersion: { version: 'v1' },
        },
      ],
    },
  ],
];
