import type { LintRule } from '../../types';
import { ocmBindingName } from './ocmBindingName';
import { ocmFeedbackStateful } from './ocmFeedbackStateful';
import { ocmNamespace } from './ocmNamespace';

export const ocmRules: LintRule[] = [
  ocmNamespace,
  ocmFeedbackStateful,
  ocmBindingName,
];
