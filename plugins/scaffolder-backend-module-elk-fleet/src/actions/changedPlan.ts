import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { posix } from 'node:path';
import { Change, changeSchema } from '../manifests/changes/change';
import { changeIntent } from '../manifests/changes/changeIntent';
import { checklistOf, undoOf } from '../manifests/changes/checklists';
import { fromForm } from '../manifests/changes/formValues';
import {
  intentPathOf,
  readIntentFile,
  writeIntent,
} from '../manifests/changes/intentFile';
import type { Intent, RenderedFile } from '../manifests/intent';
import { problemsOf } from '../manifests/intentProblems';
import { renderManifests } from '../manifests/renderManifests';
import { filesOf, placeIn } from './files';
import { withoutBlanks } from './intentInput';
import { asList } from './values';

/** What a change of a repository comes to. */
export interface ChangedPlan {
  /** None where nothing is left of the plan. */
  intent?: Intent;
  files: RenderedFile[];
  /** Paths that were rendered before and are not any more. */
  gone: string[];
  undo: string;
}

/**
 * Applies a change to the intent that a repository keeps.
 *
 * @throws InputError that tells every problem with the path of its field
 */
export async function changePlan(options: {
  /** Folder of the repository. */
  folder: string;
  change: unknown;
}): Promise<ChangedPlan> {
  const change = readChange(options.change);
  const before = await findIntent(options.folder, change);
  const intent = changeIntent(before, change);
  const files = [
    ...(intent
      ? [
          ...renderManifests(intent),
          {
            path: intentPathOf(intent),
            content: writeIntent(intent),
            why: 'What is to be; all other files are rendered from it.',
          },
        ]
      : []),
    ...checklistOf(before, change, intent),
  ];
  const written = new Set(files.map(({ path }) => path));
  const rendered = before
    ? [...renderManifests(before).map(({ path }) => path), intentPathOf(before)]
    : [];
  return {
    intent,
    files,
    gone: rendered.filter(path => !written.has(path)),
    undo: undoOf(change),
  };
}

function readChange(input: unknown): Change {
  const result = changeSchema.safeParse(fromForm(withoutBlanks(input)));
  if (result.success) {
    return result.data;
  }
  throw new InputError(
    `The change can't be made:\n${asList(
      problemsOf(result.error).map(line => `change.${line}`),
    )}`,
  );
}

/** The intent of the fleet, where the change says or where there is one. */
async function findIntent(
  folder: string,
  change: Change,
): Promise<Intent | undefined> {
  const { fleet } = change;
  const given =
    change.path ??
    ('placement' in change && change.placement && 'path' in change.placement
      ? change.placement.path
      : undefined);
  const paths = given
    ? [posix.join(given, fleet, 'intent.yaml')]
    : await intentsOf(folder, fleet);
  if (paths.length > 1) {
    throw new InputError(
      `change.path: the repository has several intents of ${fleet}: ${paths.join(
        ', ',
      )}. Name the folder of the one that is meant.`,
    );
  }
  const [path] = paths;
  const text =
    path &&
    (await readFile(
      placeIn(folder, path, 'Choose another path.'),
      'utf8',
    ).catch(error => {
      if (error.code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }));
  return text === undefined ? undefined : readIntentFile(text, path);
}

async function intentsOf(folder: string, fleet: string): Promise<string[]> {
  const files = await filesOf(folder, folder).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  return files.filter(path => path.endsWith(`/${fleet}/intent.yaml`));
}
