import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What a file holds that people have read, to compare a text with. Where the
 * change is meant, `UPDATE_GOLDEN=1` writes the text, to be read again before
 * it is committed.
 */
export function golden(file: string, text: string): string {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return existsSync(file) ? readFileSync(file, 'utf8') : `There is no ${file}`;
}
