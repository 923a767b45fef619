import {
  type CostReading,
  type CostSource,
  type CostWindow,
  SourceError,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { Settings } from '../../config/settings';
import { orAborted, startDeadline } from '../deadline';

/** @throws SourceError after the deadline of a source */
export async function readInTime(
  source: CostSource,
  window: CostWindow,
  {
    settings,
    signal,
  }: { settings: Pick<Settings, 'costs'>; signal: AbortSignal },
): Promise<CostReading> {
  const { deadlineMs } = settings.costs;
  const deadline = startDeadline(deadlineMs, signal);
  try {
    return await orAborted(
      source.read(window, deadline.signal),
      deadline.signal,
    );
  } catch (error) {
    throw error === deadline.signal.reason
      ? new SourceError(
          'timeout',
          `${source.title} did not answer within ${
            deadlineMs / 1000
          } s. Check its load and the network in between, or lengthen elkFleet.costs.deadline.`,
        )
      : error;
  } finally {
    deadline.end();
  }
}
