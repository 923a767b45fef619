import { fork, type ChildProcess } from 'node:child_process';
import type { ProcessMessage } from './messages';

/** A process that ends so often without having been ready is not started again. */
const MAX_FAILURES = 3;

/** What a `KeptProcess` is made of. `P` are the ports that it listens on. */
export interface KeptProcessOptions<P> {
  /** For people. */
  name: string;
  /** Path of the module that it runs. */
  module: string;
  /** 0 for free ones. */
  ports: P;
  /** What it is started with. Holds no secret: arguments of processes are public. */
  argsFor: (ports: P) => object;
  /** Certificate authority that it trusts. */
  caFile: string;
  log: (line: string) => void;
  /** Called when it has been started again and is ready. */
  onRestarted: () => Promise<void>;
  /** Called when it does not stay up. */
  onFailure: (error: Error) => void;
}

/** A process of the fleet that is started again when it dies. */
export class KeptProcess<P> {
  readonly name: string;
  readonly #options: KeptProcessOptions<P>;
  #ports: P;
  #child: ChildProcess | undefined;
  #failures = 0;
  #isReady = false;
  #stopping = false;

  constructor(options: KeptProcessOptions<P>) {
    this.name = options.name;
    this.#options = options;
    this.#ports = options.ports;
  }

  /** Those that it really listens on once it is ready. */
  get ports(): P {
    return this.#ports;
  }

  /** The process as it runs now, if it has ever been started. */
  get child(): ChildProcess | undefined {
    return this.#child;
  }

  /** Resolves when the process says that it is ready. */
  async start(): Promise<void> {
    if (this.#stopping) throw new Error('The demo fleet is being stopped');
    const { name } = this;
    const child = this.#fork();
    this.#child = child;
    await new Promise<void>((onReady, onFailed) => {
      child.on('message', (message: ProcessMessage) => {
        if (message.type === 'failed') {
          onFailed(new Error(`${name} cannot start: ${message.message}`));
        } else if (message.type === 'ready') {
          this.#ports = message.ports as P;
          this.#failures = 0;
          this.#isReady = true;
          onReady();
        }
      });
      child.once('error', onFailed);
      child.once('exit', (code, signal) => {
        const reason = signal ?? `exit code ${code}`;
        onFailed(new Error(`${name} ended while it started (${reason})`));
        if (this.#isReady && !this.#stopping) this.#restart(reason);
      });
    });
  }

  /** Has it not started again from now on. */
  release(): void {
    this.#stopping = true;
  }

  #fork(): ChildProcess {
    const { module, argsFor, caFile } = this.#options;
    return fork(module, [JSON.stringify(argsFor(this.#ports))], {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      // The processes trust each other's certificates.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: caFile },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  #restart(reason: string): void {
    const { log, onFailure, onRestarted } = this.#options;
    this.#failures += 1;
    if (this.#failures > MAX_FAILURES) {
      onFailure(new Error(`${this.name} does not stay up (${reason}).`));
      return;
    }
    log(
      `${this.name} ended unexpectedly (${reason}) and is being started again`,
    );
    this.start()
      .then(onRestarted)
      .then(() => log(`${this.name} is ready again`))
      // The exit of the process has been seen and answered already.
      .catch(error => log(error.message));
  }
}
