import {
  type CostShowback,
  explainSplit,
  fromMicros,
  type ShowbackShare,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { SplitWeights } from '../../store/CostStore';
import type { ScopedSum } from './CostScope';
import { tally } from './tally';

/** How costs are split, in a sentence. */
export const SHOWBACK_RULE =
  'What an Elasticsearch cluster costs is split by what each component stores there, with replicas and weighed by tier, and by what it writes; all else belongs to the owner of the fleet.';

const UNNAMED = 'Not named by any component';
const OTHER = 'Everything but Elasticsearch';

/** The shares of teams and components in each member, the largest first. */
export function buildShares(
  sums: ScopedSum[],
  weights: SplitWeights[],
): ShowbackShare[] {
  const groups = new Map<string, ScopedSum[]>();
  for (const sum of sums) {
    const isElasticsearch = sum.component === 'elasticsearch';
    const key = JSON.stringify([
      sum.member,
      sum.entityRef,
      sum.owner,
      isElasticsearch,
    ]);
    groups.set(key, [...(groups.get(key) ?? []), sum]);
  }
  return [...groups.values()]
    .map(own => shareOf(own, weights))
    .sort((a, b) => b.amount - a.amount);
}

function shareOf(own: ScopedSum[], weights: SplitWeights[]): ShowbackShare {
  const [{ member = '', entityRef = null, owner = null, component }] = own;
  const sum = tally(own);
  const base = {
    ...{ entityRef, owner, member },
    amount: fromMicros(sum.micros),
    kinds: sum.kinds,
  };
  if (component !== 'elasticsearch') {
    return {
      ...base,
      title: OTHER,
      why: 'Kibana, Logstash, Beats, agents and what all share belong to the owner of the fleet.',
      basis: null,
    };
  }
  const latest = weights.find(one => one.member === member);
  const entries = (latest?.entries ?? []).filter(
    entry => entry.entityRef === entityRef && entry.owner === owner,
  );
  const [entry] = entries;
  if (!latest || !entry) {
    return {
      ...base,
      title: entityRef ?? UNNAMED,
      why: latest
        ? 'It had a share in this period, and has none now.'
        : 'The indices of this member could not be read, so that its costs are nobody’s.',
      basis: null,
    };
  }
  const total = (
    key: 'indices' | 'storedBytes' | 'storageShare' | 'writeShare' | 'share',
  ) => entries.reduce((all, one) => all + one[key], 0);
  const basis = {
    indices: total('indices'),
    storedGib: total('storedBytes') / 2 ** 30,
    storageShare: total('storageShare'),
    writeShare: total('writeShare'),
    share: total('share'),
    day: latest.day,
  };
  return {
    ...base,
    title: entityRef === null ? UNNAMED : entry.title,
    why: explainSplit({
      ...entry,
      ...basis,
      storedBytes: total('storedBytes'),
    }),
    basis,
  };
}

/** Members whose costs could not be split, with the reason. */
export function unsplitMembers(
  members: Array<{ name: string; elasticsearch?: unknown }>,
  weights: SplitWeights[],
): CostShowback['unsplit'] {
  const split = new Set(weights.map(({ member }) => member));
  return members
    .filter(({ name, elasticsearch }) => elasticsearch && !split.has(name))
    .map(({ name }) => ({
      member: name,
      reason:
        'Its indices have not been read yet; the portal needs the privileges monitor and view_index_metadata there.',
    }));
}
