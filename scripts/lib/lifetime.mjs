// Notices that this process is to end.
import { constants } from 'node:os';

/**
 * Calls back once, with the exit code to use: on Ctrl-C, on SIGTERM and SIGHUP,
 * and when the parent dies. npm runs scripts through a shell that passes no
 * signal on, so a killed npm is seen by the change of the parent alone.
 *
 * @param {(exitCode: number) => void} callback
 */
export function onEnd(callback) {
  let called = false;
  const call = signal => {
    if (called) return;
    called = true;
    callback(128 + constants.signals[signal]);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => call(signal));
  }
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) call('SIGHUP');
  }, 500).unref();
}
