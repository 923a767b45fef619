// Runs servers side by side, each in a process group of its own, and ends them together.
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { logs, root } from './paths.mjs';
import { Problem } from './problems.mjs';
import { readLines } from './tool.mjs';

const GRACE_MS = 10_000;
const TAIL_LINES = 15;

// The last line of a Node.js that crashed. The Backstage CLI stays alive then and
// waits for a change of the code.
const CRASH = /^Node\.js v\d/;

/** A server that was started, with its output in a log of its own. */
class Service {
  constructor(name, child, log) {
    this.name = name;
    this.tail = [];
    this.crashed = false;
    this.child = child;
    this.log = relative(root, log);
    this.exited = new Promise(resolve => {
      child.once('error', error => {
        this.tail.push(error.message);
        resolve();
      });
      child.once('exit', resolve);
    });
    // Comes when the last process of the group has let go of its output.
    this.closed = new Promise(resolve => {
      child.once('error', resolve);
      child.once('close', resolve);
    });
  }

  get running() {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** The whole group: the tool and the server that it started. */
  kill(signal) {
    try {
      process.kill(-this.child.pid, signal);
    } catch {
      // The group is gone already.
    }
  }

  /** @returns {Problem} for a server that ended although nobody asked it to */
  problem(reason) {
    return new Problem(`The ${this.name} ${reason}.`, {
      details: this.tail,
      log: this.log,
    });
  }
}

/** Servers that live and end together. */
export class Services {
  #services = [];
  #stopping;
  #folder;

  /** @param {string} [folder] where the logs go */
  constructor(folder = logs) {
    this.#folder = folder;
    // A crash of this process must not leave servers behind.
    process.once('exit', () =>
      this.#services.forEach(service => service.kill('SIGKILL')),
    );
  }

  /**
   * @param {string} name also the name of its log
   * @param {string} command
   * @param {string[]} args
   * @param {{ env?: NodeJS.ProcessEnv, onLine?: (line: string) => void }} [options]
   */
  start(name, command, args, { env = process.env, onLine } = {}) {
    mkdirSync(this.#folder, { recursive: true });
    const log = join(this.#folder, `${name}.log`);
    const file = createWriteStream(log);
    file.on('error', error => console.error(error.message));
    const child = spawn(command, args, {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // Ctrl-C reaches this process alone, which then ends the servers in order.
      detached: true,
    });
    const service = new Service(name, child, log);
    for (const stream of [child.stdout, child.stderr]) {
      stream.pipe(file, { end: false });
      readLines(stream, line => {
        if (!line.trim()) return;
        service.tail.push(line);
        if (service.tail.length > TAIL_LINES) service.tail.shift();
        if (CRASH.test(line)) service.crashed = true;
        onLine?.(line);
      });
    }
    this.#services.push(service);
    return service;
  }

  /**
   * Waits until a server is ready.
   *
   * @param {Service} service
   * @param {() => boolean | Promise<boolean>} isReady
   * @param {number} timeoutMs
   * @throws {Problem} when the server ends before, or takes longer
   */
  async until(service, isReady, timeoutMs) {
    const deadline = performance.now() + timeoutMs;
    while (performance.now() < deadline) {
      if (!service.running || service.crashed) {
        throw service.problem('ended while it was starting');
      }
      if (await isReady()) return;
      await Promise.race([sleep(250), service.exited]);
    }
    throw service.problem(`was not ready within ${timeoutMs / 1000} s`);
  }

  /** Waits until the URL answers with success; see `until`. */
  ready(service, url, timeoutMs) {
    return this.until(
      service,
      () =>
        fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
          response => response.ok,
          () => false,
        ),
      timeoutMs,
    );
  }

  /** Resolves with the first server that ends; never when all are asked to end. */
  firstExit() {
    return Promise.race(
      this.#services.map(service => service.exited.then(() => service)),
    );
  }

  /** Ends all, the last started first, by force after ten seconds. */
  stop() {
    this.#stopping ??= this.#stop();
    return this.#stopping;
  }

  async #stop() {
    for (const service of [...this.#services].reverse())
      service.kill('SIGTERM');
    await Promise.race([
      Promise.all(this.#services.map(service => service.closed)),
      sleep(GRACE_MS, undefined, { ref: false }),
    ]);
    for (const service of this.#services) service.kill('SIGKILL');
  }
}
