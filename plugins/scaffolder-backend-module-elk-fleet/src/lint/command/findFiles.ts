import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import type { LintFile } from '../types';

const YAML = /\.ya?ml$/;
const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage', 'vendor']);

/** What was asked for, as it is on disk. */
export interface FoundFiles {
  files: LintFile[];
  /** Templates of Helm charts, which are checked once they are rendered. */
  templates: string[];
}

/** Folders and files that nobody means who names the folder above. */
export const isLeftOut = (name: string): boolean =>
  name.startsWith('.') || LEFT_OUT.has(name);

export const isYaml = (name: string): boolean => YAML.test(name);

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const nested = await Promise.all(
    entries
      .filter(({ name }) => !isLeftOut(name))
      .map(async entry => {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) {
          return walk(path);
        }
        return isYaml(entry.name) || entry.name === 'Jenkinsfile' ? [path] : [];
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
 * Reads files, and the YAML and Jenkinsfiles in folders. A file that is named is read whatever
 * its name is. Throws what the file system does.
 */
export async function findFiles(paths: string[]): Promise<FoundFiles> {
  const found = await Promise.all(
    paths.map(async path =>
      (await stat(path)).isDirectory() ? walk(path) : [path],
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
