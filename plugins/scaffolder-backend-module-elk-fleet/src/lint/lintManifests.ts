import { Field } from './manifests/Field';
import { Manifest } from './manifests/Manifest';
import { ManifestSet } from './manifests/ManifestSet';
import {
  parseFile,
  type ParsedDocument,
  type YamlProblem,
} from './manifests/parseFile';
import { readManifests } from './manifests/readManifests';
import { isJenkinsfile, isPipeline } from './pipelines/isPipeline';
import { lintPipeline } from './pipelines/lintPipeline';
import { besideManifests } from './read/beside';
import { isDashboard } from './read/expressions';
import { lintRules, ruleInfos } from './rules';
import { NOT_KUBERNETES } from './rules/files';
import { monitoringRules } from './rules/monitoring';
import { checkSchema } from './schema/checkSchema';
import type {
  LintFile,
  LintFinding,
  LintOptions,
  Problem,
  RuleInfo,
} from './types';

function ofYaml(problem: YamlProblem): LintFinding {
  const { name, severity, why, fix } = ruleInfos.get(problem.rule)!;
  return {
    rule: name,
    severity,
    path: problem.file.path,
    line: problem.line,
    column: problem.column,
    object: '',
    message: problem.message,
    why,
    fix,
  };
}

function ofObject(
  manifest: Manifest,
  rule: RuleInfo,
  problem: Problem,
): LintFinding {
  return {
    rule: rule.name,
    severity: rule.severity,
    path: manifest.path,
    ...manifest.position(problem.at, problem.textLine),
    object: manifest.id,
    message: problem.message,
    why: rule.why,
    fix: problem.fix ?? rule.fix,
  };
}

function* ofDocuments(documents: ParsedDocument[]): Iterable<LintFinding> {
  for (const { file, value, document, lines } of documents) {
    const start = document.contents?.range?.[0];
    if (value !== null && value !== undefined) {
      const { line, col } = lines.linePos(start ?? 0);
      yield {
        rule: NOT_KUBERNETES.name,
        severity: NOT_KUBERNETES.severity,
        path: file.path,
        line: Math.max(line, 1),
        column: Math.max(col, 1),
        object: '',
        message: 'Has no apiVersion and kind',
        why: NOT_KUBERNETES.why,
        fix: NOT_KUBERNETES.fix,
      };
    }
  }
}

function* ofManifests(all: ManifestSet): Iterable<LintFinding> {
  for (const manifest of all.all) {
    for (const { rule, ...problem } of checkSchema(manifest)) {
      yield ofObject(manifest, ruleInfos.get(rule)!, problem);
    }
    for (const rule of lintRules) {
      for (const problem of rule.check(manifest, all)) {
        yield ofObject(manifest, rule, problem);
      }
    }
  }
}

/** Dashboards by themselves: they have queries, and are no objects. */
function ofDashboard(document: ParsedDocument): LintFinding[] {
  const root = new Field(document.value, []);
  const manifest = new Manifest({ document, root });
  const all = new ManifestSet([manifest]);
  return isDashboard(root)
    ? monitoringRules.flatMap(rule =>
        [...rule.check(manifest, all)].map(problem => ({
          ...ofObject(manifest, rule, problem),
          object: '',
        })),
      )
    : [];
}

const compare = (a: string, b: string): number => {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
};

function inOrder(a: LintFinding, b: LintFinding): number {
  return (
    compare(a.path, b.path) ||
    a.line - b.line ||
    a.column - b.column ||
    compare(a.rule, b.rule) ||
    compare(a.message, b.message)
  );
}

// What is inside another object is seen twice: by itself and in its carrier.
function unique(findings: LintFinding[]): LintFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, path, line, column, message }) => {
    const key = JSON.stringify([rule, path, line, column, message]);
    return !seen.has(key) && seen.add(key);
  });
}

function withSeverity(
  finding: LintFinding,
  rules: LintOptions['rules'] = {},
): LintFinding[] {
  const wanted = Object.hasOwn(rules, finding.rule)
    ? rules[finding.rule]
    : finding.severity;
  return wanted === 'off' ? [] : [{ ...finding, severity: wanted }];
}

/**
 * Checks manifests of Kubernetes: their YAML, the schema of their kind, and
 * what is valid and yet does the wrong thing in several clusters. Files are
 * checked together, since a placement and what it places stand apart. Nothing
 * is thrown for what a file holds, and nothing is read but the files.
 *
 * @public
 * @returns findings by path, line and column
 */
export function lintManifests(
  files: LintFile[],
  options: LintOptions = {},
): LintFinding[] {
  const jenkins = files.filter(isJenkinsfile);
  const read = files.filter(file => !isJenkinsfile(file)).map(parseFile);
  const documents = read.flatMap(result => result.documents);
  const manifests = new Map(
    documents.map(document => [document, readManifests(document)]),
  );
  const all = new ManifestSet([...manifests.values()].flat(), options.members);
  const pipelines = documents.filter(isPipeline);
  const others = documents.filter(
    document => manifests.get(document)!.length === 0 && !isPipeline(document),
  );
  const beside = besideManifests(others, all);
  const findings = [
    ...read.flatMap(result => result.problems).map(ofYaml),
    ...ofDocuments(others.filter(document => !beside.has(document))),
    ...ofManifests(all),
    ...others.flatMap(ofDashboard),
    ...[...jenkins, ...pipelines.map(({ file }) => file)].flatMap(lintPipeline),
  ];
  return unique(findings)
    .flatMap(finding => withSeverity(finding, options.rules))
    .sort(inOrder);
}
