import {
  type CostGroup,
  type CostView,
  fromMicros,
  sumAmounts,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ScopedSum, SumQuery } from './CostScope';
import { splitByCategory, Tally } from './tally';

/** So many groups are drawn on their own. */
const MOST_DRAWN = 12;

type GroupBy = NonNullable<SumQuery['by']>;

const NO_OWNER = 'No owner';
const TITLES: Record<string, string> = {
  elasticsearch: 'Elasticsearch',
  kibana: 'Kibana',
  logstash: 'Logstash',
  beats: 'Beats',
  agent: 'Elastic Agent',
  cluster: 'Cluster',
  compute: 'Compute',
  memory: 'Memory',
  storage: 'Storage',
  snapshots: 'Snapshots',
  network: 'Network',
  transfer: 'Replication transfer',
  licence: 'Licences',
  shared: 'Shared',
};

interface Group {
  tally: Tally;
  byBucket: Map<string, number>;
}

/**
 * Sums by group, largest first; they add up to the whole.
 *
 * @param previous - of the period before; empty when nothing is known of it
 */
export function buildGroups(
  sums: ScopedSum[],
  options: {
    groupBy: GroupBy;
    buckets: CostView['buckets'];
    previous: ScopedSum[];
    titleOf: (key: string) => string | undefined;
  },
): Pick<CostView, 'groups' | 'rest'> {
  const { groupBy, buckets, previous } = options;
  const groups = groupSums(sums, groupBy);
  const before = groupSums(previous, groupBy);
  const sorted = [...groups].sort(
    ([a, x], [b, y]) => y.tally.micros - x.tally.micros || (a < b ? -1 : 1),
  );
  const isDrawn = (index: number) =>
    index < MOST_DRAWN || sorted.length === MOST_DRAWN + 1;
  const seriesOf = ({ byBucket }: Group) =>
    buckets.map(({ from }) => {
      const micros = byBucket.get(from);
      return micros === undefined ? null : fromMicros(micros);
    });
  const rest = sorted.filter((_, index) => !isDrawn(index));
  return {
    groups: sorted.map(([key, group], index): CostGroup => {
      const earlier = before.get(key)?.tally.micros;
      return {
        key,
        title: options.titleOf(key) ?? TITLES[key] ?? (key || NO_OWNER),
        ...group.tally.amount,
        previous: earlier === undefined ? null : fromMicros(earlier),
        kinds: group.tally.kinds,
        categories: group.tally.categories,
        series: isDrawn(index) ? seriesOf(group) : null,
      };
    }),
    rest: rest.length === 0 ? null : seriesOf(together(rest)),
  };
}

function groupSums(sums: ScopedSum[], by: GroupBy): Map<string, Group> {
  const parts = by === 'category' ? sums.flatMap(splitByCategory) : sums;
  const groups = new Map<string, Group>();
  for (const part of parts) {
    const key = (part as Partial<Record<GroupBy, string | null>>)[by] ?? '';
    const group = groups.get(key) ?? {
      tally: new Tally(),
      byBucket: new Map(),
    };
    groups.set(key, group);
    group.tally.add(part);
    addTo(group.byBucket, part.bucket, sumAmounts(part.amounts));
  }
  return groups;
}

function together(groups: Array<[string, Group]>): Group {
  const byBucket = new Map<string, number>();
  for (const [, group] of groups) {
    for (const [bucket, micros] of group.byBucket) {
      addTo(byBucket, bucket, micros);
    }
  }
  return { tally: new Tally(), byBucket };
}

function addTo(sums: Map<string, number>, key: string, micros: number): void {
  sums.set(key, (sums.get(key) ?? 0) + micros);
}
