import { pipelineRules } from '../pipelines/rules';
import type { LintRule, RuleInfo } from '../types';
import { fileRules, schemaRules } from './files';
import { ruleGroups } from './ruleGroups';

/** Rules about objects, in the order of the documentation. */
export const lintRules: LintRule[] = ruleGroups.flatMap(group => group.rules);

/** Every rule by its name. */
export const ruleInfos: ReadonlyMap<string, RuleInfo> = new Map(
  [...fileRules, ...schemaRules, ...lintRules, ...pipelineRules].map(rule => [
    rule.name,
    rule,
  ]),
);
