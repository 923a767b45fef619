// Adds up what the test runners say.
import { readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Counts
 */

/** @returns {unknown} the JSON in a file; undefined when there is none */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** @returns {Counts | undefined} from "jest --json" */
export function countJest(json) {
  return (
    json && {
      passed: json.numPassedTests,
      // A suite that does not load holds no failed test.
      failed: json.numFailedTests + json.numRuntimeErrorTestSuites,
      skipped: json.numPendingTests + json.numTodoTests,
    }
  );
}

/** @returns {Counts | undefined} from Playwright's JSON reporter */
export function countPlaywright(json) {
  return (
    json?.stats && {
      passed: json.stats.expected + json.stats.flaky,
      failed: json.stats.unexpected,
      skipped: json.stats.skipped,
    }
  );
}

/** @returns {Counts | undefined} from the TAP of "node --test" */
export function countTap(text) {
  const count = name =>
    Number(text?.match(new RegExp(`^# ${name} (\\d+)$`, 'm'))?.[1] ?? NaN);
  const counts = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  return Object.values(counts).some(Number.isNaN) ? undefined : counts;
}

/**
 * A runner that ends badly without a failed test, or that leaves no result
 * behind, counts as one failure: silence is no success.
 *
 * @param {number} code exit code of the runner
 * @param {Counts | undefined} counts
 * @returns {Counts}
 */
export function judge(code, counts) {
  return {
    passed: counts?.passed ?? 0,
    failed: counts?.failed || (code === 0 && counts ? 0 : 1),
    skipped: counts?.skipped ?? 0,
  };
}

/**
 * @param {Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @returns {string} for example "12 passed, 0 failed" */
export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${
    skipped ? `, ${skipped} skipped` : ''
  }`;
}
