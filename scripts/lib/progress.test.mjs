import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startStep, step } from './progress.mjs';

function recorder(isTTY) {
  let text = '';
  return {
    isTTY,
    write: chunk => {
      text += chunk;
    },
    get text() {
      return text;
    },
  };
}

test('without a terminal a step is one plain line, begun at once', () => {
  const stream = recorder(false);
  let time = 0;
  const current = startStep('Installing', { stream, now: () => time });
  assert.equal(stream.text, 'Installing …');
  current.note('fetch');
  current.note('fetch');
  current.note('link');
  time = 61_200;
  current.done();
  assert.equal(stream.text, 'Installing … fetch link ok (61 s)\n');
});

test('on a terminal the line is rewritten in place', () => {
  const stream = recorder(true);
  const current = startStep('Starting', { stream, now: () => 0 });
  current.done('ready');
  const lines = stream.text.split('\r\x1b[K');
  assert.equal(lines.at(-1), 'Starting … ready (0.0 s)\n');
  assert.equal(stream.text.match(/\n/g).length, 1);
});

test('a step that throws ends its line with "failed"', async () => {
  const stream = recorder(false);
  const failing = step(
    'Fetching',
    async () => {
      throw new Error('no');
    },
    { stream, now: () => 0 },
  );
  await assert.rejects(failing, /no/);
  assert.equal(stream.text, 'Fetching … failed (0.0 s)\n');
});

test('a step that begins ends the one before it', () => {
  const stream = recorder(false);
  const first = startStep('Starting', { stream, now: () => 0 });
  startStep('Stopping', { stream, now: () => 0 }).done();
  first.fail();
  assert.equal(
    stream.text,
    'Starting … stopped (0.0 s)\nStopping … ok (0.0 s)\n',
  );
});
