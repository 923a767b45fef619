import {
  buildLagHistory,
  type CheckpointSample,
  type LagSample,
  leaderSubject,
  type ReplicationLink,
  type RuleOptions,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Sample } from '../store/FleetStore';
import { longestSampleGap } from '../store/sampleDetail';
import type { ReadableStore } from './visibleFleet';

const DEFAULT_WINDOW_MS = 3_600_000;

/**
 * Lag of a link over time. The leader's samples are read only when its member
 * is visible.
 */
export async function readLagHistory(
  store: Pick<ReadableStore, 'getSamples'>,
  query: {
    fleet: string;
    link: ReplicationLink;
    from?: string;
    to?: string;
    options: RuleOptions;
  },
): Promise<LagSample[]> {
  const { fleet, link, options } = query;
  const to = query.to ? new Date(query.to) : options.now;
  const from = query.from
    ? new Date(query.from)
    : new Date(to.getTime() - DEFAULT_WINDOW_MS);
  const maxGapMs = longestSampleGap({
    from: from.getTime(),
    now: options.now.getTime(),
    intervalMs: options.intervalMs,
  });
  const read = async (series: string, subject: string) =>
    (
      await store.getSamples({
        fleet,
        series,
        subject,
        // A reading just outside the window tells where the other end was.
        from: new Date(from.getTime() - maxGapMs).toISOString(),
        to: new Date(to.getTime() + maxGapMs).toISOString(),
      })
    ).flatMap(toCheckpoint);
  const { member, clusterUuid, index } = link.leader;
  const [leader, follower] = await Promise.all([
    member !== null && clusterUuid !== null
      ? read('leader', leaderSubject(clusterUuid, index))
      : [],
    read('follower', link.id),
  ]);
  const [start, end] = [from.toISOString(), to.toISOString()];
  return buildLagHistory({ leader, follower }, { maxGapMs }).filter(
    ({ at }) => at >= start && at <= end,
  );
}

function toCheckpoint({ at, values }: Sample): CheckpointSample[] {
  return 'checkpoint' in values ? [{ at, checkpoint: values.checkpoint }] : [];
}
