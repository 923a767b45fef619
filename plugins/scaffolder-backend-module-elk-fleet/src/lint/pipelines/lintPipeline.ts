import type { LintFile, LintFinding } from '../types';
import { pipelineRules } from './rules';

/** What the rules about pipelines find in a file. */
export function lintPipeline({ path, content }: LintFile): LintFinding[] {
  const lines = content.split('\n');
  return pipelineRules.flatMap(({ check, name, severity, why, fix }) =>
    [...check(lines)].map(({ textLine, message }) => ({
      rule: name,
      severity,
      path,
      line: textLine + 1,
      column: 1,
      object: '',
      message,
      why,
      fix,
    })),
  );
}
