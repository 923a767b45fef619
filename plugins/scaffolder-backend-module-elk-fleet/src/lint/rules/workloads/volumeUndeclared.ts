import type { LintRule } from '../../types';
import { containersOf, podSpecs } from '../../read/pods';

export const volumeUndeclared: LintRule = {
  name: 'volume-undeclared',
  severity: 'error',
  catches:
    'A volume that a container mounts and that the pod does not declare.',
  why: 'The API server refuses the pod; the workload stays without one.',
  fix: 'Declare it under volumes or volumeClaimTemplates, or correct its name.',
  *check(manifest) {
    // ECK declares volumes of its own.
    if (manifest.group.endsWith('.k8s.elastic.co')) {
      return;
    }
    const claims = manifest.get('spec', 'volumeClaimTemplates').items;
    for (const spec of podSpecs(manifest)) {
      const declared = new Set([
        ...spec.get('volumes').items.map(volume => volume.get('name').text),
        ...claims.map(claim => claim.get('metadata', 'name').text),
      ]);
      for (const mount of containersOf(spec).flatMap(
        container => container.get('volumeMounts').items,
      )) {
        const name = mount.get('name');
        if (name.text && !declared.has(name.text)) {
          yield {
            at: name,
            message: `The pod declares no volume ${name.text}`,
          };
        }
      }
    }
  },
};
