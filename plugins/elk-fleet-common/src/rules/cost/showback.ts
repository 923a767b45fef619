import type { CostCategory } from '../../generated/api';
import type { CostAmounts, IndexFacts } from '../../model/costs';
import { literals } from '../indexNames';
import { bytes, capital, percent } from '../words';
import { belongsTo, isSystemIndex, nameOf } from './indexFamilies';
import { splitBounds } from './bounds';
import { apportion } from './money';

/**
 * What a byte of a tier weighs against one of the hot tier: about the memory and
 * CPU that a node of the tier has for each byte. A convention of Elk Fleet; tiers
 * that are not here weigh as hot does.
 *
 * @public
 */
export const TIER_WEIGHTS: Readonly<Record<string, number>> = {
  data_content: 1,
  data_hot: 1,
  data_warm: 0.5,
  data_cold: 0.3,
  data_frozen: 0.1,
};

/**
 * Whose indices are whose: a catalog component with index patterns.
 *
 * @public
 */
export interface IndexOwner {
  entityRef: string;
  /** An entity reference. */
  owner: string | null;
  title: string;
  /** Names of indices or data streams, with `*` for any characters. */
  patterns: string[];
  /** The member whose indices are meant; those of every member unless given. */
  member?: string;
}

/**
 * What one component has in one Elasticsearch cluster. All shares of one kind add
 * up to 1.
 *
 * @public
 */
export interface SplitEntry {
  /** Null for indices of the system, and for those that no component names. */
  entityRef: string | null;
  owner: string | null;
  title: string;
  indices: number;
  /** With replicas. */
  storedBytes: number;
  /** Of all entries together. */
  clusterBytes: number;
  /** Of what is stored, weighed by tier. */
  storageShare: number;
  /** Of what was written, on all copies; 0 for all when nothing was. */
  writeShare: number;
  /** Of what was written to indices that others follow; `share` when nothing was. */
  transferShare: number;
  /** Of the cluster as a whole. */
  share: number;
}

/** @public */
export interface SplitOptions {
  /** Share of the whole that follows what is stored, from 0 to 1; the rest follows what is written. */
  storageWeight: number;
  member: string;
  /** Documents written to the primaries since the last look. */
  writesOf: (index: IndexFacts) => number;
  /** Whether a follower elsewhere copies it; nobody knows unless given. */
  isFollowed?: (index: IndexFacts) => boolean;
}

interface Group
  extends Pick<SplitEntry, 'entityRef' | 'owner' | 'title' | 'storedBytes'> {
  indices: number;
  storage: number;
  writes: number;
  followed: number;
}

const SYSTEM = 'System indices';
const UNNAMED = 'Indices that no component names';

/**
 * Who has which share of an Elasticsearch cluster: of what is stored, by bytes with
 * replicas and tier; of what is written, by documents and copies; and of the whole
 * by both. The rule with an example: docs/costs/showback.md.
 *
 * @returns at least one entry, owners by share, the system and unnamed ones last
 * @public
 */
export function splitWeights(
  indices: IndexFacts[],
  owners: IndexOwner[],
  options: SplitOptions,
): SplitEntry[] {
  const groups = groupByOwner(indices, owners, options);
  const storage =
    sharesOf(groups.map(group => group.storage)) ??
    // Nothing is stored yet: each index counts alike.
    sharesOf(groups.map(group => group.indices)) ??
    groups.map(() => 1);
  const writes = sharesOf(groups.map(group => group.writes));
  const whole = groups.map((_, i) =>
    writes
      ? options.storageWeight * storage[i] +
        (1 - options.storageWeight) * writes[i]
      : storage[i],
  );
  const transfer = sharesOf(groups.map(group => group.followed)) ?? whole;
  const clusterBytes = groups.reduce((sum, { storedBytes }) => {
    return sum + storedBytes;
  }, 0);
  return groups
    .map(({ entityRef, owner, title, storedBytes, ...group }, i) => ({
      entityRef,
      owner,
      title,
      indices: group.indices,
      storedBytes,
      clusterBytes,
      storageShare: storage[i],
      writeShare: writes?.[i] ?? 0,
      transferShare: transfer[i],
      share: whole[i],
    }))
    .sort(namedAndLargestFirst);
}

/** What an entry's part of one category is measured by. */
const BASIS: Partial<
  Record<CostCategory, 'storageShare' | 'transferShare' | 'share'>
> = {
  storage: 'storageShare',
  snapshots: 'storageShare',
  transfer: 'transferShare',
};

