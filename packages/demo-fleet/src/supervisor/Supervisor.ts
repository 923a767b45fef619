import { once } from 'node:events';
import { services } from '../hosting/faults';
import { hubNames } from '../placement/plan';
import type { MemberSpec } from '../spec';
import { KeptProcess } from './KeptProcess';
import type { HubsArguments, MemberArguments, PeersMessage } from './messages';
import { planHubPorts, planPorts } from './ports';
import type { PortalHub, PortalMember } from './portalConfig';
import type { HubPorts, Ports, StateFolder } from './StateFolder';

const GRACE_MS = 5_000;

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

/** What runs, with its addresses. */
export interface StartedFleet {
  members: PortalMember[];
  hubs: PortalHub[];
}

/** Runs every member as a process of its own and the hubs as one, starts them again when they die, and ends all together. */
export class Supervisor {
  readonly #options: SupervisorOptions;
  readonly #epoch = Date.now();
  readonly #members = new Map<string, KeptProcess<Ports>>();
  #hubs: KeptProcess<HubPorts> | undefined;
  /** The state folder tells of this fleet, and not of one that runs already. */
  #owns = false;

  /** Called when a process cannot be kept running, with the reason. */
  onFailure: (error: Error) => void = () => {};

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  /** Starts all members and hubs; resolves when all answer and the portal configuration is written. */
  async start(): Promise<StartedFleet> {
    const { state, specs, log } = this.#options;
    const other = await state.running();
    if (other) {
      throw new Error(
        `A demo fleet is already running on ${state.dir} (process ${other.pid}): stop it first, or choose another folder with --state.`,
      );
    }
    this.#owns = true;
    await this.#writeRunning();
    await this.#prepareSecrets();
    await this.#startMembers();
    this.#tellPeers();
    await this.#startHubs();
    await this.#writeRunning();
    const fleet = { members: this.#portalMembers(), hubs: this.#portalHubs() };
    await state.writePortalConfig(fleet.members, fleet.hubs);
    log(`${specs.length} members and ${fleet.hubs.length} hubs are ready`);
    return fleet;
  }

  /** Ends every process, by force after five seconds. */
  async stop(): Promise<void> {
    const processes = this.#processes();
    for (const process of processes) process.release();
    const children = processes
      .flatMap(({ child }) => child ?? [])
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

  #processes(): Array<KeptProcess<Ports> | KeptProcess<HubPorts>> {
    return [...this.#members.values(), ...(this.#hubs ? [this.#hubs] : [])];
  }

  /** Before anything runs, so that no two processes make the same file. */
  async #prepareSecrets(): Promise<void> {
    const { state, specs } = this.#options;
    await state.authority();
    await state.controlToken();
    await state.transportToken();
    for (const { name } of specs) await state.secretsOf(name);
    for (const name of hubNames) await state.hubSecretsOf(name);
  }

  async #startMembers(): Promise<void> {
    const { state, specs, portsFrom } = this.#options;
    const names = specs.map(({ name }) => name);
    const since = await state.since();
    const plan = await planPorts({
      members: names,
      from: portsFrom,
      known: await state.knownPorts(),
    });
    for (const name of names) {
      const process = new KeptProcess<Ports>({
        ...this.#kept(name, './memberProcess', plan[name]),
        argsFor: (ports): MemberArguments => ({
          ...this.#common(),
          member: name,
          members: names,
          ports,
          since,
        }),
      });
      this.#members.set(name, process);
    }
    await Promise.all([...this.#members.values()].map(p => p.start()));
  }

  /** After the members, whose addresses the hubs tell. */
  async #startHubs(): Promise<void> {
    const { state, specs, portsFrom } = this.#options;
    const ports = await planHubPorts({
      members: specs.length,
      from: portsFrom,
      known: await state.knownHubPorts(),
    });
    const servers = this.#portalMembers().map(({ spec, urls }) => [
      spec.name,
      urls.kubernetes,
    ]);
    this.#hubs = new KeptProcess<HubPorts>({
      ...this.#kept('hubs', './hubsProcess', ports),
      argsFor: (planned): HubsArguments => ({
        ...this.#common(),
        hubs: [...hubNames],
        servers: Object.fromEntries(servers),
        ports: planned,
      }),
    });
    await this.#hubs.start();
  }

  #common() {
    const { state, speed } = this.#options;
    return { dir: state.dir, speed, epoch: this.#epoch };
  }

  #kept<P>(name: string, module: string, ports: P) {
    const { state, log } = this.#options;
    return {
      name,
      module: require.resolve(module),
      ports,
      caFile: state.caFile,
      log,
      onRestarted: async () => {
        this.#tellPeers();
        await this.#writeRunning();
      },
      onFailure: (error: Error) => this.onFailure(error),
    };
  }

  #tellPeers(): void {
    const message: PeersMessage = {
      type: 'peers',
      transportPorts: Object.fromEntries(
        [...this.#members].map(([name, { ports }]) => [name, ports.transport!]),
      ),
    };
    for (const { child } of this.#members.values()) {
      if (child?.connected) child.send(message);
    }
  }

  #writeRunning(): Promise<void> {
    const entry = <P>({ child, ports }: KeptProcess<P>) => ({
      pid: child!.pid!,
      ports,
    });
    return this.#options.state.writeRunning({
      pid: process.pid,
      members: Object.fromEntries(
        [...this.#members].map(([name, member]) => [name, entry(member)]),
      ),
      hubs: this.#hubs && entry(this.#hubs),
    });
  }

  #portalMembers(): PortalMember[] {
    return this.#options.specs.map(spec => {
      const { ports } = this.#members.get(spec.name)!;
      const urls = services
        .filter(service => ports[service])
        .map(service => [service, `https://127.0.0.1:${ports[service]}`]);
      return { spec, urls: Object.fromEntries(urls) };
    });
  }

  #portalHubs(): PortalHub[] {
    const { ports } = this.#hubs!;
    return hubNames.map(name => ({
      name,
      url: `https://127.0.0.1:${ports[name]}`,
    }));
  }
}
