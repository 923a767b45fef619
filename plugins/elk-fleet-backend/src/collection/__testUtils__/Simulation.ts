import type {
  SchedulerService,
  SchedulerServiceTaskInvocationDefinition,
  SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  CollectionSettings,
  HistorySettings,
  MemberSettings,
  TargetSettings,
} from '../../config/settings';
import { fleetSettings } from '../../__testUtils__/settings';
import { createInventory } from '../../inventory/Inventory';
import type { FleetStore } from '../../store/FleetStore';
import { CollectionScheduler } from '../CollectionScheduler';

type Task = SchedulerServiceTaskInvocationDefinition &
  SchedulerServiceTaskScheduleDefinition;

/** What the collector of a simulated process does for a member. */
export interface Behaviour {
  /** Simulated seconds. */
  seconds: number;
  fails?: boolean;
  throws?: boolean;
}

/** One collection that was begun. */
export interface Collected {
  process: string;
  member: string;
  startedAt: number;
  /** Undefined when the process did not live to see the end. */
  endedAt?: number;
  collections: number;
}

export const settings: CollectionSettings = {
  intervalMs: 30_000,
  deadlineMs: 15_000,
  connectionsPerMember: 2,
  concurrency: 20,
  shards: 4,
  maxBackoffMs: 300_000,
};

const DAY = 24 * 3_600_000;

export const history: HistorySettings = {
  rawMs: DAY,
  fiveMinutesMs: 14 * DAY,
  hoursMs: 365 * DAY,
};

function toMember(name: string): MemberSettings {
  return {
    fleet: 'logging',
    name,
    title: name,
    region: name,
    entityRef: `resource:default/logging-${name}`,
    entityIsForeign: false,
  };
}

const millis = (duration: unknown) => {
  const {
    hours = 0,
    minutes = 0,
    milliseconds = 0,
  } = duration as {
    hours?: number;
    minutes?: number;
    milliseconds?: number;
  };
  return hours * 3_600_000 + minutes * 60_000 + milliseconds;
};

/**
 * Processes that share a store and the locks of Backstage's scheduler, on a
 * clock that moves in steps of a second. As the real scheduler does, a process
 * polls its tasks, and the lock of a dead process is freed by a janitor that
 * runs once a minute, after the timeout of the task.
 */
export class Simulation {
  readonly collected: Collected[] = [];
  readonly behaviours = new Map<string, Behaviour>();
  readonly #store: FleetStore;
  readonly #members: MemberSettings[];
  readonly #settings: CollectionSettings;
  readonly #processes = new Map<string, SimulatedProcess>();
  readonly #locks = new Map<string, { holder: string; expiresAt: number }>();
  readonly #nextRun = new Map<string, number>();
  #calls = 0;
  now = Date.UTC(2026, 0, 1);

  constructor(options: {
    store: FleetStore;
    members: string[];
    settings?: Partial<CollectionSettings>;
  }) {
    this.#store = this.#counted(options.store);
    this.#members = options.members.map(toMember);
    this.#settings = { ...settings, ...options.settings };
  }

