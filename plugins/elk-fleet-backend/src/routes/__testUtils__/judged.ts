import type {
  Finding,
  Resolution,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  LinkEvent,
  LinkSample,
  LinkVerdict,
} from '../../store/ReplicationStore';
import { ago, LINK } from './fleet';

/** What a judgement of the fleet `logging` has left. */
export interface Judged {
  verdicts: LinkVerdict[];
  history: Record<Resolution, LinkSample[]>;
  events: LinkEvent[];
  findings: Finding[];
  judgedAt: string | undefined;
}

/** Nobody has judged yet. */
export const UNJUDGED: Judged = {
  verdicts: [],
  history: { raw: [], '5m': [], '1h': [] },
  events: [],
  findings: [],
  judgedAt: undefined,
};

/** The link of us-west-2, 9 operations and 4 s behind for an hour. */
export const verdict: LinkVerdict = {
  fleet: 'logging',
  link: LINK,
  state: 'synced',
  since: ago(3600),
  judgedAt: ago(5),
  measures: {
    leaderMember: 'us-east-1',
    followerMember: 'us-west-2',
    index: 'logs-checkout-copy',
    lag: { operations: 9, exact: true, seconds: 4, secondsExact: true },
    rates: {
      bytesPerSecond: 1000,
      operationsPerSecond: 10,
      leaderOperationsPerSecond: 12,
      catchUpSeconds: null,
    },
    lease: { renewedAt: ago(20), expiresAt: null },
    rpo: { seconds: 60, breached: false },
    position: null,
  },
};

/** A sample of so many seconds ago, at which the link was so many seconds behind. */
export function sampleAt(seconds: number, lagSeconds: number): LinkSample {
  return {
    at: ago(seconds),
    lagExact: true,
    lagSecondsExact: true,
    lagOperations: 12,
    lagOperationsMax: 12,
    lagSeconds,
    lagSecondsMax: lagSeconds,
    bytesPerSecond: 1000,
    operationsPerSecond: 10,
    retries: 0,
    leaseSeconds: 40,
    leaderCheckpoint: 100,
    followerCheckpoint: 88,
  };
}

export function eventAt(
  seconds: number,
  overrides: Partial<LinkEvent> = {},
): LinkEvent {
  return {
    fleet: 'logging',
    link: LINK,
    leaderMember: 'us-east-1',
    followerMember: 'us-west-2',
    index: 'logs-checkout-copy',
    from: 'stalled',
    to: 'synced',
    at: ago(seconds),
    reason: 'The leader us-east-1 answers again.',
    ...overrides,
  };
}

export const finding: Finding = {
  id: 'version-order/us-west-2/us-east-1',
  kind: 'version-order',
  severity: 'warning',
  member: 'us-west-2',
  title: 'us-west-2 should not follow us-east-1 with their versions.',
  openedAt: ago(600),
  evidence: 'GET / of both.',
  nextStep: 'Upgrade the follower first.',
  entityRef: null,
  observedAt: ago(10),
};

export const judged: Judged = {
  verdicts: [verdict],
  history: {
    raw: [sampleAt(60, 2), sampleAt(0, 4)],
    '5m': [],
    '1h': [],
  },
  events: [eventAt(3600)],
  findings: [finding],
  judgedAt: ago(5),
};
