import type { LintRule } from '../../types';
import { isArgoCluster } from '../../read/placements';
import { parse } from 'yaml';
import { Field } from '../../manifests/Field';

const SECRETS = [['bearerToken'], ['password'], ['tlsClientConfig', 'keyData']];
const REFERENCE = /^\s*$|^[<$]|\{\{/;

// JSON as a text; what cannot be read holds nothing to find.
function configOf(field: Field): Field {
  try {
    return new Field(parse(field.text), field.path);
  } catch {
    return new Field(undefined, field.path);
  }
}

export const argocdClusterToken: LintRule = {
  name: 'argocd-cluster-token',
  severity: 'error',
  catches:
    'The Secret of a cluster of Argo CD with a token, password or client key in the file.',
  why: 'With it anyone who reads the repository is Argo CD in that cluster, mostly as its administrator.',
  fix: 'Let an ExternalSecret make the Secret, or use a cloud identity (awsAuthConfig, execProviderConfig) that holds no token.',
  *check(manifest) {
    if (!isArgoCluster(manifest)) {
      return;
    }
    const text = manifest.get('stringData', 'config');
    const config = configOf(text);
    for (const path of SECRETS) {
      if (!REFERENCE.test(config.get(...path).text)) {
        yield { at: text, message: `${path.join('.')} is written in the file` };
      }
    }
    const encoded = manifest.get('data', 'config');
    if (encoded.text) {
      yield {
        at: encoded,
        message: 'The configuration is written in the file',
      };
    }
  },
};
