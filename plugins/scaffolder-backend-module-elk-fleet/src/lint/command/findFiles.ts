import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isJenkinsName, isPipelinePath } from '../pipelines/isPipeline';
import type { LintFile } from '../types';

const YAML = /\.ya?ml$/;
/** Hidden, and yet where GitHub has its workflows. */
const GITHUB = '.github';
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', 'vendor']);

/** What was asked for, as it is on disk. */
export interface FoundFiles {
  files: LintFile[];
  /** Templates of Helm charts, which are checked once they are rendered. */
  templates: string[];
}

/** Folders and files that nobody means who names the folder above. */
const isLeftOut = (name: string): boolean =>
  name.startsWith('.') || LEFT_OUT.has(name);

/** Whether a file of a folder is checked; its path begins below the folder. */
export function isChecked(path: string): boolean {
  const parts = path.split(sep);
  if (isPipelinePath(parts.join('/'))) {
    return !parts.some(part => LEFT_OUT.has(part));
  }
  const name = basename(path);
  return !parts.some(isLeftOut) && (YAML.test(name) || isJenkinsName(name));
}

/** Paths below a folder of all that may be checked. */
async function walk(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async entry => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) {
        return isLeftOut(entry.name) && entry.name !== GITHUB
          ? []
          : walk(folder, path);
      }
      return isChecked(path) ? [path] : [];
    }),
  );
  return nested.flat();
}

/** Folders of Helm charts. */
export function chartsOf(paths: string[]): Set<string> {
  return new Set(
    paths.filter(path => basename(path) === 'Chart.yaml').map(dirname),
  );
}

// The folder `templates` beside a Chart.yaml.
export function isTemplate(path: string, charts: Set<string>): boolean {
  for (let at = dirname(path); at !== dirname(at); at = dirname(at)) {
    if (basename(at) === 'templates' && charts.has(dirname(at))) {
      return true;
    }
  }
  return false;
}

/**
 * Reads files, and the YAML and the pipelines in folders. A file that is named is read whatever
 * its name is. Throws what the file system does.
 */
export async function findFiles(paths: string[]): Promise<FoundFiles> {
  const found = await Promise.all(
    paths.map(async path =>
      (await stat(path)).isDirectory()
        ? (await walk(path)).map(below => join(path, below))
        : [path],
    ),
  );
  const all = [...new Set(found.flat())].sort();
  const charts = chartsOf(all);
  const wanted = all.filter(
    path => paths.includes(path) || !isTemplate(path, charts),
  );
  const files = await Promise.all(
    wanted.map(async path => ({
      path: relative('', path).startsWith('..') ? path : relative('', path),
      content: await readFile(path, 'utf8'),
    })),
  );
  return { files, templates: all.filter(path => !wanted.includes(path)) };
}
