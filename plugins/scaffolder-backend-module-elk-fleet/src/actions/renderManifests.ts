import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { posix } from 'node:path';
import type { Intent, RenderedFile } from '../manifests/intent';
import { clusterOf } from '../manifests/placement/layout';
import { preflight, type PreflightResult } from '../manifests/preflight';
import { renderManifests } from '../manifests/renderManifests';
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
      'Writes the manifests of an intent into the workspace: what runs in each member, and what places it there. Checks the intent against known members first. Changes nothing else.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        intent: z =>
          z
            .record(z.unknown())
            .describe(
              'What is to be: fleet, placement, members, components and more; holds no secrets. Empty texts count as not given',
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
      const intent = readIntent(ctx.input.intent);
      const results = ctx.input.known ? preflight(intent, ctx.input.known) : [];
      for (const result of results) {
        ctx.logger[result.status === 'pass' ? 'info' : 'warn'](
          describe(result),
        );
      }
      const failed = results.filter(({ status }) => status === 'fail');
      if (failed.length > 0 && !ctx.input.allowFailures) {
        throw new InputError(
          `Nothing was rendered for the fleet ${
            intent.fleet
          }, since the plan can't work yet:\n${asList(failed.map(describe))}`,
        );
      }

      const files = await writeFiles(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
        renderManifests(intent),
      );
      for (const { path, outcome } of files) {
        ctx.logger[outcome === 'overwritten' ? 'warn' : 'info'](
          `${path}: ${outcome}`,
        );
      }

      ctx.output('files', files);
      ctx.output(
        'members',
        intent.members.map(({ name }) => name),
      );
      ctx.output('clusters', intent.members.map(clusterOf));
      ctx.output('passed', failed.length === 0);
      ctx.output('preflight', results);
      ctx.output('summary', summaryOf(intent, files, results));
    },
  });
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

function summaryOf(
  { fleet, members, placement }: Intent,
  files: WrittenFile[],
  results: PreflightResult[],
): string {
  const names = members.map(({ name }) => name).join(', ');
  const overwritten = files.filter(
    ({ outcome }) => outcome === 'overwritten',
  ).length;
  return [
    `${files.length} files place ${names} of the fleet ${fleet} by ${placement.system}.`,
    ...(overwritten > 0
      ? [
          `${overwritten} of them ${
            overwritten === 1 ? 'was' : 'were'
          } there with a different content.`,
        ]
      : []),
    asList(files.map(({ path, why }) => `\`${path}\`: ${why}`)),
    ...(results.length > 0 ? [asList(results.map(describe))] : []),
  ].join('\n\n');
}
