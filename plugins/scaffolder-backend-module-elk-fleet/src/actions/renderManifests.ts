import { InputError } from '@backstage/errors';
import {
  type ActionContext,
  createTemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { createHash } from 'node:crypto';
import { intentPathOf } from '../manifests/changes/intentFile';
import { clusterOf } from '../manifests/placement/layout';
import {
  type KnownFleet,
  preflight,
  type PreflightResult,
} from '../manifests/preflight';
import { renderManifests } from '../manifests/renderManifests';
import { changePlan, type IntentFile } from './changedPlan';
import { placeIn } from './files';
import { readIntent } from './intentInput';
import { knownFleet, type ReadFleet } from './knownFleet';
import { examples } from './renderManifests.examples';
import { renderInput, renderOutput } from './renderSchema';
import { describe, summaryOf, type RenderPlan } from './renderSummary';
import { asList } from './values';
import { writePlan } from './writePlan';

/**
 * The action `elk-fleet:manifests:render`: writes the manifests of an intent
 * into the workspace. Changes nothing outside of it, so a dry run does the same.
 */
export function createRenderManifestsAction(options: { readFleet: ReadFleet }) {
  return createTemplateAction({
    id: 'elk-fleet:manifests:render',
    description:
      'Writes the manifests of an intent into the workspace: what runs in each member, and what places it there. Or applies a change to the intent that a repository in the workspace keeps, renders it again and removes what is no longer rendered. Checks the intent first against the fleet as the portal knows it. Changes nothing else.',
    examples,
    supportsDryRun: true,
    schema: {
      input: renderInput,
      output: renderOutput,
    },
    async handler(ctx) {
      const { folder, plan } = await readPlan(
        ctx.workspacePath,
        ctx.input,
        find =>
          ctx.isDryRun
            ? find()
            : ctx.checkpoint({
                // Not of another change of the same step, as with `each`.
                key: `elk-fleet.manifests.render.${createHash('sha256')
                  .update(JSON.stringify(ctx.input))
                  .digest('hex')}`,
                fn: find,
              }),
      );
      const { intent } = plan;
      const results = await check(plan, ctx, options.readFleet);
      for (const result of results) {
        const isProblem = ['warn', 'fail'].includes(result.status);
        ctx.logger[isProblem ? 'warn' : 'info'](describe(result));
      }
      const failed = results.filter(({ status }) => status === 'fail');
      if (failed.length > 0 && !ctx.input.allowFailures) {
        throw new InputError(
          `Nothing was rendered for the fleet ${
            intent?.fleet
          }, since the plan can't work yet:\n${asList(failed.map(describe))}`,
        );
      }

      const written = await writePlan(ctx.workspacePath, folder, plan);
      const { files, removed, kept, lost } = written;
      for (const { path, outcome } of files) {
        const isLost = plan.before
          ? lost.includes(path)
          : outcome === 'overwritten';
        ctx.logger[isLost ? 'warn' : 'info'](`${path}: ${outcome}`);
      }
      removed.forEach(path => ctx.logger.info(`${path}: removed`));
      kept.forEach(path => ctx.logger.warn(`${path}: kept`));

      const members = intent?.members ?? [];
      ctx.output('files', files);
      ctx.output('removed', removed);
      ctx.output('kept', kept);
      ctx.output('lost', lost);
      ctx.output('undo', plan.undo);
      ctx.output('byHand', plan.byHand);
      ctx.output('intentPath', plan.intentPath);
      ctx.output(
        'members',
        members.map(({ name }) => name),
      );
      ctx.output('clusters', members.map(clusterOf));
      ctx.output('passed', failed.length === 0);
      ctx.output('preflight', results);
      ctx.output('summary', summaryOf(plan, written, results));
    },
  });
}

/** Checks a plan by what is given, else by what the portal knows. */
async function check(
  { intent, former }: RenderPlan,
  ctx: { input: RenderInput } & Pick<
    ActionContext<any, any, any>,
    'getInitiatorCredentials' | 'signal'
  >,
  readFleet: ReadFleet,
): Promise<PreflightResult[]> {
  if (!intent || ctx.input.preflight === false) return [];
  const known =
    ctx.input.known ??
    (await knownFleet(
      async () =>
        readFleet(
          await ctx.getInitiatorCredentials(),
          intent.fleet,
          ctx.signal,
        ),
      ctx.signal,
    ));
  return preflight(intent, { ...known, before: former });
}

interface RenderInput {
  known?: KnownFleet;
  preflight?: boolean;
  intent?: unknown;
  change?: unknown;
  targetPath?: string;
  repositoryPath?: string;
}

type Found = IntentFile[];

async function readPlan(
  workspace: string,
  { intent: input, change, targetPath, repositoryPath }: RenderInput,
  once: (find: () => Promise<Found>) => Promise<Found>,
): Promise<{ folder: string; plan: RenderPlan }> {
  if (Boolean(input) === Boolean(change)) {
    throw new InputError(
      'Give either intent, which is rendered as it is, or change, which is applied to the intent of the repository.',
    );
  }
  if (!change) {
    const intent = readIntent(input);
    return {
      folder: targetPath ?? '.',
      plan: { intent, files: renderManifests(intent), gone: [] },
    };
  }
  const folder = repositoryPath ?? '.';
  const plan = await changePlan({
    folder: placeIn(workspace, folder, 'Choose another repositoryPath.'),
    change,
    once,
  });
  return {
    folder,
    plan: {
      ...plan,
      intentPath: plan.intent && intentPathOf(plan.intent),
    },
  };
}
