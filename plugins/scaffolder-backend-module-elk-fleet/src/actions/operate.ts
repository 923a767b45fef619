import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, ResponseError } from '@backstage/errors';
import type { ActionContext } from '@backstage/plugin-scaffolder-node';
import {
  checkOperation,
  type MemberOperation,
  operationRequests,
  type OperationResult,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { createHash } from 'node:crypto';
import { asList, MARKS, reasonOf } from './values';

/** Asks the elk-fleet backend for an operation with the permissions of the given caller. */
export type Operate = (
  credentials: BackstageCredentials,
  fleet: string,
  member: string,
  body: { operation: MemberOperation; dryRun: boolean },
  signal: AbortSignal | undefined,
) => Promise<OperationResult>;

/** What an action that operates on a cluster puts out. */
export interface OperationOutput {
  changed: boolean;
  verified: boolean;
  undo: string[];
  howToUndo: string;
  byHand: string[];
  summary: string;
}

const MARK_OF = {
  done: MARKS.pass,
  unchanged: MARKS.pass,
  'would-do': MARKS.skipped,
  failed: MARKS.fail,
};

/** What a dry run may find, since what comes before it was not done either. */
const NOT_YET = [404, 409, 503];

/** Requests as Markdown. */
const blocksOf = (requests: string[]) =>
  requests.map(text => `\`\`\`\n${text}\n\`\`\``).join('\n\n');

/**
 * Has an operation done by the backend, once for a task. Where the user may
 * not, or operations are off, an optional one is told as what to do by hand.
 *
 * @throws InputError that names the field, and an error that names the steps that failed
 */
export async function operateOn(
  ctx: Pick<
    ActionContext<any, any, any>,
    | 'checkpoint'
    | 'getInitiatorCredentials'
    | 'isDryRun'
    | 'logger'
    | 'output'
    | 'signal'
  >,
  target: { fleet: string; member: string; optional?: boolean },
  request: { key: string; operation: MemberOperation; operate: Operate },
): Promise<void> {
  const { operation } = request;
  const problems = checkOperation(operation);
  if (problems.length > 0) {
    throw new InputError(
      problems.map(({ field, message }) => `${field} ${message}`).join('; '),
    );
  }
  const dryRun = ctx.isDryRun ?? false;
  const ask = async () => {
    const result = await request.operate(
      await ctx.getInitiatorCredentials(),
      target.fleet,
      target.member,
      { operation, dryRun },
      ctx.signal,
    );
    // Thrown here, so that a task that goes on after a restart tries again.
    if (!dryRun) requireSuccess(target.member, result);
    return toOutput(target.member, result);
  };
  const output = await (dryRun
    ? ask()
    : ctx.checkpoint({
        // Not of another operation of the same step, as with `each`.
        key: `${request.key}.${hashOf(operation)}`,
        fn: async () => ({ ...(await ask()) }),
      })
  ).catch(error => instead(error, { ...target, operation, dryRun }));
  ctx.logger.info(output.summary);
  for (const [name, value] of Object.entries(output)) ctx.output(name, value);
}

function hashOf(operation: MemberOperation): string {
  return createHash('sha256').update(JSON.stringify(operation)).digest('hex');
}

function requireSuccess(member: string, result: OperationResult): void {
  const failed = result.steps.filter(({ outcome }) => outcome === 'failed');
  if (failed.length === 0) return;
  const undo =
    result.undo.length > 0
      ? `\nIt can be tried again. To undo what was changed, send in Dev Tools of ${member}:\n${result.undo.join(
          '\n',
        )}`
      : '\nIt can be tried again.';
  throw new Error(
    `${failed
      .map(({ what, evidence }) => `${what}: ${evidence}`)
      .join('\n')}${undo}`,
  );
}

function toOutput(member: string, result: OperationResult): OperationOutput {
  const { changed, verified, undo, steps, summary } = result;
  const howToUndo = howToUndoOf(member, result);
  const lines = steps.map(
    ({ what, outcome, evidence }) => `${MARK_OF[outcome]} ${what}: ${evidence}`,
  );
  return {
    ...{ changed, verified, undo: [...undo], howToUndo },
    byHand: [],
    summary: [summary, asList(lines), undo.length > 0 && howToUndo]
      .filter(Boolean)
      .join('\n\n'),
  };
}

function howToUndoOf(
  member: string,
  { undo, dryRun }: OperationResult,
): string {
  if (undo.length > 0) {
    const when = dryRun ? ' once it is done' : '';
    return `To undo it${when}, send in Dev Tools of ${member}, in this order:\n\n${blocksOf(
      undo,
    )}`;
  }
  return dryRun
    ? 'Nothing would be changed, so there would be nothing to undo.'
    : 'Nothing was changed, so there is nothing to undo.';
}

/** What to do by hand, where that is what was asked for; else the error goes on. */
function instead(
  error: unknown,
  options: {
    member: string;
    optional?: boolean;
    operation: MemberOperation;
    dryRun: boolean;
  },
): OperationOutput {
  const { member, optional, operation, dryRun } = options;
  const status =
    error instanceof ResponseError ? error.response.status : undefined;
  const isRefused = status === 403 && optional;
  const isEarly = dryRun && NOT_YET.includes(status ?? 0);
  if (!isRefused && !isEarly) {
    if (status === undefined) throw error;
    throw new Error(`${member} was not changed: ${reasonOf(error)}`);
  }
  const byHand = operationRequests(operation);
  const why = isEarly
    ? `As things are now it could not be done: ${reasonOf(error)} To be sent:`
    : `Not done: ${reasonOf(
        error,
      )} To do it by hand, send in Dev Tools of ${member}:`;
  return {
    ...{ changed: false, verified: false, undo: [], byHand },
    howToUndo:
      'Nothing was changed, so there is nothing to undo. What is sent by hand is undone by hand.',
    summary: `${why}\n\n${blocksOf(byHand)}`,
  };
}
