import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { publish, type Published } from '../repositories/publish';
import {
  findRepository,
  type RepositorySettings,
} from '../repositories/settings';
import { authorOf, PORTAL } from './author';
import { placeIn } from './files';
import { examples } from './publishRepository.examples';
import { asList } from './values';

const NOTHING = 'Nothing differs, so there is nothing to publish.';

/**
 * The action `elk-fleet:repository:publish`: commits what differs between a
 * folder of the workspace and a repository of `elkFleet.repositories`.
 */
export function createPublishRepositoryAction(options: {
  repositories: Map<string, RepositorySettings>;
}) {
  return createTemplateAction({
    id: 'elk-fleet:repository:publish',
    description:
      'Commits what differs between a folder of the workspace and a repository of elkFleet.repositories, to a branch of its own, and merges it where the repository says so. Files that are gone below the paths are removed. The same again commits nothing. A dry run changes nothing and tells the difference.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        repository: z => z.string().describe('Name in elkFleet.repositories'),
        sourcePath: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder in the workspace with the files of the repository; the workspace itself unless given',
            ),
        paths: z =>
          z
            .array(z.string())
            .optional()
            .describe(
              'Folders and files in it that may change; all of it unless given',
            ),
        baseCommit: z =>
          z
            .string()
            .optional()
            .describe(
              'Commit that the files were fetched at: what others changed since is kept, and the same file is never overwritten',
            ),
        branch: z =>
          z
            .string()
            .describe('Branch for the commit, for example add-sa-east-1'),
        title: z => z.string().min(1).describe('First line of the commit'),
        description: z =>
          z.string().optional().describe('The rest of its message'),
      },
      output: {
        commit: z =>
          z.string().optional().describe('The commit that has the files'),
        branch: z => z.string().describe('The branch that has them'),
        merged: z =>
          z
            .boolean()
            .describe(
              'Whether that is the branch others read, or would be in a dry run',
            ),
        directory: z => z.string().describe('Folder of the repository'),
        changes: z =>
          z
            .array(
              z.object({
                path: z.string(),
                change: z.enum(['added', 'modified', 'removed']),
              }),
            )
            .describe('What was done, or would be in a dry run'),
        summary: z => z.string().describe('The same as Markdown'),
      },
    },
    async handler(ctx) {
      const { input } = ctx;
      const settings = findRepository(options.repositories, input.repository);
      const title = input.title.trim();
      if (!title || /[\r\n]/.test(title)) {
        throw new InputError('title must be one line that is not empty.');
      }
      const run = (isDryRun: boolean) =>
        publish(settings, {
          folder: placeIn(
            ctx.workspacePath,
            input.sourcePath ?? '.',
            'Choose another sourcePath.',
          ),
          paths: input.paths,
          branch: input.branch,
          base: input.baseCommit || undefined,
          message: `${[title, input.description?.trim()]
            .filter(Boolean)
            .join('\n\n')}\n`,
          author: authorOf(ctx.user),
          committer: PORTAL,
          isDryRun,
        });
      const published = ctx.isDryRun
        ? await run(true)
        : await ctx.checkpoint({
            key: `elk-fleet.repository.publish.${settings.name}.${input.branch}`,
            fn: () => run(false),
          });
      const summary = summaryOf(settings, published, ctx.isDryRun);
      ctx.logger.info(summary);
      ctx.output('commit', published.commit);
      ctx.output('branch', published.branch);
      ctx.output('merged', published.merged);
      ctx.output('directory', settings.directory);
      ctx.output('changes', published.changes);
      ctx.output('summary', summary);
    },
  });
}

function summaryOf(
  { name, branch: main }: RepositorySettings,
  { branch, commit, merged, changes }: Published,
  isDryRun = false,
): string {
  if (changes.length === 0) {
    return NOTHING;
  }
  const files = `${changes.length} ${changes.length === 1 ? 'file' : 'files'}`;
  const list = asList(
    changes.map(({ path, change }) => `\`${path}\`: ${change}`),
  );
  if (isDryRun) {
    return `Would change ${files} on the branch ${branch} of ${name}; nothing was changed.\n\n${list}`;
  }
  const next = merged
    ? ''
    : ` It waits there: once it is reviewed, merge it to ${main}.`;
  return `Changed ${files} on the branch ${branch} of ${name}, commit ${commit}.${next}\n\n${list}`;
}
