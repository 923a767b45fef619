import type { Json } from './json';

/** What a Kubernetes API answers, by the start of the path. */
export const VALID_KUBERNETES_ANSWERS: Array<[RegExp, Json]> = [
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
            template: {
              metadata: { labels: { app: 'elasticsearch' } },
              spec: {
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
