import {
  boundSamples,
  finestResolution,
  type ReplicationHistory,
  type Resolution,
  RESOLUTION_MS,
  rollUp,
  type RuleOptions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HistorySettings } from '../config/settings';
import type { LinkSample } from '../store/ReplicationStore';
import type { ReadableStore } from './visibleFleet';

const DEFAULT_WINDOW_MS = 3_600_000;

/** A window of the history of one link. */
export interface HistoryQuery {
  link: string;
  from?: string;
  to?: string;
  /** The finest that reaches back to the start of the window unless given. */
  resolution?: Resolution;
}

/** Numbers of a link over time: no more than a chart can show. */
export async function readLinkHistory(
  store: Pick<ReadableStore, 'getLinkHistory'>,
  query: HistoryQuery & { fleet: string },
  { now, history }: Pick<RuleOptions, 'now'> & { history: HistorySettings },
): Promise<ReplicationHistory> {
  const { fleet, link } = query;
  const to = query.to ? new Date(query.to) : now;
  const from = query.from
    ? new Date(query.from)
    : new Date(to.getTime() - DEFAULT_WINDOW_MS);
  const resolution =
    query.resolution ??
    finestResolution(from, now, {
      raw: history.rawMs,
      '5m': history.fiveMinutesMs,
      '1h': history.hoursMs,
    });
  const window = {
    fleet,
    link,
    from: from.toISOString(),
    to: to.toISOString(),
  };
  const samples = await readWindow(store, window, resolution);
  return { link, resolution, samples: boundSamples(samples) };
}

const FINER = { '5m': 'raw', '1h': '5m' } as const;

/** The stretches that are not over yet are rolled up here, so that the end is not missing. */
async function readWindow(
  store: Pick<ReadableStore, 'getLinkHistory'>,
  window: { fleet: string; link: string; from: string; to: string },
  resolution: Resolution,
): Promise<LinkSample[]> {
  const samples = await store.getLinkHistory({ ...window, resolution });
  if (resolution === 'raw') return samples;
  const last = samples.at(-1);
  const from = last
    ? new Date(Date.parse(last.at) + RESOLUTION_MS[resolution]).toISOString()
    : window.from;
  if (from > window.to) return samples;
  const rest = await readWindow(store, { ...window, from }, FINER[resolution]);
  return [...samples, ...rollUp(rest, resolution)];
}

/** What the follower alone can tell: nothing that was measured by a leader that is not shown. */
export function withoutLeader(sample: LinkSample): LinkSample {
  return {
    ...sample,
    lagExact: false,
    lagSecondsExact: false,
    lagOperations: null,
    lagOperationsMax: null,
    lagSeconds: null,
    lagSecondsMax: null,
    leaseSeconds: null,
    leaderCheckpoint: null,
  };
}
