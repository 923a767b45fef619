import type { KubernetesObject } from './objects';

/** The status of an `Elasticsearch` object that is not as it was from the start. */
export function elasticsearchStatus(
  { metadata }: KubernetesObject,
  now: {
    available: number;
    settled: boolean;
    health: string;
    /** The version that runs, once one does. */
    version?: string;
  },
): unknown {
  const { available, settled, health, version } = now;
  const { namespace, name } = metadata;
  return {
    availableNodes: available,
    version,
    health,
    phase: settled ? 'Ready' : 'ApplyingChanges',
    conditions: [
      {
        type: 'ElasticsearchIsReachable',
        status: version ? 'True' : 'False',
        message: `Service ${namespace}/${name}-es-internal-http has ${
          version ? '' : 'no '
        }endpoints`,
      },
      { type: 'ReconciliationComplete', status: settled ? 'True' : 'False' },
      {
        type: 'RunningDesiredVersion',
        status: settled ? 'True' : 'False',
        message: settled
          ? `All nodes are running version ${version}`
          : 'Some nodes do not run the version yet',
      },
    ],
    inProgressOperations: {
      downscale: { lastUpdatedTime: null },
      upgrade: { lastUpdatedTime: null },
      upscale: { lastUpdatedTime: null },
    },
    observedGeneration: metadata.generation,
  };
}
