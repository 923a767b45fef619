import type { LintRule } from '../../types';

export const duplicateObject: LintRule = {
  name: 'duplicate-object',
  severity: 'error',
  catches: 'The same object twice in one file.',
  why: 'Which of the two stays depends on the order in which they are applied; Kustomize and Argo CD refuse both.',
  fix: 'Keep one.',
  *check(manifest, all) {
    const isSame = (other: typeof manifest) =>
      !other.carrier &&
      other.apiVersion === manifest.apiVersion &&
      other.id === manifest.id;
    const isOwn = !manifest.carrier && manifest.name !== '';
    const first = isOwn && all.inFile(manifest.path).find(isSame);
    if (first && first !== manifest) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: `${manifest.id} is in this file already, at line ${
          first.position(first.get('kind')).line
        }`,
      };
    }
  },
};
