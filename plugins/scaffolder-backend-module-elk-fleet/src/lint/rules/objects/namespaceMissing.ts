import type { LintRule } from '../../types';
import { dirname } from 'node:path/posix';
import { schemaStore } from '../../schema/schemaStore';

export const namespaceMissing: LintRule = {
  name: 'namespace-missing',
  severity: 'warning',
  catches: 'An object of a namespaced kind without `metadata.namespace`.',
  why: 'It lands in whatever namespace the one who applies it has set, which differs from cluster to cluster.',
  fix: 'Write metadata.namespace, or set it for all in a kustomization.yaml beside the file.',
  *check(manifest, all) {
    const { apiVersion, kind } = manifest;
    const isSetBeside = all
      .of('kustomize.config.k8s.io/Kustomization')
      .some(
        other =>
          other.get('namespace').text !== '' &&
          manifest.path.startsWith(
            dirname(other.path) === '.' ? '' : `${dirname(other.path)}/`,
          ),
      );
    if (
      schemaStore.entry(apiVersion, kind)?.namespaced &&
      manifest.namespace === '' &&
      manifest.carrier?.group !== 'types.kubefed.io' &&
      !isSetBeside
    ) {
      yield {
        at: manifest.get('metadata'),
        message: `${kind} ${manifest.name} has no namespace`,
      };
    }
  },
};
