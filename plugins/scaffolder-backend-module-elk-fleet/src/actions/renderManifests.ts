import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { rm, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { intentPathOf } from '../manifests/changes/intentFile';
import type { Intent, RenderedFile } from '../manifests/intent';
import { clusterOf } from '../manifests/placement/layout';
import { preflight, type PreflightResult } from '../manifests/preflight';
import { renderManifests } from '../manifests/renderManifests';
import { changePlan, type ChangedPlan } from './changedPlan';
import { placeIn, planFile, writeWhole } from './files';
import { readIntent } from './intentInput';
import { knownInput } from './knownInput';
import { examples } from './renderManifests.examples';
import { asList, MARKS } from './values';

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
      input: {
        intent: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'What is to be: fleet, placement, members, components and more; holds no secrets. Empty texts count as not given',
            ),
        change: z =>
          z
            .record(z.unknown())
            .optional()
            .describe(
              'Instead of an intent: a change of the one that the repository keeps, with its type (add-member, add-component, connect-logs, set-size, set-version, retire-member, migrate) and its fleet',
            ),
        repositoryPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the repository in the workspace, for a change; the workspace itself unless given',
            ),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace to write into; the workspace itself unless given',
            ),
        known: z =>
          knownInput(z)
            .optional()
            .describe(
              'What the fleet is now; the intent is checked against it if given',
            ),
        allowFailures: z =>
          z
            .boolean()
            .optional()
            .describe('Go on when a check fails; the output tells'),
      },
      output: {
        files: z =>
          z
            .array(
              z.object({
                path: z.string().describe('In the workspace'),
                why: z.string(),
                outcome: z.enum(['created', 'overwritten', 'unchanged']),
              }),
            )
            .describe('What was written'),
        removed: z =>
          z
            .array(z.string())
            .describe(
              'What was rendered before the change and is not any more, and so was removed',
            ),
        undo: z =>
          z.string().optional().describe('How the change is taken back'),
        intentPath: z =>
          z
            .string()
            .optional()
            .describe('The intent of the repository after a change'),
        members: z => z.array(z.string()).describe('Members of the intent'),
        clusters: z =>
          z
            .array(z.string())
            .describe(
              'Names under which the placing system knows the members, for elk-fleet:manifests:lint',
            ),
        passed: z => z.boolean().describe('No check failed'),
        preflight: z =>
          z
            .array(
              z.object({
                check: z.string(),
                status: z.enum(['pass', 'warn', 'fail']),
                evidence: z.string(),
                fix: z.string(),
                field: z.string().optional().describe('Path in the intent'),
              }),
            )
            .describe('What was checked; empty unless known members are given'),
        summary: z => z.string().describe('Files and checks as Markdown'),
      },
    },
    async handler(ctx) {
      const { folder, plan } = await readPlan(ctx.workspacePath, ctx.input);
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

      const files = await writeFiles(ctx.workspacePath, folder, plan.files);
      const removed = await removeFiles(ctx.workspacePath, folder, plan.gone);
      for (const { path, outcome } of files) {
        ctx.logger[outcome === 'overwritten' ? 'warn' : 'info'](
          `${path}: ${outcome}`,
        );
      }

      removed.forEach(path => ctx.logger.info(`${path}: removed`));

      const members = intent?.members ?? [];
      ctx.output('files', files);
      ctx.output('removed', removed);
      ctx.output('undo', plan.undo);
      ctx.output('intentPath', plan.intentPath);
      ctx.output(
        'members',
        members.map(({ name }) => name),
      );
      ctx.output('clusters', members.map(clusterOf));
      ctx.output('passed', failed.length === 0);
      ctx.output('preflight', results);
      ctx.output('summary', summaryOf({ plan, files, removed, results }));
    },
  });
}

interface RenderInput {
  intent?: unknown;
  change?: unknown;
  targetPath?: string;
  repositoryPath?: string;
}

type Plan = Omit<ChangedPlan, 'undo'> & { undo?: string; intentPath?: string };

async function readPlan(
  workspace: string,
  { intent: input, change, targetPath, repositoryPath }: RenderInput,
): Promise<{ folder: string; plan: Plan }> {
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
  });
  return {
    folder,
    plan: {
      ...plan,
      intentPath: plan.intent && intentPathOf(plan.intent),
    },
  };
}

/** Takes away those of the paths that are there; tells them as the workspace sees them. */
async function removeFiles(
  workspace: string,
  folder: string,
  paths: string[],
): Promise<string[]> {
  const top = placeIn(workspace, folder, 'Choose another repositoryPath.');
  const removed: string[] = [];
  for (const path of paths) {
    const place = placeIn(top, path, 'Remove the link there.');
    if (await stat(place).catch(() => undefined)) {
      await rm(place);
      removed.push(posix.join(folder, path));
    }
  }
  return removed;
}

type WrittenFile = Awaited<ReturnType<typeof writeFiles>>[number];

async function writeFiles(
  workspace: string,
  targetPath: string,
  files: RenderedFile[],
) {
  const folder = placeIn(workspace, targetPath, 'Choose another targetPath.');
  // Nothing is written before every place is known to be in the folder.
  const plan = await Promise.all(
    files.map(async ({ path, content, why }) => ({
      why,
      ...(await planFile(
        posix.join(targetPath, path),
        placeIn(folder, path, 'Choose another path of the placement.'),
        Buffer.from(content),
      )),
    })),
  );
  for (const { target, content, outcome } of plan) {
    if (outcome !== 'unchanged') {
      await writeWhole(target, content);
    }
  }
  return plan.map(({ path, why, outcome }) => ({ path, why, outcome }));
}

function describe({ check, status, evidence, fix, field }: PreflightResult) {
  const text = `${MARKS[status]} ${check}: ${evidence}`;
  const next = fix && ` Next: ${fix}`;
  return `${text}${next}${field ? ` (${field})` : ''}`;
}

function summaryOf({
  plan,
  files,
  removed,
  results,
}: {
  plan: Plan;
  files: WrittenFile[];
  removed: string[];
  results: PreflightResult[];
}): string {
  const overwritten = files.filter(
    ({ outcome }) => outcome === 'overwritten',
  ).length;
  return [
    headOf(plan.intent, files),
    ...(overwritten > 0
      ? [
          `${overwritten} of them ${
            overwritten === 1 ? 'was' : 'were'
          } there with a different content.`,
        ]
      : []),
    asList(files.map(({ path, why }) => `\`${path}\`: ${why}`)),
    ...(removed.length > 0
      ? [
          `Removed, as it is no longer rendered:\n${asList(
            removed.map(path => `\`${path}\``),
          )}`,
        ]
      : []),
    ...(plan.undo ? [`To undo it: ${plan.undo}`] : []),
    ...(results.length > 0 ? [asList(results.map(describe))] : []),
  ].join('\n\n');
}

function headOf(intent: Intent | undefined, files: WrittenFile[]): string {
  if (!intent) {
    return 'Nothing is left of the plan: its last member is gone.';
  }
  const names = intent.members.map(({ name }) => name).join(', ');
  return `${files.length} files place ${names} of the fleet ${intent.fleet} by ${intent.placement.system}.`;
}
