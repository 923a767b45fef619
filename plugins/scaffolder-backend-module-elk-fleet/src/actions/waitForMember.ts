import { setTimeout as sleepFor } from 'node:timers/promises';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import type { Onboarding } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { NAME, NAME_HELP } from './patterns';
import { asList } from './values';
import { examples } from './waitForMember.examples';
import { DEFAULT_STEPS, describeStep, STEP_IDS, titlesOf } from './waitSteps';
import { waitUntil } from './waitUntil';

/** Asks how far a member has come, with the permissions of the given caller. */
export type GetOnboarding = (
  credentials: BackstageCredentials,
  fleet: string,
  member: string,
  signal: AbortSignal | undefined,
) => Promise<Onboarding>;

const MINUTE = 60_000;

/**
 * The action `elk-fleet:member:wait`: waits until a member is there. Changes
 * nothing; keeps its deadline when the backend is started again.
 */
export function createWaitForMemberAction(options: {
  getOnboarding: GetOnboarding;
  /** The clock and the alarm of the system unless given. */
  now?: () => number;
  sleep?: (millis: number, signal: AbortSignal | undefined) => Promise<void>;
}) {
  const {
    getOnboarding,
    now = () => Date.now(),
    sleep = async (millis, signal) => sleepFor(millis, undefined, { signal }),
  } = options;
  return createTemplateAction({
    id: 'elk-fleet:member:wait',
    description:
      'Waits until a member is there: its cluster, what is placed in it, Elasticsearch, Kibana, remote clusters and the first copies. Tells what changes, stops at what does not come by itself, and changes nothing. A dry run waits for nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        fleet: z => z.string().regex(NAME, NAME_HELP).describe('The fleet'),
        member: z => z.string().regex(NAME, NAME_HELP).describe('The member'),
        until: z =>
          z
            .array(z.enum(STEP_IDS))
            .min(1)
            .optional()
            .describe(
              `The steps to wait for, each until it is done or not needed; ${DEFAULT_STEPS.join(
                ', ',
              )} unless given`,
            ),
        timeoutMinutes: z =>
          z.number().positive().max(1440).optional().describe('30 if empty'),
        intervalSeconds: z =>
          z.number().min(1).max(600).optional().describe('5 if empty'),
      },
      output: {
        steps: z =>
          z
            .array(
              z.object({
                id: z.string(),
                title: z.string(),
                status: z.string(),
                evidence: z.string(),
                next: z.string().optional(),
                at: z.string().optional(),
              }),
            )
            .describe('All steps of the member as they were last'),
        done: z => z.boolean().describe('All that was waited for is there'),
        summary: z => z.string().describe('The steps as a Markdown list'),
      },
    },
    async handler(ctx) {
      const {
        fleet,
        member,
        timeoutMinutes = 30,
        intervalSeconds = 5,
      } = ctx.input;
      const until = ctx.input.until ?? DEFAULT_STEPS;
      if (ctx.isDryRun) {
        const summary = `Would wait at most ${timeoutMinutes} min for ${member}: ${titlesOf(
          until,
        )}.`;
        ctx.logger.info(summary);
        ctx.output('steps', []);
        ctx.output('done', false);
        ctx.output('summary', summary);
        return;
      }
      const timeoutMs = timeoutMinutes * MINUTE;
      const startedAt = await startOf(
        { key: `elk-fleet.member.wait.${fleet}.${member}`, timeoutMs, now },
        ctx.checkpoint,
      );
      const credentials = await ctx.getInitiatorCredentials();
      const steps = await waitUntil({
        ...{ fleet, member, until, startedAt, now },
        deadline: startedAt + timeoutMs,
        ask: () => getOnboarding(credentials, fleet, member, ctx.signal),
        pause: millis =>
          sleep(Math.min(millis, intervalSeconds * 1000), ctx.signal),
        signal: ctx.signal,
        log: line => ctx.logger.info(line),
      });
      ctx.output(
        'steps',
        [...steps].map(step => ({ ...step })),
      );
      ctx.output('done', true);
      ctx.output('summary', asList(steps.map(describeStep)));
    },
  });
}

/**
 * When this wait began, also when the backend was started again since. A retry
 * of one that has run out begins anew.
 */
async function startOf(
  wait: { key: string; timeoutMs: number; now: () => number },
  checkpoint: <T extends number>(options: {
    key: string;
    fn: () => Promise<T>;
  }) => Promise<T>,
): Promise<number> {
  for (let turn = 1; ; turn++) {
    const started = await checkpoint({
      key: `${wait.key}.${turn}`,
      fn: async () => wait.now(),
    });
    if (started + wait.timeoutMs > wait.now()) return started;
  }
}
