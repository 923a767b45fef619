import { ConflictError, ServiceUnavailableError } from '@backstage/errors';
import type {
  LiveOperation,
  OperationResult,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Settings } from '../config/settings';
import { observeMembers } from '../fleet/observeMembers';
import type { Inventory, Member } from '../inventory/Inventory';
import type { FleetStore } from '../store/FleetStore';
import { howToOperate, type OperatedCluster, openCluster } from './cluster';
import { connectRemote } from './connectRemote';
import type { FleetFacts } from './facts';
import { checkFollow, followNew } from './follow';
import { followExisting } from './followExisting';
import { snapshotPolicy } from './snapshotPolicy';
import type { OtherClusters } from './snapshotRepositories';
import { resultOf, runStep, type Step, type StepRun } from './steps';

/** For all reads and changes of one operation. */
const DEADLINE_MS = 55_000;
/** Looks at what was begun, a second apart. */
const LOOKS = 20;
const WAIT_MS = 1_000;

/** What came of an operation, with what the audit is told. */
export interface Operated {
  result: OperationResult;
  runs: StepRun[];
}

/** Steps are found in parts, since what one changes decides what the next finds. */
type Part = () => Promise<Step[]>;

/** What operations stand on. */
export interface MemberOperatorOptions {
  settings: Pick<Settings, 'operations' | 'collection'>;
  inventory: Inventory;
  store: Pick<FleetStore, 'getObservations' | 'requestCollection'>;
  now: () => Date;
  /** Passes the time between two looks; for tests. */
  wait?: (ms: number) => Promise<void>;
}

/** One operation, with the connections that it opens. */
export class Session {
  readonly #options: MemberOperatorOptions;
  readonly #hidden: ReadonlySet<string>;
  readonly #signal = AbortSignal.timeout(DEADLINE_MS);
  readonly #open: OperatedCluster[] = [];

  /** @param hidden - names of members that the caller may not read */
  constructor(options: MemberOperatorOptions, hidden: ReadonlySet<string>) {
    this.#options = options;
    this.#hidden = hidden;
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.#open.map(cluster => cluster.close()));
  }

  async run(
    member: Member,
    operation: LiveOperation,
    dryRun: boolean,
  ): Promise<Operated> {
    const cluster = this.#connect(member)!;
    try {
      const parts = await this.#plan(operation, cluster);
      // What stands in the way of a later step must keep the first from being done.
      const planned = await this.#runParts(parts, cluster, true);
      const runs = dryRun
        ? planned
        : await this.#runParts(parts, cluster, false);
      if (runs.some(({ changed }) => changed)) await this.#collect(member);
      return { result: resultOf(runs, dryRun), runs };
    } catch (error) {
      if (['ConflictError', 'InputError'].includes((error as Error).name)) {
        throw error;
      }
      throw new ServiceUnavailableError(cluster.explain(error));
    }
  }

  async #plan(
    operation: LiveOperation,
    cluster: OperatedCluster,
  ): Promise<Part[]> {
    const { member } = cluster;
    switch (operation.type) {
      case 'connect-remote': {
        const facts = await this.#facts(member.fleet);
        const steps = await connectRemote(operation, cluster, facts);
        return [async () => steps];
      }
      case 'follow': {
        const facts = await this.#facts(member.fleet);
        const followed = await checkFollow(operation, cluster, facts);
        const pattern: Part = async () => [followNew(operation, cluster)];
        if (!operation.existing) return [pattern];
        const leader = this.#leader(member, followed.leader, operation.remote);
        const ends = { leader, follower: cluster };
        // Listed when the pattern is there, so that none falls between the two.
        return [pattern, () => followExisting(operation, ends, followed)];
      }
      default: {
        const steps = await snapshotPolicy(
          operation,
          cluster,
          this.#others(member),
        );
        return [async () => steps];
      }
    }
  }

  /** The steps one after the other, up to the first that fails once something was changed. */
  async #runParts(
    parts: Part[],
    { explain }: OperatedCluster,
    dryRun: boolean,
  ): Promise<StepRun[]> {
    const { wait = pause } = this.#options;
    const patience = { looks: LOOKS, wait: () => wait(WAIT_MS) };
    const runs: StepRun[] = [];
    let what = '';
    try {
      for (const part of parts) {
        what = 'What is to be done next';
        for (const step of await part()) {
          what = step.what;
          const run = await runStep(step, { dryRun, patience, explain });
          runs.push(run);
          if (run.outcome === 'failed' && !dryRun) return runs;
        }
      }
    } catch (error) {
      if (!runs.some(({ changed }) => changed)) throw error;
      const evidence = explain(error);
      runs.push({
        ...{ what, evidence, before: evidence, outcome: 'failed', undo: [] },
        ...{ changed: false, verified: false },
      });
    }
    return runs;
  }

  /** Who may write to the same place: those whom nobody can ask, too. */
  #others(member: Member): OtherClusters {
    const others = this.#options.inventory
      .listMembers(member.fleet)
      .filter(one => one.name !== member.name && one.elasticsearch)
      .map(one => ({ name: one.name, cluster: this.#connect(one) }));
    return {
      clusters: others.flatMap(({ cluster }) => cluster ?? []),
      unread: others.filter(one => !one.cluster).map(({ name }) => name),
      nameOf: name =>
        this.#hidden.has(name) ? 'a member that you may not read' : name,
    };
  }

  #leader(
    member: Member,
    name: string | null,
    remote: string,
  ): OperatedCluster {
    // The names of indices are no less than what reading the leader tells.
    if (name === null || this.#hidden.has(name)) {
      throw new ConflictError(
        `operation.existing: no member that you may read is known to be behind the remote "${remote}" of ${member.name}, so its indices cannot be listed. Follow new indices alone, or these one by one.`,
      );
    }
    const leader = this.#options.inventory.getMember(member.fleet, name)!;
    const cluster = this.#connect(leader);
    if (!cluster) {
      throw new ConflictError(
        `operation.existing: the indices of ${name} are listed with its credentials for operations, of which it has none. ${howToOperate(
          leader,
        )} (to list, monitor and view_index_metadata are enough), or follow new indices alone.`,
      );
    }
    return cluster;
  }

  #connect(member: Member): OperatedCluster | undefined {
    const { deadlineMs: timeoutMs } = this.#options.settings.collection;
    const cluster = openCluster(member, { timeoutMs, signal: this.#signal });
    if (cluster) this.#open.push(cluster);
    return cluster;
  }

  async #facts(fleet: string): Promise<FleetFacts> {
    const { inventory, store, now, settings } = this.#options;
    const members = inventory.listMembers(fleet);
    return {
      now: now(),
      intervalMs: settings.collection.intervalMs,
      members: await observeMembers(store, fleet, members),
      residency: {
        rules: inventory.getFleet(fleet)?.residency ?? [],
        placeOf: name => inventory.getMember(fleet, name),
      },
    };
  }

  /** So that the portal shows soon what was done; the operation does not depend on it. */
  async #collect({ fleet, name }: Member): Promise<void> {
    const { store, now } = this.#options;
    await store
      .requestCollection([{ fleet, member: name }], now().toISOString())
      .catch(() => undefined);
  }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
