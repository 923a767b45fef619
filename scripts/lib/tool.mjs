// Runs a tool with its output in a log file, for use before anything is installed.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { root } from './paths.mjs';

const TAIL_LINES = 15;

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ log: string, cwd?: string, env?: NodeJS.ProcessEnv,
 *   onLine?: (line: string) => void, onSpawn?: (child: import('node:child_process').ChildProcess) => void }} options
 * @returns {Promise<{ code: number, tail: string[], log: string }>} the exit
 *   code (1 for a signal), the last lines, and the path of the log for people
 */
export async function runTool(
  command,
  args,
  { log, cwd = root, env = process.env, onLine, onSpawn },
) {
  mkdirSync(dirname(log), { recursive: true });
  const file = createWriteStream(log);
  const tail = [];
  const take = line => {
    // Frames of a stack say nothing to the person in front of it.
    if (!line.trim() || /^\s+at /.test(line)) return;
    tail.push(line);
    if (tail.length > TAIL_LINES) tail.shift();
    onLine?.(line);
  };

  const code = await new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onSpawn?.(child);
    // A full disk shows here first; the tool would only fail more confusingly.
    file.on('error', error => {
      child.kill();
      reject(error);
    });
    for (const stream of [child.stdout, child.stderr]) {
      readLines(stream, take);
      stream.pipe(file, { end: false });
    }
    child.once('error', reject);
    child.once('close', (status, signal) => resolve(signal ? 1 : status));
  }).finally(() => file.end());
  return { code, tail, log: relative(root, log) };
}

/**
 * Calls back for every line of a stream, without its end of line.
 *
 * @param {NodeJS.ReadableStream} stream
 * @param {(line: string) => void} onLine
 */
export function readLines(stream, onLine) {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', chunk => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop();
    lines.forEach(onLine);
  });
  stream.on('end', () => {
    if (rest) onLine(rest);
  });
}
