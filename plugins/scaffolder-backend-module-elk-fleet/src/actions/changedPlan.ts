import { InputError } from '@backstage/errors';
import { posix } from 'node:path';
import { Change, changeSchema } from '../manifests/changes/change';
import { changeIntent } from '../manifests/changes/changeIntent';
import {
  byHandOf,
  checklistOf,
  leftoversOf,
  undoOf,
} from '../manifests/changes/checklists';
import { fromForm } from '../manifests/changes/formValues';
import {
  intentPathOf,
  readIntentFile,
  writeIntent,
} from '../manifests/changes/intentFile';
import type { Intent, RenderedFile } from '../manifests/intent';
import { problemsOf } from '../manifests/intentProblems';
import { renderManifests } from '../manifests/renderManifests';
import { filesOf, placeIn, readIfPresent } from './files';
import { withoutBlanks } from './intentInput';
import { memberFileOf, retiringFile } from './retiringMember';
import { asList } from './values';

/** What a change of a repository comes to. */
export interface ChangedPlan {
  /** None where nothing is left of the plan. */
  intent?: Intent;
  /** As it was. */
  former?: Intent;
  files: RenderedFile[];
  /** What was rendered before, by path, and the intent as it was read. */
  before: Map<string, string>;
  /** Paths that were rendered before and are not any more. */
  gone: string[];
  /** Files and folders that go, whatever is in them. */
  leftovers: string[];
  undo: string;
  byHand?: string;
}

/** The file of an intent, as it was found. */
export type IntentFile = { path: string; text: string };

/**
 * Applies a change to the intent that a repository keeps.
 *
 * @throws InputError that tells every problem with the path of its field
 */
export async function changePlan(options: {
  /** Folder of the repository. */
  folder: string;
  change: unknown;
  /**
   * Gives what was found at first when the same step runs again: it may have
   * written the changed intent already, and must not change that once more.
   */
  once: (find: () => Promise<IntentFile[]>) => Promise<IntentFile[]>;
}): Promise<ChangedPlan> {
  const { folder, once } = options;
  const change = readChange(options.change);
  const [found] = await once(() => findIntent(folder, change));
  const before = found ? readIntentFile(found.text, found.path) : undefined;
  const intent = changeIntent(before, change);
  const told = await findMember(folder, change);
  const files = [
    ...(intent ? filesFor(intent) : []),
    ...checklistOf(before, change, intent),
    ...retiringFile(change, told),
  ];
  const rendered = new Map([
    ...(before ? renderManifests(before) : []).map(
      ({ path, content }) => [path, content] as const,
    ),
    ...(found ? [[found.path, found.text] as const] : []),
  ]);
  const written = new Set(files.map(({ path }) => path));
  return {
    intent,
    former: before,
    files,
    // That of the member is not rendered, and nobody's change of it is lost.
    before: new Map([
      ...rendered,
      ...(told ? [[told.path, told.text] as const] : []),
    ]),
    gone: [...rendered.keys()].filter(path => !written.has(path)),
    leftovers: leftoversOf(before, change),
    undo: undoOf(change, intent),
    byHand: byHandOf(before, change),
  };
}

function filesFor(intent: Intent): RenderedFile[] {
  return [
    ...renderManifests(intent),
    {
      path: intentPathOf(intent),
      content: writeIntent(intent),
      why: 'What is to be; all other files are rendered from it.',
    },
  ];
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

/** The intent of the fleet, where the change says or where there is one; none or one. */
async function findIntent(
  folder: string,
  change: Change,
): Promise<IntentFile[]> {
  const [path, ...others] = await pathsOf(folder, change, 'intent.yaml');
  if (others.length > 0) {
    throw new InputError(
      `change.path: the repository has several intents of ${change.fleet}: ${[
        path,
        ...others,
      ].join(', ')}. Name the folder of the one that is meant.`,
    );
  }
  const text = path && (await textOf(folder, path));
  return text === undefined ? [] : [{ path, text }];
}

/** The configuration of the member that is retired, where the repository holds it. */
async function findMember(
  folder: string,
  change: Change,
): Promise<IntentFile | undefined> {
  if (change.type !== 'retire-member') return undefined;
  const path = memberFileOf(change.member);
  const text = await textOf(folder, path);
  return text === undefined ? undefined : { path, text };
}

/** Where a file of the fleet is or may be. */
async function pathsOf(
  folder: string,
  change: Change,
  name: string,
): Promise<string[]> {
  const { fleet } = change;
  const given =
    change.path ??
    ('placement' in change && change.placement && 'path' in change.placement
      ? change.placement.path
      : undefined);
  if (given) {
    return [posix.join(given, fleet, name)];
  }
  const files = await filesOf(folder, folder).catch(error => {
    if (error.code === 'ENOENT') {
      return [];
    }
    throw error;
  });
  return files.filter(path => path.endsWith(`/${fleet}/${name}`));
}

async function textOf(folder: string, path: string) {
  const place = placeIn(folder, path, 'Choose another path.');
  return (await readIfPresent(place))?.toString();
}
