import type { LintRule } from '../../types';

export const capiDeprecatedVersion: LintRule = {
  name: 'capi-deprecated-version',
  severity: 'warning',
  catches: 'An object of Cluster API in version v1beta1.',
  why: 'It is deprecated since Cluster API 1.11 and no longer served from 1.16 on.',
  fix: 'Write v1beta2; references lose their version, maps of arguments become lists, and classRef takes the place of class.',
  *check(manifest) {
    const isOfClusterApi = /(^|\.)cluster\.x-k8s\.io$/.test(manifest.group);
    const isProvider = /^infrastructure\./.test(manifest.group);
    if (
      isOfClusterApi &&
      !isProvider &&
      /\/v1(alpha\d|beta1)$/.test(manifest.apiVersion)
    ) {
      yield {
        at: manifest.get('apiVersion'),
        message: `${manifest.apiVersion} is deprecated`,
      };
    }
  },
};
