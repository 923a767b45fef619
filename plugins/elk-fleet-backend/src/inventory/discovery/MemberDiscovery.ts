import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import {
  addDiscovered,
  fleetsOf,
  type DiscoveredFile,
  type DiscoveryProblem,
} from '../../config/discoveredMembers';
import type {
  CollectionSettings,
  DiscoverySettings,
  FleetSettings,
  MemberSettings,
} from '../../config/settings';
import type { LiveInventory } from '../Inventory';
import { howToSet, readMemberFile, type UnusableFile } from './readMemberFile';
import { listFolders, SafeFolders } from './SafeFolders';
import { describeUnset } from './unsetOperations';

/** What differs from the last look. */
export interface DiscoveredChanges {
  /** Members that are new, and those that are described otherwise than before. */
  changed: MemberSettings[];
  left: MemberSettings[];
}

/** What {@link MemberDiscovery} needs. */
export interface MemberDiscoveryOptions {
  settings: DiscoverySettings;
  collection: Pick<CollectionSettings, 'intervalMs'>;
  /** Of the configuration. */
  fleets: FleetSettings[];
  inventory: Pick<LiveInventory, 'setDiscovered'>;
  scheduler: Pick<SchedulerService, 'scheduleTask'>;
  logger: LoggerService;
  /** Of the process, unless given. */
  env?: Record<string, string | undefined>;
}

/**
 * Looks for members in files once an interval, in every process, so that they
 * join, change and leave without a restart. A file that cannot be used concerns
 * no other; a member that it described before stays as it was.
 */
export class MemberDiscovery {
  readonly #options: MemberDiscoveryOptions;
  readonly #settings: DiscoverySettings;
  /** What each file described when it could be used last. */
  #files = new Map<string, MemberSettings[]>();
  #members: MemberSettings[] = [];
  #problems: DiscoveryProblem[] = [];
  /** Changes that nobody has been told of yet. */
  #untold: DiscoveredChanges = { changed: [], left: [] };

