// One line a step: what is done, and how many seconds it took.

// The step whose line is not ended yet: nothing else is written into it.
let open;

const seconds = ms => `${(ms / 1000).toFixed(ms < 9_950 ? 1 : 0)} s`;

/**
 * On a terminal the line is rewritten every second; elsewhere its start is
 * written at once and its end when the step is over, so that a log shows what
 * is going on without control characters.
 *
 * @param {string} label what is done, for example "Installing the packages"
 * @param {{ stream?: NodeJS.WritableStream, now?: () => number }} [options]
 */
export function startStep(
  label,
  { stream = process.stdout, now = () => performance.now() } = {},
) {
  open?.fail('stopped');
  const start = now();
  let notes = '';
  let over = false;

  const redraw = () =>
    stream.write(`\r\x1b[K${label} …${notes} ${seconds(now() - start)}`);
  let timer;
  if (stream.isTTY) {
    redraw();
    timer = setInterval(redraw, 1000);
    timer.unref();
  } else {
    stream.write(`${label} …`);
  }

  function end(outcome) {
    if (over) return;
    over = true;
    open = undefined;
    clearInterval(timer);
    const text = `${outcome} (${seconds(now() - start)})\n`;
    stream.write(
      stream.isTTY ? `\r\x1b[K${label} …${notes} ${text}` : ` ${text}`,
    );
  }

  open = {
    /** Adds a word on how far the step is. */
    note(text) {
      if (over || notes.endsWith(` ${text}`)) return;
      notes += ` ${text}`;
      if (stream.isTTY) redraw();
      else stream.write(` ${text}`);
    },
    done: (outcome = 'ok') => end(outcome),
    fail: (outcome = 'failed') => end(outcome),
  };
  return open;
}

/**
 * Runs a task as one step; its line ends with "ok" or "failed".
 *
 * @template T
 * @param {string} label
 * @param {(step: ReturnType<typeof startStep>) => Promise<T>} task
 * @param {Parameters<typeof startStep>[1]} [options]
 * @returns {Promise<T>}
 */
export async function step(label, task, options) {
  const current = startStep(label, options);
  try {
    const result = await task(current);
    current.done();
    return result;
  } catch (error) {
    current.fail();
    throw error;
  }
}
