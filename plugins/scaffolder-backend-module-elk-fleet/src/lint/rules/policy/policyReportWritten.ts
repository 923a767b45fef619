import type { LintRule } from '../../types';

export const policyReportWritten: LintRule = {
  name: 'policy-report-written',
  severity: 'error',
  catches:
    'A policy report that is written by hand, with a `spec` or of a group that does not exist.',
  why: 'Reports are results that a policy engine writes; they configure nothing.',
  fix: 'Remove it; configure Policy Reporter by its Helm values.',
  *check(manifest) {
    const isReport = /^(Cluster)?PolicyReport$/.test(manifest.kind);
    const isReal = manifest.group === 'wgpolicyk8s.io';
    if (isReport && (!isReal || manifest.get('spec').written)) {
      yield {
        at: manifest.get('apiVersion'),
        message: isReal
          ? 'A report has no spec'
          : `There is no ${manifest.kind} of ${manifest.apiVersion}`,
      };
    }
  },
};
