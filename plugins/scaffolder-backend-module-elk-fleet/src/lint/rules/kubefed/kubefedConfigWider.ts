import type { LintRule } from '../../types';
import { kubefedClusters } from '../../read/placements';

const WORKLOADS = [
  'FederatedDeployment',
  'FederatedStatefulSet',
  'FederatedDaemonSet',
  'FederatedCronJob',
  'FederatedJob',
  // Whose workloads ECK makes in the clusters.
  'FederatedElasticsearch',
  'FederatedKibana',
  'FederatedLogstash',
  'FederatedBeat',
  'FederatedAgent',
];

export const kubefedConfigWider: LintRule = {
  name: 'kubefed-config-wider',
  severity: 'warning',
  catches:
    'A ConfigMap or namespace that KubeFed places on a cluster that none of its workloads is placed on.',
  why: 'Settings lie in a cluster where nothing reads them, or the workload was forgotten there.',
  fix: 'Place both on the same clusters.',
  *check(manifest, all) {
    if (!manifest.is('FederatedNamespace', 'FederatedConfigMap')) {
      return;
    }
    const placed = all
      .of(...WORKLOADS)
      .filter(workload => workload.namespace === manifest.namespace)
      .map(kubefedClusters);
    if (placed.length === 0 || placed.includes(undefined)) {
      return;
    }
    for (const cluster of manifest.get('spec', 'placement', 'clusters').items) {
      const name = cluster.get('name');
      if (!placed.some(clusters => clusters!.has(name.text))) {
        yield {
          at: name,
          message: `No workload of ${manifest.namespace} is placed on ${name.text}`,
        };
      }
    }
  },
};
