import type { LintRule } from '../../types';

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const SHORT = ['Namespace', 'Service'];
// Filled in by Argo CD, Flux or Helm before it is a name.
const TEMPLATE = /\{\{|\$\{/;
const WITHOUT_NAME = ['kustomize.config.k8s.io/Kustomization', 'List'];
// Roles may be named system:node and the like.
const FREE_NAMES = 'rbac.authorization.k8s.io';

export const invalidName: LintRule = {
  name: 'invalid-name',
  severity: 'error',
  catches: 'A name that is missing or is no name of Kubernetes.',
  why: 'The API server refuses the object.',
  fix: 'Use lower-case letters, digits and dashes, beginning and ending with a letter or digit, at most 253 characters (63 for Services and Namespaces).',
  *check(manifest) {
    const { name, group } = manifest;
    if (manifest.is(...WITHOUT_NAME) || TEMPLATE.test(name)) {
      return;
    }
    if (name === '') {
      const isGenerated = manifest.get('metadata', 'generateName').text !== '';
      if (!isGenerated) {
        yield { at: manifest.get('metadata'), message: 'Has no name' };
      }
    } else if (
      name.length > (manifest.is(...SHORT) ? 63 : 253) ||
      (group !== FREE_NAMES && !SUBDOMAIN.test(name))
    ) {
      yield {
        at: manifest.get('metadata', 'name'),
        message: `${name} is no name of Kubernetes`,
      };
    }
  },
};
