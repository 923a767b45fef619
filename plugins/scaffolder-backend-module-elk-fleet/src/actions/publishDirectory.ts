import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { filesOf, planFile, writeWhole, type PlannedFile } from './files';
import { requireNotOfGit } from '../repositories/changes';
import { examples } from './publishDirectory.examples';

/**
 * The action `elk-fleet:publish:directory`: copies files of the workspace into
 * the folder that `elkFleet.registration.directory` names, for demos and for
 * portals on a single host.
 */
export function createPublishDirectoryAction(options: { directory?: string }) {
  return createTemplateAction({
    id: 'elk-fleet:publish:directory',
    description:
      'Copies files of the workspace into the folder of elkFleet.registration.directory. Files that are there with the same content stay, others are not overwritten unless told. A dry run copies nothing.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace to copy; all of it unless given',
            ),
        overwrite: z =>
          z
            .boolean()
            .optional()
            .describe('Replace files that have a different content'),
      },
      output: {
        directory: z => z.string().describe('The folder copied to'),
        files: z =>
          z
            .array(
              z.object({
                path: z.string(),
                outcome: z.enum(['created', 'overwritten', 'unchanged']),
              }),
            )
            .describe('What was done, or would be in a dry run'),
      },
    },
    async handler(ctx) {
      const { directory } = options;
      if (!directory) {
        throw new InputError(
          'There is no folder to publish to: set elkFleet.registration.directory in the configuration of the backend, or publish to a repository instead.',
        );
      }
      const source = resolveSafeChildPath(
        ctx.workspacePath,
        ctx.input.sourcePath ?? '.',
      );
      const plan = await planFiles(ctx.workspacePath, source, directory);
      // All or nothing: nothing is written before every conflict is known.
      const conflicts = plan.filter(({ outcome }) => outcome === 'overwritten');
      if (conflicts.length > 0 && !ctx.input.overwrite) {
        throw new ConflictError(
          `These files are already there with a different content: ${conflicts
            .map(({ path }) => path)
            .join(
              ', ',
            )}. Remove them from ${directory}, choose another name, or set overwrite.`,
        );
      }
      for (const file of plan) {
        if (!ctx.isDryRun && file.outcome !== 'unchanged') {
          await writeWhole(file.target, file.content);
        }
        ctx.logger.info(
          `${file.path}: ${file.outcome}${ctx.isDryRun ? ' (dry run)' : ''}`,
        );
      }
      ctx.output('directory', directory);
      ctx.output(
        'files',
        plan.map(({ path, outcome }) => ({ path, outcome })),
      );
    },
  });
}

async function planFiles(
  workspace: string,
  source: string,
  directory: string,
): Promise<PlannedFile[]> {
  const paths = await filesOf(workspace, source);
  if (paths.length === 0) {
    throw new InputError('There are no files to publish in the workspace.');
  }
  paths.forEach(requireNotOfGit);
  return Promise.all(
    paths.map(async path =>
      planFile(
        path,
        resolveSafeChildPath(directory, path),
        await readFile(join(workspace, path)),
      ),
    ),
  );
}
