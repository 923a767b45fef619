import type { LintRule } from '../../types';
import type { Field } from '../../manifests/Field';

// Fields of this name, wherever the version puts them.
function* argumentsIn(field: Field): Iterable<Field> {
  for (const [key, value] of field.entries) {
    if (key === 'extraArgs' || key === 'kubeletExtraArgs') {
      yield value;
    } else {
      yield* argumentsIn(value);
    }
  }
  for (const item of field.items) {
    yield* argumentsIn(item);
  }
}

export const capiArgumentsMap: LintRule = {
  name: 'capi-arguments-map',
  severity: 'error',
  catches: 'Arguments of the kubelet or of the control plane as a map.',
  why: 'In v1beta2 they are a list of name and value; the map is refused.',
  fix: 'Write a list of `name` and `value`.',
  *check(manifest) {
    if (/cluster\.x-k8s\.io\/v1beta2$/.test(manifest.apiVersion)) {
      for (const field of argumentsIn(manifest.get('spec'))) {
        if (field.isMap) {
          yield { at: field, message: 'Is a map' };
        }
      }
    }
  },
};