/**
 * Splits amounts in micros over entries: storage and snapshots by what they store,
 * transfer by what others follow, all else by their share of the whole. The parts of
 * every category add up to it exactly, and so do the bounds.
 *
 * @returns a part for each entry, in their order
 * @public
 */
export function splitAmounts(
  amounts: CostAmounts,
  low: number,
  high: number,
  entries: SplitEntry[],
): Array<{ amounts: CostAmounts; low: number; high: number }> {
  const parts = entries.map((): CostAmounts => ({}));
  const sums = entries.map(() => 0);
  for (const [key, amount] of Object.entries(amounts)) {
    const category = key as CostCategory;
    const basis = BASIS[category] ?? 'share';
    const split = apportion(
      amount,
      entries.map(entry => entry[basis]),
    );
    split.forEach((part, i) => {
      parts[i][category] = part;
      sums[i] += part;
    });
  }
  const bounds = splitBounds(sums, { low, high });
  return parts.map((part, i) => ({ amounts: part, ...bounds[i] }));
}

/**
 * Why an entry has its share, in plain words.
 *
 * @public
 */
export function explainSplit(entry: SplitEntry): string {
  const stored = `${bytes(entry.storedBytes)} of its ${bytes(
    entry.clusterBytes,
  )} with replicas (${percent(entry.storageShare)} when weighed by tier)`;
  return capital(
    `${percent(entry.share)} of the cluster: ${stored}, and ${percent(
      entry.writeShare,
    )} of what is written.`,
  );
}

function groupByOwner(
  indices: IndexFacts[],
  owners: IndexOwner[],
  options: SplitOptions,
): Group[] {
  const ownerOf = finder(owners, options.member);
  const groups = new Map<string, Group>();
  const groupOf = (
    key: string,
    who: Pick<Group, 'entityRef' | 'owner' | 'title'>,
  ) => {
    const { entityRef, owner, title } = who;
    const found = groups.get(key) ?? {
      ...{ entityRef, owner, title },
      ...{ indices: 0, storedBytes: 0, storage: 0, writes: 0, followed: 0 },
    };
    groups.set(key, found);
    return found;
  };
  for (const index of indices) {
    const owner = ownerOf(index);
    const title = isSystemIndex(index) ? SYSTEM : UNNAMED;
    const group = owner
      ? groupOf(`entity ${owner.entityRef}`, owner)
      : groupOf(title, { entityRef: null, owner: null, title });
    add(group, index, options);
  }
  if (groups.size === 0) {
    groupOf(UNNAMED, { entityRef: null, owner: null, title: UNNAMED });
  }
  return [...groups.values()];
}

function add(group: Group, index: IndexFacts, options: SplitOptions): void {
  const stored = positive(index.totalBytes);
  const writes = positive(options.writesOf(index));
  group.indices += 1;
  group.storedBytes += stored;
  group.storage += stored * (TIER_WEIGHTS[index.tier ?? ''] ?? 1);
  group.writes += writes * (1 + positive(index.replicas));
  group.followed += options.isFollowed?.(index) ? writes : 0;
}

/** Finds whose pattern says most of an index's name. */
function finder(owners: IndexOwner[], member: string) {
  const claims = owners
    .filter(owner => owner.member === undefined || owner.member === member)
    .flatMap(owner =>
      owner.patterns.map(pattern => ({
        owner,
        pattern,
        head: pattern.split('*', 1)[0],
        exactness: literals(pattern),
      })),
    )
    .sort(
      (a, b) =>
        b.exactness - a.exactness ||
        compare(a.owner.entityRef, b.owner.entityRef),
    );
  return (index: IndexFacts) => {
    const names = [index.name, nameOf(index)];
    return claims.find(
      ({ pattern, head }) =>
        // Most patterns are told apart by how they begin, which costs little.
        names.some(name => name.startsWith(head)) && belongsTo(index, pattern),
    )?.owner;
  };
}

/** Undefined when nothing weighs anything. */
function sharesOf(weights: number[]): number[] | undefined {
  const sum = weights.reduce((a, b) => a + b, 0);
  return sum > 0 ? weights.map(weight => weight / sum) : undefined;
}

function positive(value: number): number {
  return Number.isFinite(value) && value > 0 ? value : 0;
}

function namedAndLargestFirst(a: SplitEntry, b: SplitEntry): number {
  const unnamed = Number(a.entityRef === null) - Number(b.entityRef === null);
  return (
    unnamed ||
    b.share - a.share ||
    compare(a.entityRef ?? a.title, b.entityRef ?? b.title)
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
