import type { LintFinding, LintSeverity } from '../types';

const NOUNS: Record<LintSeverity, [string, string]> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
};

const count = (findings: LintFinding[], severity: LintSeverity): string => {
  const { length } = findings.filter(found => found.severity === severity);
  return `${length} ${NOUNS[severity][length === 1 ? 0 : 1]}`;
};

function block(finding: LintFinding): string {
  const { path, line, column, severity, rule, object } = finding;
  return [
    `${path}:${line}:${column} ${severity} ${rule}${object && ` (${object})`}`,
    `  ${finding.message}`,
    `  Why: ${finding.why}`,
    `  Fix: ${finding.fix}`,
    '',
  ].join('\n');
}

/** Findings for people, with a line that counts them. */
export function formatFindings(findings: LintFinding[], files: number): string {
  const summary = (['error', 'warning', 'info'] as const)
    .map(severity => count(findings, severity))
    .join(', ');
  return `${[...findings.map(block), ''].join('\n')}${summary} in ${files} ${
    files === 1 ? 'file' : 'files'
  }\n`;
}
