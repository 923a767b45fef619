import type { LintRule } from '../../types';
import { veleroSpecs } from '../../read/velero';

export const veleroSecretsExcluded: LintRule = {
  name: 'velero-secrets-excluded',
  severity: 'warning',
  catches: 'A backup that leaves Secrets out.',
  why: 'Certificates, the keystore and the password of the elastic user are Secrets; what is restored without them cannot read its own data or be signed in to.',
  fix: 'Keep Secrets in the backup and encrypt the storage, or make sure that a secret store gives them back.',
  *check(manifest) {
    for (const spec of veleroSpecs(manifest)) {
      const excluded = spec
        .get('excludedResources')
        .items.find(item => /^secrets?$/i.test(item.text));
      if (excluded) {
        yield { at: excluded, message: 'Secrets are left out' };
      }
    }
  },
};
