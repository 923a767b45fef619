import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { posix } from 'node:path';
import {
  GitRepository,
  isFile,
  isProgram,
} from '../repositories/GitRepository';
import {
  findRepository,
  type RepositorySettings,
} from '../repositories/settings';
import { examples } from './fetchRepository.examples';
import { placeIn, planFile, writeWhole } from './files';

/**
 * The action `elk-fleet:repository:fetch`: the files of a repository of
 * `elkFleet.repositories`, as its branch has them, into the workspace.
 */
export function createFetchRepositoryAction(options: {
  repositories: Map<string, RepositorySettings>;
}) {
  return createTemplateAction({
    id: 'elk-fleet:repository:fetch',
    description:
      'Fetches the files of a repository of elkFleet.repositories into the workspace, as its branch has them. What nobody committed is not fetched, nor are links. Changes nothing else.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repository: z => z.string().describe('Name in elkFleet.repositories'),
        targetPath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace to write into; the workspace itself unless given',
            ),
      },
      output: {
        commit: z =>
          z
            .string()
            .optional()
            .describe(
              'What was fetched, for baseCommit of elk-fleet:repository:publish; none where the branch has no commit yet',
            ),
        branch: z => z.string().describe('Branch that was fetched'),
        files: z => z.number().describe('How many there are'),
      },
    },
    async handler(ctx) {
      const settings = findRepository(
        options.repositories,
        ctx.input.repository,
      );
      const repository = await GitRepository.open(settings);
      const commit = await repository.headOf(settings.branch);
      const entries = [...(await repository.entriesOf(commit))];
      const target = placeIn(
        ctx.workspacePath,
        ctx.input.targetPath ?? '.',
        'Choose another targetPath.',
      );
      for (const [path, entry] of entries) {
        ctx.signal?.throwIfAborted();
        if (!isFile(entry)) {
          ctx.logger.warn(`${path}: left out, as it is no file of this branch`);
          continue;
        }
        checkPath(path);
        const file = await planFile(
          path,
          placeIn(target, path, 'Remove the link in the workspace.'),
          await repository.read(entry.oid),
        );
        if (file.outcome !== 'unchanged') {
          await writeWhole(file.target, file.content, {
            isProgram: isProgram(entry),
          });
        }
      }
      const count = entries.filter(([, entry]) => isFile(entry)).length;
      ctx.logger.info(
        `${count} files of ${settings.branch} in ${settings.name}${
          commit ? `, commit ${commit}` : ': the branch has no commit yet'
        }`,
      );
      ctx.output('commit', commit);
      ctx.output('branch', settings.branch);
      ctx.output('files', count);
    },
  });
}

/** Git itself refuses such names, a repository that is made otherwise may have them. */
function checkPath(path: string) {
  const isHarmless =
    posix.normalize(path) === path &&
    !path.split('/').some(step => /^(\.\.?|\.git)$/i.test(step));
  if (!isHarmless) {
    throw new InputError(
      `The repository has a file of the name ${path}, which leads elsewhere. Remove it there.`,
    );
  }
}
