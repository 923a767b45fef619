import type { LintRule } from '../../types';
import { gatekeeperInventedParameters } from './gatekeeperInventedParameters';
import { gatekeeperLabelsShape } from './gatekeeperLabelsShape';
import { kubecostInventedConfig } from './kubecostInventedConfig';
import { kubecostInventedEnv } from './kubecostInventedEnv';
import { kyvernoClusterSelector } from './kyvernoClusterSelector';
import { kyvernoFailureAction } from './kyvernoFailureAction';
import { kyvernoMatchResources } from './kyvernoMatchResources';
import { policyReportWritten } from './policyReportWritten';

export const policyRules: LintRule[] = [
  kyvernoClusterSelector,
  kyvernoMatchResources,
  kyvernoFailureAction,
  policyReportWritten,
  gatekeeperLabelsShape,
  gatekeeperInventedParameters,
  kubecostInventedEnv,
  kubecostInventedConfig,
];
