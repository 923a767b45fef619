import type { LintRule } from '../../types';

const HOLDS_DATA = /elastic|\belk\b|\beck\b/i;

export const fluxPruneStateful: LintRule = {
  name: 'flux-prune-stateful',
  severity: 'warning',
  catches:
    'A Kustomization of Flux that prunes a stack that holds data, with nothing that keeps it.',
  why: 'A file that is moved or renamed deletes Elasticsearch and with it the volumes, and so does deleting the Kustomization.',
  fix: 'Write prune false and `deletionPolicy: Orphan`, or the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` on what holds data.',
  *check(manifest) {
    const spec = manifest.get('spec');
    const prune = spec.get('prune');
    const isOrphaning = spec.get('deletionPolicy').text === 'Orphan';
    const isStack = HOLDS_DATA.test(
      [
        manifest.name,
        spec.get('path').text,
        spec.get('targetNamespace').text,
      ].join(' '),
    );
    if (
      manifest.is('kustomize.toolkit.fluxcd.io/Kustomization') &&
      prune.value === true &&
      isStack &&
      !isOrphaning
    ) {
      yield {
        at: prune,
        message: 'Deletes what is no longer in Git, data too',
      };
    }
  },
};
