import { resolve } from 'node:path';
import { StateFolder } from '../supervisor/StateFolder';

/** The option that every command has. */
export interface StateOption {
  state: string;
}

/** The folder that it names. */
export function folder({ state }: StateOption): StateFolder {
  return new StateFolder(resolve(state));
}
