import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { createHash } from 'node:crypto';
import { intentPathOf } from '../manifests/changes/intentFile';
import { clusterOf } from '../manifests/placement/layout';
import { preflight } from '../manifests/preflight';
import { renderManifests } from '../manifests/renderManifests';
import { changePlan, type IntentFile } from './changedPlan';
import { placeIn } from './files';
import { readIntent } from './intentInput';
import { examples } from './renderManifests.examples';
import { renderInput, renderOutput } from './renderSchema';
import { describe, summaryOf, type RenderPlan } from './renderSummary';
import { asList } from './values';
import { writePlan } from './writePlan';

/**
 * The action `elk-fleet:manifests:render`: writes the manifests of an intent
 * into the workspace. Changes nothing outside of it, so a dry run does the same.
 */
export function createRenderManifestsAction() {
  return createTemplateAction({
    id: 'elk-fleet:manifests:render',
    description:
      'Writes the manifests of an intent into the workspace: what runs in each member, and what places it there. Or applies a change to the intent that a repository in the workspace keeps, renders it again and removes what is no longer rendered. Checks the intent against known members first. Changes nothing else.',
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
      const results =
        ctx.input.known && intent ? preflight(intent, ctx.input.known) : [];
      for (const result of results) {
        ctx.logger[result.status === 'pass' ? 'info' : 'warn'](
          describe(result),
        );
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

interface RenderInput {
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