  /** Starts a process. */
  async start(name: string) {
    const logger = mockServices.logger.mock();
    const tasks: Task[] = [];
    const inventory = createInventory({
      fleets: [fleetSettings({ members: this.#members })],
    });
    const collection = new CollectionScheduler({
      scheduler: {
        scheduleTask: async (task: Task) => void tasks.push(task),
      } as Partial<SchedulerService> as SchedulerService,
      store: this.#store,
      collector: {
        collect: (member, { collections, signal }) =>
          this.#collect(name, member, collections, signal),
      },
      inventory,
      settings: this.#settings,
      history,
      logger,
      now: () => this.now,
    });
    const process: SimulatedProcess = { tasks, pending: [] };
    this.#processes.set(name, process);
    await collection.start();
    return { collection, inventory, logger, tasks };
  }

  /** Kills a process while it holds every lock it can get. */
  kill(name: string): void {
    const { tasks } = this.#processes.get(name)!;
    for (const { id, scope, timeout } of tasks) {
      if (scope === 'global' && !this.#locks.has(id)) {
        const expiresAt = this.now + millis(timeout);
        this.#locks.set(id, { holder: name, expiresAt });
      }
    }
    this.#processes.delete(name);
  }

  /** Lets time pass. */
  async run(seconds: number): Promise<void> {
    for (let i = 0; i < seconds; i++) {
      this.now += 1_000;
      if (this.now % 60_000 === 0) this.#freeLocks();
      for (const [name, process] of this.#turns()) {
        const ended = process.pending.filter(({ at }) => at <= this.now);
        process.pending = process.pending.filter(p => !ended.includes(p));
        ended.forEach(({ end }) => end());
        await this.settle();
        for (const task of process.tasks) await this.#poll(name, task);
      }
    }
    await this.settle();
  }

  /** Waits until no call of the store is under way. */
  async settle(): Promise<void> {
    for (let quiet = 0; quiet < 3; ) {
      await new Promise(resolve => setImmediate(resolve));
      quiet = this.#calls === 0 ? quiet + 1 : 0;
    }
  }

  /** When the collections of a member began or ended, oldest first. */
  times(member: string, which: 'startedAt' | 'endedAt'): number[] {
    return this.collected
      .filter(c => c.member === member && c[which] !== undefined)
      .map(c => c[which]!);
  }

  // No process is always the first to ask.
  #turns(): [string, SimulatedProcess][] {
    const turns = [...this.#processes];
    return this.now % 2_000 === 0 ? turns : turns.reverse();
  }

  async #poll(process: string, task: Task): Promise<void> {
    const global = task.scope === 'global';
    const key = global ? task.id : `${process}/${task.id}`;
    const delay = task.initialDelay ? millis(task.initialDelay) : 0;
    const nextRun = this.#nextRun.get(key) ?? this.now + delay;
    this.#nextRun.set(key, nextRun);
    if (nextRun > this.now || this.#locks.has(key)) return;
    this.#nextRun.set(key, this.now + millis(task.frequency));
    if (global) {
      const expiresAt = this.now + millis(task.timeout);
      this.#locks.set(key, { holder: process, expiresAt });
    }
    const run = task.fn(new AbortController().signal) as Promise<void>;
    // A busy process goes on with its run while time passes.
    run.catch(() => {}).then(() => this.#locks.delete(key));
    await this.settle();
  }

  #freeLocks(): void {
    for (const [id, { expiresAt }] of this.#locks) {
      if (expiresAt < this.now) this.#locks.delete(id);
    }
  }

  #collect(
    process: string,
    member: TargetSettings,
    collections: number,
    signal: AbortSignal,
  ): Promise<Observation[]> {
    const behaviour = this.behaviours.get(member.name) ?? { seconds: 1 };
    const entry: Collected = {
      process,
      member: member.name,
      startedAt: this.now,
      collections,
    };
    this.collected.push(entry);
    if (behaviour.throws) throw new Error('A bug');
    return new Promise(resolve => {
      const end = () => {
        entry.endedAt = this.now;
        resolve([this.#observation(member, entry.startedAt, behaviour)]);
      };
      signal.addEventListener('abort', end);
      this.#processes
        .get(process)
        ?.pending.push({ at: this.now + behaviour.seconds * 1_000, end });
    });
  }

  #observation(
    { fleet, name }: TargetSettings,
    at: number,
    { fails, seconds }: Behaviour,
  ): Observation {
    const time = new Date(at).toISOString();
    return {
      fleet,
      member: name,
      source: 'elasticsearch.health',
      value: fails ? undefined : { status: 'green' },
      observedAt: fails ? undefined : time,
      attemptedAt: time,
      durationMs: seconds * 1_000,
      error: fails ? { code: 'timeout', message: 'No answer.' } : undefined,
    };
  }

  #counted(store: FleetStore): FleetStore {
    return new Proxy(store, {
      get:
        (_, name: keyof FleetStore) =>
        async (...args: unknown[]) => {
          this.#calls += 1;
          try {
            return await (store[name] as Function).apply(store, args);
          } finally {
            this.#calls -= 1;
          }
        },
    });
  }
}

interface SimulatedProcess {
  tasks: Task[];
  pending: { at: number; end: () => void }[];
}
