import { pipelineRules } from '../pipelines/rules';
import { fileRules, schemaRules } from '../rules/files';
import { ruleGroups } from '../rules/ruleGroups';
import type { RuleInfo } from '../types';

const groups: Array<{ title: string; rules: RuleInfo[] }> = [
  { title: 'Files', rules: fileRules },
  { title: 'Schemas', rules: schemaRules },
  ...ruleGroups,
  { title: 'Pipelines', rules: pipelineRules },
];

const line = ({ name, severity, catches, why, fix }: RuleInfo): string =>
  `- **\`${name}\`** (${severity}): ${catches} _Why:_ ${why} _Fix:_ ${fix}`;

/** All rules as the documentation lists them. */
export function describeRules(): string {
  return groups
    .map(({ title, rules }) => `## ${title}\n\n${rules.map(line).join('\n')}\n`)
    .join('\n');
}
