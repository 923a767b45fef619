import type { PlanFile } from './readPlan';

/** A folder with what is in it. */
export interface Folder {
  /** Several names where a folder holds nothing but one other. */
  name: string;
  folders: Folder[];
  files: Array<{ name: string; file: PlanFile }>;
}

/** Files by their folders, in the order in which they are given. */
export function treeOf(files: PlanFile[]): Folder {
  const root: Folder = { name: '', folders: [], files: [] };
  for (const file of files) {
    const names = file.path.split('/');
    const name = names.pop()!;
    let at = root;
    for (const step of names) {
      let next = at.folders.find(folder => folder.name === step);
      if (!next) {
        next = { name: step, folders: [], files: [] };
        at.folders.push(next);
      }
      at = next;
    }
    at.files.push({ name, file });
  }
  return { ...root, folders: root.folders.map(shortened) };
}

function shortened(folder: Folder): Folder {
  const [only, ...others] = folder.folders;
  if (only && others.length === 0 && folder.files.length === 0) {
    return shortened({ ...only, name: `${folder.name}/${only.name}` });
  }
  return { ...folder, folders: folder.folders.map(shortened) };
}