  constructor(options: MemberDiscoveryOptions) {
    const { directory, secrets } = options.settings;
    this.#options = options;
    this.#settings = {
      directory: resolve(directory),
      secrets: secrets && resolve(secrets),
    };
  }

  /** Registers the task; the first look has to be taken before. */
  async start(
    onChange: (changes: DiscoveredChanges) => Promise<void>,
  ): Promise<void> {
    const { collection, scheduler } = this.#options;
    await scheduler.scheduleTask({
      id: 'elk-fleet-discover',
      scope: 'local',
      frequency: { milliseconds: collection.intervalMs },
      initialDelay: { milliseconds: collection.intervalMs },
      timeout: { milliseconds: Math.max(collection.intervalMs, 60_000) },
      fn: async () => {
        this.#addUntold(await this.look());
        const { changed, left } = this.#untold;
        if (changed.length + left.length === 0) return;
        await onChange(this.#untold);
        this.#untold = { changed: [], left: [] };
      },
    });
  }

  /** With what could not be told before, as with a database that did not answer. */
  #addUntold({ changed, left }: DiscoveredChanges): void {
    const { changed: earlier, left: gone } = this.#untold;
    this.#untold = {
      changed: this.#members.filter(
        member => earlier.includes(member) || changed.includes(member),
      ),
      left: [...gone, ...left].filter(
        one => !this.#members.some(member => isSame(member, one)),
      ),
    };
  }

  /** Reads all files and tells the inventory. */
  async look(): Promise<DiscoveredChanges> {
    const { fleets, inventory } = this.#options;
    const read = await this.#readFiles();
    const { members, problems } = addDiscovered(fleets, read.files);
    // What has not changed is the same object, so that what is open stays open.
    const before = this.#members;
    const now = members.map(
      member => before.find(one => isDeepStrictEqual(one, member)) ?? member,
    );
    const changes = {
      changed: now.filter(member => !before.includes(member)),
      left: before.filter(one => !now.some(member => isSame(member, one))),
    };
    this.#members = now;
    this.#tell(changes, before, [
      ...read.problems,
      ...problems,
      ...this.#findUnset(read.files, members),
    ]);
    inventory.setDiscovered({ members: now, problems: this.#problems });
    return changes;
  }

  /** What lacks a credential for operations, and is used without. */
  #findUnset(
    files: DiscoveredFile[],
    used: MemberSettings[],
  ): DiscoveryProblem[] {
    return files.flatMap(({ file, members }) => {
      const own = members.filter(member => used.includes(member));
      const problem = describeUnset(own, howToSet(this.#settings));
      return problem
        ? [{ file, isUsed: true, problem, fleets: fleetsOf(own) }]
        : [];
    });
  }

  async #readFiles(): Promise<{
    files: DiscoveredFile[];
    problems: DiscoveryProblem[];
  }> {
    const problems: DiscoveryProblem[] = [];
    try {
      const found = await this.#listFiles();
      const known = this.#files;
      this.#files = new Map();
      for (const [file, members] of found) {
        const outcome = await members();
        if (outcome instanceof Error) {
          const fleets = [
            ...outcome.fleets,
            ...fleetsOf(known.get(file) ?? []),
          ];
          problems.push({
            ...{ file, isUsed: false, problem: outcome.message },
            fleets: [...new Set(fleets)],
          });
        }
        const usable = outcome instanceof Error ? known.get(file) : outcome;
        if (usable) this.#files.set(file, usable);
      }
    } catch (error) {
      // Nothing is known of the files: who is a member stays a member.
      problems.push({
        file: 'members',
        isUsed: false,
        problem: `cannot be looked at: ${(error as Error).message}`,
        fleets: [],
      });
    }
    return {
      files: [...this.#files].map(([file, members]) => ({ file, members })),
      problems,
    };
  }

  /** How to read each file, by its path below the folder. */
  async #listFiles() {
    const { directory, secrets } = this.#settings;
    await stat(directory);
    const secretFolders = secrets === undefined ? [] : [secrets];
    const options = {
      ...this.#settings,
      files: await SafeFolders.open([directory], secretFolders),
      secretFiles: await SafeFolders.open(secretFolders),
      certificates: await SafeFolders.open([directory, ...secretFolders]),
      configured: this.#options.fleets.flatMap(({ members }) => members),
      env: this.#options.env ?? process.env,
    };
    const found = new Map<
      string,
      () => Promise<MemberSettings[] | UnusableFile>
    >();
    for (const name of await listFolders(join(directory, 'members'))) {
      const file = `members/${name}/app-config.yaml`;
      const path = join(directory, file);
      if (await isThere(path)) {
        found.set(file, () =>
          readMemberFile(path, options).catch(error => error as UnusableFile),
        );
      }
    }
    return found;
  }

  /** Logs what is new, once. */
  #tell(
    { changed, left }: DiscoveredChanges,
    before: MemberSettings[],
    problems: DiscoveryProblem[],
  ): void {
    const { logger } = this.#options;
    for (const member of changed) {
      const how = before.some(one => isSame(one, member))
        ? 'changed'
        : 'joined';
      logger.info(`Member ${member.fleet}/${member.name} has ${how}`);
    }
    for (const { fleet, name } of left) {
      logger.info(`Member ${fleet}/${name} has left`);
    }
    for (const one of problems) {
      if (!this.#problems.some(known => isDeepStrictEqual(known, one))) {
        logger.warn(
          `${one.file} in the folder of discovery ${
            one.isUsed ? 'lacks a credential' : 'cannot be used'
          }: ${one.problem}`,
        );
      }
    }
    this.#problems = problems;
  }
}

function isSame(one: MemberSettings, other: MemberSettings): boolean {
  return one.fleet === other.fleet && one.name === other.name;
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    error => error.code !== 'ENOENT',
  );
}
