import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describe, explain, Problem } from './problems.mjs';

const causes = {
  'npm error code EAI_AGAIN': /registry cannot be reached/,
  '➤ YN0001: │ RequestError: connect ECONNREFUSED 10.0.0.1:443':
    /registry cannot be reached/,
  'YN0001: │ Error: ENOSPC: no space left on device, write': /disk is full/,
  'npm error nospc ENOSPC: no space left on device': /disk is full/,
  "EROFS: read-only file system, mkdir '.cache'": /read-only/,
  "EACCES: permission denied, mkdir '.cache'": /Not allowed to write/,
  'RequestError: unable to verify the first certificate': /not trusted/,
  'YN0028: The lockfile would have been modified by this install':
    /yarn.lock does not match/,
};

for (const [output, sentence] of Object.entries(causes)) {
  test(`says what to do about "${output}"`, () => {
    assert.match(explain(output), sentence);
  });
}

test('does not guess at causes that it does not know', () => {
  assert.equal(explain('➤ YN0000: · Failed with errors'), undefined);
});

test('shows no stack for problems, but the last lines and the log', () => {
  const error = new Problem('It failed.', {
    details: ['last line'],
    log: '.cache/logs/install.log',
  });
  assert.equal(
    describe(error),
    'It failed.\n  last line\nThe whole output is in .cache/logs/install.log',
  );
});

test('recognises the codes of system errors', () => {
  const error = Object.assign(new Error('write failed'), { code: 'ENOSPC' });
  assert.match(describe(error), /^The disk is full/);
});

test('keeps the stack of what nobody foresaw', () => {
  assert.match(describe(new TypeError('oops')), /TypeError: oops\n\s+at /);
});
