import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Compares a text with a file that people have read. Where the change is meant,
 * `UPDATE_GOLDEN=1` writes it, to be read again before it is committed.
 */
export function expectGolden(file: string, text: string): void {
  if (process.env.UPDATE_GOLDEN) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `no ${file}`).toBe(
    text,
  );
}
