import type { LintRule } from '../../types';
import { veleroSpecs } from '../../read/velero';

export const veleroElasticsearchVolumes: LintRule = {
  name: 'velero-elasticsearch-volumes',
  severity: 'warning',
  catches: 'A backup that copies the volumes of a namespace of Elasticsearch.',
  why: 'Volumes of running nodes are not copied at one moment; what is restored from them may be broken. It is no backup of Elasticsearch.',
  fix: 'Write snapshotVolumes false and keep data by snapshot lifecycle management.',
  *check(manifest, all) {
    const namespaces = all
      .of('elasticsearch.k8s.elastic.co/Elasticsearch')
      .map(cluster => cluster.namespace);
    for (const spec of veleroSpecs(manifest)) {
      const isOn = spec.get('snapshotVolumes').value === true;
      const copied = spec
        .get('includedNamespaces')
        .items.find(
          item =>
            namespaces.includes(item.text) ||
            /elastic|\belk\b/i.test(item.text) ||
            (isOn && item.text === '*'),
        );
      const isOff = spec.get('snapshotVolumes').value === false;
      if (copied && !isOff) {
        yield {
          at: spec.get('snapshotVolumes').written
            ? spec.get('snapshotVolumes')
            : copied,
          message: `Copies volumes of ${
            copied.text === '*' ? 'all namespaces' : copied.text
          }`,
        };
      }
    }
  },
};
