import type { OperationResult } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** What one look at the cluster told of a thing that is wanted there. */
export type Look =
  /** It can be made by one request. */
  | {
      state: 'missing';
      evidence: string;
      /** As Kibana's Dev Tools take them. */
      request: string;
      undo: string[];
      send: () => Promise<unknown>;
    }
  /** It is there: and works, begins to, or does not. */
  | { state: 'there' | 'starting' | 'broken'; evidence: string };

/** One thing that is wanted in the cluster. */
export interface Step {
  what: string;
  /**
   * With `dryRun` it only reads, where to find out whether something works
   * would leave traces.
   *
   * @throws ConflictError when something else is in its place
   */
  look(options: { dryRun: boolean }): Promise<Look>;
}

/** What came of a step, also for the audit. */
export interface StepRun {
  what: string;
  outcome: OperationResult['steps'][number]['outcome'];
  before: string;
  evidence: string;
  changed: boolean;
  verified: boolean;
  undo: string[];
}

/** How long steps wait for what they have begun. */
export interface Patience {
  /** Looks that are left for all steps together. */
  looks: number;
  /** Waits between two looks. */
  wait: () => Promise<void>;
}

export interface StepOptions {
  dryRun: boolean;
  patience: Patience;
  /** What an error of the cluster means, without secrets. */
  explain: (error: unknown) => string;
}

/** Reads, changes once, and reads again until it works or patience ends. */
export async function runStep(
  step: Step,
  options: StepOptions,
): Promise<StepRun> {
  const { dryRun } = options;
  const seen = await step.look({ dryRun });
  const run = { what: step.what, before: seen.evidence };
  if (seen.state !== 'missing') {
    const now = dryRun ? seen : await lookUntilItWorks(step, options, seen);
    return { ...run, ...settled(now, 'unchanged'), changed: false, undo: [] };
  }
  const { request, undo, evidence } = seen;
  if (dryRun) {
    return {
      ...{ ...run, outcome: 'would-do', changed: false, verified: false },
      ...{ evidence: `${evidence} To be sent:\n${request}`, undo },
    };
  }
  try {
    await seen.send();
  } catch (error) {
    return { ...run, ...(await afterError(step, options, { error, undo })) };
  }
  try {
    const now = await lookUntilItWorks(step, options);
    return { ...run, ...settled(now, 'done'), changed: true, undo };
  } catch (error) {
    return { ...run, ...failed(options.explain(error)), changed: true, undo };
  }
}

/**
 * Somebody else may have been faster, or the answer was lost and not the
 * request: what is there now tells.
 */
async function afterError(
  step: Step,
  options: StepOptions,
  { error, undo }: { error: unknown; undo: string[] },
): Promise<Omit<StepRun, 'what' | 'before'>> {
  const reason = options.explain(error);
  const wasRefused =
    typeof (error as { statusCode?: unknown }).statusCode === 'number';
  try {
    const now = await step.look({ dryRun: false });
    if (now.state === 'missing') {
      return { ...failed(reason), changed: false, undo: [] };
    }
    const state = await lookUntilItWorks(step, options, now);
    return wasRefused
      ? { ...settled(state, 'unchanged'), changed: false, undo: [] }
      : { ...settled(state, 'done'), changed: true, undo };
  } catch (second) {
    const evidence = `${reason} ${options.explain(second)}`;
    // Unless it was refused, it may have been done all the same.
    return {
      ...{ ...failed(evidence), changed: !wasRefused },
      undo: wasRefused ? [] : undo,
    };
  }
}

async function lookUntilItWorks(
  step: Step,
  { patience }: StepOptions,
  first?: Look,
): Promise<Look> {
  let now = first ?? (await step.look({ dryRun: false }));
  while (now.state !== 'there' && patience.looks > 0) {
    patience.looks -= 1;
    await patience.wait();
    now = await step.look({ dryRun: false });
  }
  return now;
}

function settled(
  now: Look,
  outcome: 'done' | 'unchanged',
): Pick<StepRun, 'outcome' | 'evidence' | 'verified'> {
  switch (now.state) {
    case 'there':
      return { outcome, evidence: now.evidence, verified: true };
    case 'starting':
      return { outcome, evidence: now.evidence, verified: false };
    case 'missing':
      return failed(
        `It was taken as done and is not there: ${now.evidence} Somebody else may change it, too: an operator, or a setting that comes first.`,
      );
    default:
      return failed(now.evidence);
  }
}

function failed(
  evidence: string,
): Pick<StepRun, 'outcome' | 'evidence' | 'verified'> {
  return { outcome: 'failed', evidence, verified: false };
}

/** Adds up what came of the steps, which are told in their order. */
export function resultOf(runs: StepRun[], dryRun: boolean): OperationResult {
  const count = (outcome: StepRun['outcome']) =>
    runs.filter(run => run.outcome === outcome).length;
  const parts = [
    [count('done'), 'done'],
    [count('would-do'), 'to be done'],
    [count('unchanged'), 'as wanted already'],
    [count('failed'), 'failed'],
  ] as const;
  const verified = runs.every(run => run.verified);
  const told = parts
    .filter(([number]) => number > 0)
    .map(([number, word]) => `${number} ${word}`)
    .join(', ');
  const pending = runs.some(
    ({ outcome, verified: is }) =>
      !is && (outcome === 'done' || outcome === 'unchanged'),
  );
  return {
    changed: runs.some(({ changed }) => changed),
    verified,
    dryRun,
    summary: `${told || 'Nothing to do'}${
      pending ? '; not all is finished yet' : ''
    }.`,
    steps: runs.map(({ what, outcome, evidence }) => ({
      ...{ what, outcome, evidence },
    })),
    undo: [...runs].reverse().flatMap(({ undo }) => undo),
  };
}
