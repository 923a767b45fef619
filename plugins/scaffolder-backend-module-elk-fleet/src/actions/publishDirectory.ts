import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { randomUUID } from 'node:crypto';
import {
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { examples } from './publishDirectory.examples';

interface PlannedFile {
  path: string;
  target: string;
  content: Buffer;
  outcome: 'created' | 'overwritten' | 'unchanged';
}

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
  const entries = await readdir(source, {
    recursive: true,
    withFileTypes: true,
  });
  const paths = entries
    // Links could lead out of the workspace.
    .filter(entry => entry.isFile())
    .map(entry => relative(workspace, join(entry.parentPath, entry.name)))
    .sort();
  if (paths.length === 0) {
    throw new InputError('There are no files to publish in the workspace.');
  }
  return Promise.all(
    paths.map(async path => {
      const target = resolveSafeChildPath(directory, path);
      const content = await readFile(join(workspace, path));
      const present = await readIfPresent(target);
      return { path, target, content, outcome: compare(present, content) };
    }),
  );
}

function compare(present: Buffer | undefined, content: Buffer) {
  if (!present) {
    return 'created';
  }
  return present.equals(content) ? 'unchanged' : 'overwritten';
}

async function readIfPresent(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Nobody who reads the folder meanwhile sees half a file. */
async function writeWhole(target: string, content: Buffer) {
  await mkdir(dirname(target), { recursive: true });
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    await writeFile(partial, content);
    await rename(partial, target);
  } finally {
    await rm(partial, { force: true });
  }
}
