import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Observation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CollectionSettings, HistorySettings } from '../config/settings';
import type { ClaimedMember, FleetStore } from '../store/FleetStore';
import { samplesExpireAt } from './sampleDetail';
import { compareFailing, listFailing } from './failures';
import { takeSamples } from './samples';
import { nextDueAt } from './schedule';

/** What one collection of one member yielded. */
export interface CollectionOutcome {
  claim: ClaimedMember;
  observations: Observation[];
  /** Milliseconds since the epoch. */
  startedAt: number;
}

/**
 * Stores what was read of a member, says when it is due again, and logs what
 * has begun to fail or works again: changes only, not every attempt.
 */
export async function recordOutcome(
  { claim, observations, startedAt }: CollectionOutcome,
  options: {
    store: FleetStore;
    settings: CollectionSettings;
    history: HistorySettings;
    logger: LoggerService;
  },
): Promise<void> {
  const { store, settings, history, logger } = options;
  const failing = listFailing(observations, claim.failing);
  const name = `${claim.fleet}/${claim.member}`;
  const changes = compareFailing(claim.failing, failing, observations);
  if (changes.started.length > 0) {
    logger.warn(`Member ${name}: cannot read ${changes.started.join(', ')}`);
  }
  if (changes.ended.length > 0) {
    logger.info(`Member ${name}: reads again ${changes.ended.join(', ')}`);
  }

  await store.saveObservations(observations);
  const samples = takeSamples(observations);
  for (const kind of ['leader', 'follower']) {
    const expiresAt = samplesExpireAt(startedAt, kind, {
      intervalMs: settings.intervalMs,
      history,
    });
    await store.addSamples(
      samples.filter(({ series }) => series === kind),
      { expiresAt: new Date(expiresAt).toISOString() },
    );
  }

  const unreadable =
    observations.length > 0 && observations.every(({ error }) => error);
  const failures = unreadable ? claim.failures + 1 : 0;
  const dueAt = nextDueAt({ member: claim, startedAt, failures, settings });
  await store.reschedule(claim, {
    dueAt: new Date(dueAt).toISOString(),
    failures,
    collections: claim.collections + 1,
    failing,
  });
}
