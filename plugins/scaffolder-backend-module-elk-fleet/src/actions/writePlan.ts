import { rm } from 'node:fs/promises';
import { posix } from 'node:path';
import type { RenderedFile } from '../manifests/intent';
import {
  filesBelow,
  Outcome,
  placeIn,
  planFile,
  readIfPresent,
  writeWhole,
} from './files';

/** What a folder is to hold, and what was rendered into it before. */
export interface FilePlan {
  files: RenderedFile[];
  /** Contents as they were rendered before, by path; not known unless given. */
  before?: ReadonlyMap<string, string>;
  /** Paths of `before` that are not rendered any more. */
  gone: string[];
  /** Files and folders that go, whatever is in them. */
  leftovers?: string[];
}

export interface WrittenPlan {
  files: { path: string; why: string; outcome: Outcome }[];
  removed: string[];
  /** Not rendered any more, and left, as somebody changed them since. */
  kept: string[];
  /** Overwritten, and not what had been rendered: what somebody changed there is lost. */
  lost: string[];
}

/**
 * Writes files, and takes away those that are not rendered any more. Only what
 * still is as it was rendered goes; what people changed is theirs to remove.
 * Leftovers go in any case.
 */
export async function writePlan(
  workspace: string,
  folder: string,
  { files, before, gone, leftovers = [] }: FilePlan,
): Promise<WrittenPlan> {
  const top = placeIn(workspace, folder, 'Choose another folder.');
  // Nothing is written before every place is known to be in the folder.
  const planned = await Promise.all(
    files.map(file => planOne(top, folder, file, before)),
  );
  const leaving = await Promise.all(
    gone.map(async path => {
      const place = placeIn(top, path, 'Remove the link there.');
      const content = (await readIfPresent(place))?.toString();
      return {
        path: posix.join(folder, path),
        place,
        content,
        rendered: before?.get(path),
      };
    }),
  );
  const emptied = await Promise.all(
    leftovers.map(async path => {
      const place = placeIn(top, path, 'Remove the link there.');
      return { place, paths: await filesBelow(top, place) };
    }),
  );
  for (const { target, content, outcome } of planned) {
    if (outcome !== 'unchanged') {
      await writeWhole(target, content);
    }
  }
  const present = leaving.filter(({ content }) => content !== undefined);
  const removable = present.filter(
    ({ content, rendered }) => content === rendered,
  );
  for (const { place } of removable) {
    await rm(place);
  }
  for (const { place } of emptied) {
    await rm(place, { recursive: true, force: true });
  }
  return {
    files: planned.map(({ path, why, outcome }) => ({ path, why, outcome })),
    removed: [
      ...removable.map(({ path }) => path),
      ...emptied
        .flatMap(({ paths }) => paths)
        .map(path => posix.join(folder, path)),
    ],
    kept: present
      .filter(file => !removable.includes(file))
      .map(({ path }) => path),
    lost: planned.filter(({ isLost }) => isLost).map(({ path }) => path),
  };
}

async function planOne(
  top: string,
  folder: string,
  { path, content, why }: RenderedFile,
  before?: ReadonlyMap<string, string>,
) {
  const place = placeIn(top, path, 'Choose another path of the placement.');
  const plan = await planFile(
    posix.join(folder, path),
    place,
    Buffer.from(content),
  );
  const isLost =
    before !== undefined &&
    plan.outcome === 'overwritten' &&
    (await readIfPresent(place))?.toString() !== before.get(path);
  return { ...plan, why, isLost };
}
