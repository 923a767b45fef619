import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';

const REFERENCES = [
  ['spec', 'infrastructureRef'],
  ['spec', 'controlPlaneRef'],
  ['spec', 'machineTemplate', 'infrastructureRef'],
  ['spec', 'machineTemplate', 'spec', 'infrastructureRef'],
  ['spec', 'template', 'spec', 'infrastructureRef'],
  ['spec', 'template', 'spec', 'bootstrap', 'configRef'],
];

/** What an object of Cluster API refers to. */
export function referencesOf(manifest: Manifest): Field[] {
  return manifest.group.endsWith('cluster.x-k8s.io')
    ? REFERENCES.map(path => manifest.get(...path)).filter(
        reference => reference.isMap,
      )
    : [];
}
