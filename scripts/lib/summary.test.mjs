import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  countJest,
  countPlaywright,
  countTap,
  judge,
  sum,
  summaryLine,
} from './summary.mjs';

test('suites of Jest that do not load count as failed', () => {
  const json = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 2,
    numRuntimeErrorTestSuites: 1,
  };
  assert.deepEqual(countJest(json), { passed: 3, failed: 2, skipped: 3 });
});

test('flaky browser tests have passed in the end', () => {
  const json = { stats: { expected: 2, flaky: 1, unexpected: 1, skipped: 0 } };
  assert.deepEqual(countPlaywright(json), { passed: 3, failed: 1, skipped: 0 });
});

test('cancelled tests of Node.js count as failed', () => {
  const tap = [
    '# tests 7',
    '# pass 2',
    '# fail 1',
    '# cancelled 1',
    '# skipped 1',
    '# todo 2',
  ].join('\n');
  assert.deepEqual(countTap(tap), { passed: 2, failed: 2, skipped: 3 });
});

test('results that are missing or broken are undefined', () => {
  assert.equal(countJest(undefined), undefined);
  assert.equal(countPlaywright({}), undefined);
  assert.equal(countTap('# pass 2\n'), undefined);
  assert.equal(countTap(undefined), undefined);
});

test('a runner that says nothing has failed', () => {
  const failed = { passed: 0, failed: 1, skipped: 0 };
  assert.deepEqual(judge(0, undefined), failed);
  assert.deepEqual(judge(1, undefined), failed);
});

test('a runner that ends badly without a failed test has failed', () => {
  const counts = { passed: 4, failed: 0, skipped: 0 };
  assert.equal(judge(1, counts).failed, 1);
  assert.equal(judge(0, counts).failed, 0);
  assert.equal(judge(1, { ...counts, failed: 3 }).failed, 3);
});

test('the last line adds up all runners', () => {
  const total = sum([
    { passed: 1, failed: 0, skipped: 0 },
    { passed: 2, failed: 1, skipped: 0 },
  ]);
  assert.equal(summaryLine(total), '3 passed, 1 failed');
  assert.equal(
    summaryLine({ ...total, skipped: 2 }),
    '3 passed, 1 failed, 2 skipped',
  );
});
