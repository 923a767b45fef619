// Picks out of the logs what somebody at the terminal should know.
import { stripVTControlCharacters } from 'node:util';

const MAX_LENGTH = 200;

// "2026-01-02T03:04:05.678Z catalog warn Something happened"
const BACKSTAGE = /^\d{4}-\d\d-\d\dT\S+ (\S+) (warn|error) (.*)$/;
const PLAIN = /^(warn(?:ing)?|error)\b:?\s*(.*)$/i;

/**
 * @param {string} line of a log
 * @returns {{ level: 'warn' | 'error', text: string } | undefined}
 */
export function parseWarning(line) {
  const plain = stripVTControlCharacters(line).trim();
  const [, service, level, message] = plain.match(BACKSTAGE) ?? [];
  if (level) return { level, text: `${service}: ${message}` };
  const [, word, rest] = plain.match(PLAIN) ?? [];
  return word && rest
    ? { level: /^warn/i.test(word) ? 'warn' : 'error', text: rest }
    : undefined;
}

/**
 * Says each warning once, however often it occurs and whatever numbers it holds.
 *
 * @param {(line: string) => void} say
 * @returns {(name: string, line: string) => void} takes the lines of a log
 */
export function createWarner(say) {
  const seen = new Set();
  return (name, line) => {
    const warning = parseWarning(line);
    if (!warning) return;
    const key = `${name} ${warning.text.replace(
      /[0-9a-f-]*\d[0-9a-f-]*/gi,
      '#',
    )}`;
    if (seen.has(key)) return;
    seen.add(key);
    const text =
      warning.text.length > MAX_LENGTH
        ? `${warning.text.slice(0, MAX_LENGTH)}…`
        : warning.text;
    say(`${name} ${warning.level}: ${text}`);
  };
}
