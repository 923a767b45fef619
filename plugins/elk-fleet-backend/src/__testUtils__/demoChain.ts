import { ConfigReader } from '@backstage/config';
import type {
  MemberObservations,
  ObservedMember,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  ManualClock,
  startDemoFleet,
  type DemoFleet,
} from '@elk-fleet/demo-fleet';
import { MemberCollector } from '../collection/MemberCollector';
import { readSettings } from '../config/readSettings';
import { judgeReplication, type Judgement } from '../fleet/judgeReplication';
import { createInventory, type Inventory } from '../inventory/Inventory';
import { builtInReaders } from '../readers';
import { testConnections } from './settings';

const INTERVAL_MS = 30_000;

/** What `yarn demo-fleet` is told: a member, an action and its options. */
export type Command = [
  member: string,
  action: string,
  body?: Record<string, unknown>,
];

/**
 * From the demo fleet to the verdicts on its links, over real sockets, with the
 * readers, the collector and the rules of the portal, on simulated time.
 */
export class DemoChain {
  readonly #fleet: DemoFleet;
  readonly #clock: ManualClock;
  readonly #inventory: Inventory;
  readonly #connections = testConnections();
  readonly #collector: MemberCollector;
  readonly #observed: ObservedMember[];
  #previous: Judgement['verdicts'] = [];

  /** Starts the members and collects once. */
  static async start(members: string[]): Promise<DemoChain> {
    const clock = new ManualClock();
    const fleet = await startDemoFleet({ members, clock });
    const config = new ConfigReader(await fleet.portalConfig());
    const inventory = createInventory(readSettings(config));
    const chain = new DemoChain(fleet, clock, inventory);
    await chain.collect();
    return chain;
  }

  private constructor(
    fleet: DemoFleet,
    clock: ManualClock,
    inventory: Inventory,
  ) {
    this.#fleet = fleet;
    this.#clock = clock;
    this.#inventory = inventory;
    this.#collector = new MemberCollector({
      readers: builtInReaders.filter(({ source }) =>
        source.startsWith('elasticsearch.'),
      ),
      connections: this.#connections,
      settings: { deadlineMs: 10_000, connectionsPerMember: 2 },
      now: () => clock.now(),
    });
    this.#observed = fleet.members.map(({ spec }) => ({
      fleet: 'logging',
      name: spec.name,
      observations: {},
    }));
  }

  get members(): ObservedMember[] {
    return this.#observed;
  }

  get now(): Date {
    return new Date(this.#clock.now());
  }

  async run(commands: Command[]): Promise<void> {
    for (const command of commands) await this.#fleet.command(...command);
  }

  /** `heal --all`, and the time that retries may have backed off. */
  async heal(): Promise<void> {
    for (const { name } of this.#observed) {
      await this.#fleet.command(name, 'heal');
    }
    await this.collect(90_000);
  }

  /** Lets time pass, an interval unless given; reads all members and judges their links. */
  async collect(passedMs = INTERVAL_MS): Promise<Judgement> {
    for (let ms = 0; ms < passedMs; ms += 5_000) await this.#fleet.step(5_000);
    for (const member of this.#observed) await this.#read(member);
    const judgement = judgeReplication(
      {
        fleet: 'logging',
        members: this.#observed,
        leaders: new Map(),
        followers: new Map(),
        previous: new Map(
          this.#previous.map(verdict => [verdict.link, verdict]),
        ),
      },
      { now: this.now, intervalMs: INTERVAL_MS, laggingOperations: 100_000 },
    );
    this.#previous = judgement.verdicts;
    return judgement;
  }

  async stop(): Promise<void> {
    await this.#connections.close();
    await this.#fleet.stop();
  }

  /** As the portal does: what cannot be read keeps its last value. */
  async #read({ name, observations }: ObservedMember): Promise<void> {
    const collected = await this.#collector.collect(
      this.#inventory.getMember('logging', name)!,
      { collections: 0, failing: [], signal: new AbortController().signal },
    );
    for (const one of collected) {
      const last = observations[one.source as keyof MemberObservations];
      const kept = one.error && {
        value: last?.value,
        observedAt: last?.observedAt,
      };
      Object.assign(observations, { [one.source]: { ...one, ...kept } });
    }
  }
}
