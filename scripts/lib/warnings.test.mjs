import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWarner, parseWarning } from './warnings.mjs';

test('finds the level in lines of Backstage, coloured or not', () => {
  assert.deepEqual(
    parseWarning('2026-01-02T03:04:05.678Z catalog warn Slow query'),
    { level: 'warn', text: 'catalog: Slow query' },
  );
  assert.deepEqual(
    parseWarning(
      '\x1b[90m2026-01-02T03:04:05.678Z\x1b[39m \x1b[34melk-fleet\x1b[39m \x1b[31merror\x1b[39m It failed',
    ),
    { level: 'error', text: 'elk-fleet: It failed' },
  );
});

test('leaves alone what only mentions an error', () => {
  for (const line of [
    '2026-01-02T03:04:05.678Z catalog info Recovered from an error',
    'compiled without errors',
    'errors: 0',
    '',
  ]) {
    assert.equal(parseWarning(line), undefined, line);
  }
});

test('takes plain lines that begin with the level', () => {
  assert.deepEqual(parseWarning('ERROR in ./src/App.tsx'), {
    level: 'error',
    text: 'in ./src/App.tsx',
  });
  assert.deepEqual(parseWarning('warning: disk is slow'), {
    level: 'warn',
    text: 'disk is slow',
  });
});

test('says the same only once, whatever its numbers', () => {
  const said = [];
  const warn = createWarner(line => said.push(line));
  warn('backend', '2026-01-02T03:04:05.678Z a warn took 12 ms at 10:00:01');
  warn('backend', '2026-01-02T03:04:06.678Z a warn took 345 ms at 10:00:09');
  warn('app', 'WARNING in ./x');
  assert.deepEqual(said, [
    'backend warn: a: took 12 ms at 10:00:01',
    'app warn: in ./x',
  ]);
});

test('cuts long messages', () => {
  const said = [];
  createWarner(line => said.push(line))('app', `error: ${'x'.repeat(500)}`);
  assert.equal(said[0].length, 'app error: '.length + 201);
});
