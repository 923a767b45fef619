import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs';

/**
 * A file system for isomorphic-git, whose own writes can stop half-way: nobody
 * sees half an object or index, also after a crash.
 */
export const atomicFs = {
  promises: {
    ...fs.promises,
    async writeFile(
      file: string,
      data: Parameters<typeof fs.promises.writeFile>[1],
      options?: Parameters<typeof fs.promises.writeFile>[2],
    ) {
      const partial = `${file}.${randomUUID()}.partial`;
      try {
        await fs.promises.writeFile(partial, data, options);
        await fs.promises.rename(partial, file);
      } finally {
        await fs.promises.rm(partial, { force: true });
      }
    },
  },
};
