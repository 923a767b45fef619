import { ResponseError } from '@backstage/errors';
import type {
  Onboarding,
  OnboardingStep,
  OnboardingStepId,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { reasonOf } from './values';
import { describeStep, isNew, stateOf, titlesOf } from './waitSteps';

/** One wait for a member. Times are in milliseconds. */
interface Wait {
  fleet: string;
  member: string;
  until: OnboardingStepId[];
  startedAt: number;
  deadline: number;
  now: () => number;
  ask: () => Promise<Onboarding>;
  /** Waits so long at most. */
  pause: (millis: number) => Promise<void>;
  signal: AbortSignal | undefined;
  log: (line: string) => void;
}

/**
 * Asks until all wanted steps are done or not needed.
 *
 * @returns all steps of the member
 * @throws what to do about a step that failed, or that is outstanding when time is up
 */
export async function waitUntil(wait: Wait): Promise<OnboardingStep[]> {
  const { member, until, startedAt, deadline, now, signal, log } = wait;
  const tell = tellChanges(log);
  log(`Waiting for ${member}: ${titlesOf(until)}.`);
  for (;;) {
    const isLast = now() >= deadline;
    const { steps, problem } = await lookAt(wait);
    tell('problem', problem, `… ${problem}`);
    const wanted = (steps ?? []).filter(({ id }) => until.includes(id));
    wanted.forEach(step => tell(step.id, stateOf(step), describeStep(step)));
    const open = wanted.filter(step => !isSettled(step, startedAt));
    if (steps && open.length === 0) return steps;
    const failed = open.filter(
      step => step.status === 'failed' && isNew(step, startedAt),
    );
    if (failed.length > 0) {
      const list = failed.map(describeStep).join('\n');
      throw new Error(
        `${member} does not come up by itself:\n${list}\nRetry this task when that is repaired.`,
      );
    }
    if (isLast) throw new Error(explainTimeout(wait, open, problem));
    await wait.pause(deadline - now()).catch(error => {
      throw signal?.aborted ? cancelled(member) : error;
    });
  }
}

/** Logs a line when the state of what it tells is another one than before. */
function tellChanges(log: (line: string) => void) {
  const told = new Map<string, string | undefined>();
  return (key: string, state: string | undefined, line: string) => {
    if (state !== undefined && told.get(key) !== state) log(line);
    told.set(key, state);
  };
}

/** What is there, or why that is not known now. */
async function lookAt({
  ask,
  fleet,
  member,
  signal,
}: Wait): Promise<{ steps?: OnboardingStep[]; problem?: string }> {
  if (signal?.aborted) throw cancelled(member);
  try {
    return { steps: (await ask()).steps };
  } catch (error) {
    if (signal?.aborted) throw cancelled(member);
    const status = error instanceof ResponseError ? error.statusCode : 0;
    if (status === 404) {
      return {
        problem: `The portal does not know ${member} in the fleet ${fleet} yet, or you may not read it. It looks for members/${member}/app-config.yaml in the folder of elkFleet.discovery.`,
      };
    }
    if (status >= 400 && status < 500) {
      throw new Error(
        `How far ${member} has come cannot be read: ${reasonOf(error)}`,
      );
    }
    // A backend that is being started answers again soon.
    return { problem: `The portal does not answer: ${reasonOf(error)}` };
  }
}

function isSettled(step: OnboardingStep, startedAt: number): boolean {
  return (
    (step.status === 'done' || step.status === 'not-needed') &&
    isNew(step, startedAt)
  );
}

function explainTimeout(
  { member, startedAt, deadline }: Wait,
  open: OnboardingStep[],
  problem: string | undefined,
): string {
  const minutes = Math.round((deadline - startedAt) / 60_000);
  const outstanding =
    problem ??
    open
      .map(step =>
        isNew(step, startedAt)
          ? describeStep(step)
          : `… ${step.id}: It was not read since the wait began.`,
      )
      .join('\n');
  return `${member} is not there after ${minutes} min:\n${outstanding}\nNothing is lost: its page in the portal shows the steps as they go on. Retry this task to wait again, or raise timeoutMinutes.`;
}

function cancelled(member: string): Error {
  return new Error(`The wait for ${member} was cancelled.`);
}
