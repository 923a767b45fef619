import { ResponseError, stringifyError } from '@backstage/errors';

/** A template passes a field that was left empty as an empty string or list. */
export function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, entry]) =>
        entry !== undefined &&
        entry !== null &&
        entry !== '' &&
        !(Array.isArray(entry) && entry.length === 0),
    ),
  ) as T;
}

/** Takes secrets out of what others say, who may have quoted them. */
export function redact(
  text: string,
  secrets: Array<string | undefined>,
): string {
  return secrets.reduce<string>(
    (result, secret) => (secret ? result.replaceAll(secret, '***') : result),
    text,
  );
}

/** Before a line that tells how something came out. */
export const MARKS = {
  pass: '✓',
  warn: '!',
  fail: '✗',
  // No hyphen, which would begin a list of its own in Markdown.
  skipped: '–',
  unknown: '?',
};

/** Lines as a list of Markdown. */
export function asList(lines: string[]): string {
  return lines.map(line => `- ${line}`).join('\n');
}

/** What the elk-fleet backend says, rather than its status code. */
export function reasonOf(error: unknown): string {
  return stringifyError(error instanceof ResponseError ? error.cause : error);
}
