import type { scaffolderApiRef } from '@backstage/plugin-scaffolder-react';

type DryRun = typeof scaffolderApiRef.T.dryRun;

/** What the scaffolder is asked for. */
export type DryRunQuestion = Parameters<DryRun>[0];

/** What it answers. */
export type DryRunAnswer = Awaited<ReturnType<DryRun>>;

/** A step of the template, and what became of it. */
export interface PlanStep {
  id: string;
  name: string;
  outcome: 'done' | 'skipped' | 'failed' | 'unknown';
  /** What it said, line by line. */
  log: string[];
}

/** What a check or the lint found. */
export interface PlanFinding {
  severity: 'error' | 'warning' | 'info';
  what: string;
  /** File and line, or what was checked. */
  where: string;
  why: string;
  fix: string;
}

/** A file of the workspace. */
export interface PlanFile {
  path: string;
  change: 'added' | 'modified' | 'removed' | 'unchanged';
  /** Undefined where there is none to read. */
  content?: string;
}

/** What running the template would do. */
export interface Plan {
  steps: PlanStep[];
  findings: PlanFinding[];
  passedChecks: number;
  files: PlanFile[];
  /** In words, with what could not be taken into account. */
  estimate?: { summary: string; problems: string[] };
  /** What needs a person, as Markdown. */
  byHand: string[];
}

const ORDER: Array<PlanFinding['severity']> = ['error', 'warning', 'info'];

const CHECKED: Record<string, PlanFinding['severity']> = {
  fail: 'error',
  // Nothing is known to check by.
  unknown: 'info',
};

const OUTCOMES: Record<string, PlanStep['outcome']> = {
  completed: 'done',
  skipped: 'skipped',
  failed: 'failed',
  cancelled: 'failed',
};

/**
 * Reads the answer of a dry run. Beside steps, log and files it holds what the
 * template gives out under `planFolder`, `planChanges`, `planChecks`,
 * `planFindings`, `planEstimate` and `planByHand`; each may be missing.
 */
export function readPlan(answer: DryRunAnswer): Plan {
  const output = answer.output as Record<string, unknown>;
  const checks = records(output.planChecks);
  return {
    steps: stepsOf(answer),
    findings: [
      ...checks.filter(({ status }) => status !== 'pass').map(ofCheck),
      ...records(output.planFindings).map(ofLint),
    ].sort((a, b) => ORDER.indexOf(a.severity) - ORDER.indexOf(b.severity)),
    passedChecks: checks.filter(({ status }) => status === 'pass').length,
    files: filesOf(answer, text(output.planFolder), output.planChanges),
    estimate: estimateOf(output.planEstimate),
    byHand: byHandOf(output.planByHand),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function records(value: unknown): Array<Record<string, unknown>> {
  return list(value).filter(
    (one): one is Record<string, unknown> =>
      typeof one === 'object' && one !== null,
  );
}

function stepsOf({ steps, log }: DryRunAnswer): PlanStep[] {
  return steps.map(({ id, name }) => {
    const lines = log.filter(({ body }) => body.stepId === id);
    const statuses = lines.map(({ body }) => body.status).filter(Boolean);
    return {
      id,
      name,
      outcome: OUTCOMES[statuses[statuses.length - 1] ?? ''] ?? 'unknown',
      log: lines
        .filter(({ body }) => !body.status || body.status === 'skipped')
        .map(({ body }) => body.message),
    };
  });
}

function ofCheck(check: Record<string, unknown>): PlanFinding {
  return {
    severity: CHECKED[text(check.status)] ?? 'warning',
    what: text(check.evidence),
    where: text(check.check),
    why: '',
    fix: text(check.fix),
  };
}

function ofLint(finding: Record<string, unknown>): PlanFinding {
  const severity = ORDER.find(one => one === finding.severity) ?? 'warning';
  const line = typeof finding.line === 'number' ? `:${finding.line}` : '';
  return {
    severity,
    what: text(finding.message),
    where: [`${text(finding.path)}${line}`, text(finding.rule)]
      .filter(Boolean)
      .join(', '),
    why: text(finding.why),
    fix: text(finding.fix),
  };
}

function filesOf(
  { directoryContents }: DryRunAnswer,
  folder: string,
  planChanges: unknown,
): PlanFile[] {
  const inFolder = (path: string) =>
    [folder.replace(/^\.?\/*|\/+$/g, ''), path].filter(Boolean).join('/');
  const changes = new Map(
    records(planChanges).map(({ path, change }) => [
      inFolder(text(path)),
      change as PlanFile['change'],
    ]),
  );
  // Without a repository to compare with, all of it is new.
  const otherwise = Array.isArray(planChanges) ? 'unchanged' : 'added';
  const there = directoryContents.map(
    ({ path, base64Content }): PlanFile => ({
      path,
      change: changes.get(path) ?? otherwise,
      content: decode(base64Content),
    }),
  );
  const known = new Set(there.map(({ path }) => path));
  const gone = [...changes]
    .filter(([path]) => !known.has(path))
    .map(([path, change]): PlanFile => ({ path, change }));
  return [...there, ...gone].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** As text; undefined for what is none. */
function decode(base64: string): string | undefined {
  const bytes = Uint8Array.from(atob(base64), one => one.charCodeAt(0));
  return bytes.includes(0) ? undefined : new TextDecoder().decode(bytes);
}

function estimateOf(value: unknown): Plan['estimate'] {
  const [estimate] = records([value]);
  const summary = text(estimate?.summary);
  return summary
    ? { summary, problems: list(estimate.problems).map(text).filter(Boolean) }
    : undefined;
}

function byHandOf(value: unknown): string[] {
  return (typeof value === 'string' ? [value] : list(value).map(text)).filter(
    Boolean,
  );
}
