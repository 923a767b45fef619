import type { LintRule } from '../../types';

const WELL_KNOWN = new Set(['deployments', 'daemonsets', 'jobs', 'pods']);

export const ocmFeedbackStateful: LintRule = {
  name: 'ocm-feedback-stateful',
  severity: 'error',
  catches: 'Feedback of type WellKnownStatus for a kind that has none.',
  why: 'Only Deployment, DaemonSet, Job and Pod have a well-known status; of a StatefulSet or Elasticsearch nothing comes back.',
  fix: 'Use type JSONPaths with the paths that matter, such as .status.readyReplicas.',
  *check(manifest) {
    if (!manifest.is('work.open-cluster-management.io/ManifestWork')) {
      return;
    }
    for (const config of manifest.get('spec', 'manifestConfigs').items) {
      const resource = config.get('resourceIdentifier', 'resource').text;
      for (const rule of config.get('feedbackRules').items) {
        const type = rule.get('type');
        if (
          type.text === 'WellKnownStatus' &&
          resource &&
          !WELL_KNOWN.has(resource)
        ) {
          yield { at: type, message: `${resource} have no well-known status` };
        }
      }
    }
  },
};
