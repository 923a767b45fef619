import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { services } from '../hosting/faults';
import type { MemberSpec } from '../spec';
import type { MemberArguments, MemberMessage, PeersMessage } from './messages';
import { planPorts } from './ports';
import type { PortalMember } from './portalConfig';
import type { Ports, StateFolder } from './StateFolder';

const GRACE_MS = 5_000;
/** A member that ends so often without having been ready is not started again. */
const MAX_FAILURES = 3;

/** A process of a member. */
interface Running {
  spec: MemberSpec;
  child: ChildProcess;
  ports: Ports;
  failures: number;
}

/** What a `Supervisor` is made of. */
export interface SupervisorOptions {
  state: StateFolder;
  specs: MemberSpec[];
  /** First of consecutive ports; 0 for free ones. */
  portsFrom: number;
  /** Simulated seconds per real second. */
  speed: number;
  log: (line: string) => void;
}

/** Runs every member as a process of its own, starts it again when it dies, and ends all together. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #epoch = Date.now();
  readonly #running = new Map<string, Running>();
  #stopping = false;
  #ready = false;
  /** The state folder tells of this fleet, and not of one that runs already. */
  #owns = false;

  /** Called when a member cannot be kept running, with the reason. */
  onFailure: (error: Error) => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts all members; resolves when all answer and the portal configuration is written. */
  async start(): Promise<PortalMember[]> {
    const { state, specs, portsFrom, log } = this.#options;
    const other = await state.running();
    if (other) {
      throw new Error(
        `A demo fleet is already running on ${state.dir} (process ${other.pid}): stop it first, or choose another folder with --state.`,
      );
    }
    this.#owns = true;
    await this.#writeRunning();
    await this.#prepareSecrets();
    const plan = await planPorts({
      members: specs.map(({ name }) => name),
      from: portsFrom,
      known: await state.knownPorts(),
    });
    await Promise.all(
      specs.map(spec => this.#startMember(spec, plan[spec.name])),
    );
    this.#ready = true;
    this.#tellPeers();
    await this.#writeRunning();
    const members = this.#portalMembers();
    await state.writePortalConfig(members);
    log(`${specs.length} members are ready`);
    return members;
  }

  /** Ends every process, by force after five seconds. */
  async stop(): Promise<void> {
    this.#stopping = true;
    const children = [...this.#running.values()]
      .map(({ child }) => child)
      .filter(child => child.exitCode === null && child.signalCode === null);
    const exits = children.map(child => once(child, 'exit'));
    for (const child of children) child.kill('SIGTERM');
    const force = setTimeout(
      () => children.forEach(child => child.kill('SIGKILL')),
      GRACE_MS,
    );
    await Promise.all(exits);
    clearTimeout(force);
    if (this.#owns) await this.#options.state.clearRunning();
  }

  /** Before the members run, so that no two processes make the same file. */
  async #prepareSecrets(): Promise<void> {
    const { state, specs } = this.#options;
    await state.authority();
    await state.controlToken();
    await state.transportToken();
    for (const { name } of specs) await state.secretsOf(name);
  }

  async #startMember(
    spec: MemberSpec,
    ports: Ports,
    failures = 0,
  ): Promise<void> {
    if (this.#stopping) throw new Error('The demo fleet is being stopped');
    const child = this.#fork(spec, ports);
    const running = { spec, child, ports, failures };
    this.#running.set(spec.name, running);
    await new Promise<void>((onReady, onFailed) => {
      child.on('message', (message: MemberMessage) => {
        if (message.type === 'failed') {
          onFailed(new Error(`${spec.name} cannot start: ${message.message}`));
        } else if (message.type === 'ready') {
          running.ports = message.ports;
          running.failures = 0;
          onReady();
        }
      });
      child.once('error', onFailed);
      child.once('exit', (code, signal) => {
        const reason = signal ?? `exit code ${code}`;
        onFailed(new Error(`${spec.name} ended while it started (${reason})`));
        if (this.#ready && !this.#stopping) this.#restart(running, reason);
      });
    });
  }

  #fork(spec: MemberSpec, ports: Ports): ChildProcess {
    const { state, specs, speed } = this.#options;
    const args: MemberArguments = {
      dir: state.dir,
      member: spec.name,
      members: specs.map(({ name }) => name),
      ports,
      speed,
      epoch: this.#epoch,
    };
    return fork(require.resolve('./memberProcess'), [JSON.stringify(args)], {
      execArgv: [
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      // Members trust each other's certificates.
      env: { ...process.env, NODE_EXTRA_CA_CERTS: state.caFile },
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  }

  #restart(dead: Running, reason: string): void {
    const { name } = dead.spec;
    const failures = dead.failures + 1;
    if (failures > MAX_FAILURES) {
      this.onFailure(new Error(`${name} does not stay up (${reason}).`));
      return;
    }
    this.#options.log(
      `${name} ended unexpectedly (${reason}) and is being started again`,
    );
    this.#startMember(dead.spec, dead.ports, failures)
      .then(async () => {
        this.#tellPeers();
        await this.#writeRunning();
        this.#options.log(`${name} is ready again`);
      })
      // The exit of the process has been seen and answered already.
      .catch(error => this.#options.log(error.message));
  }

  #tellPeers(): void {
    const message: PeersMessage = {
      type: 'peers',
      transportPorts: Object.fromEntries(
        [...this.#running].map(([name, { ports }]) => [name, ports.transport!]),
      ),
    };
    for (const { child } of this.#running.values()) {
      if (child.connected) child.send(message);
    }
  }

  #writeRunning(): Promise<void> {
    return this.#options.state.writeRunning({
      pid: process.pid,
      members: Object.fromEntries(
        [...this.#running].map(([name, { child, ports }]) => [
          name,
          { pid: child.pid!, ports },
        ]),
      ),
    });
  }

  #portalMembers(): PortalMember[] {
    return this.#options.specs.map(spec => {
      const { ports } = this.#running.get(spec.name)!;
      const urls = services
        .filter(service => ports[service])
        .map(service => [service, `https://127.0.0.1:${ports[service]}`]);
      return { spec, urls: Object.fromEntries(urls) };
    });
  }
}
