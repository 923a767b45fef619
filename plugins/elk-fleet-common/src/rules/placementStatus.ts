import type { Placement, PlacementStatus } from '../generated/api';
import { capital, count, list, sentence } from './words';

/** What the system that runs a placement says of it. */
export interface PlacementSignals {
  /** It is still carrying out a change, so that differences are to be expected. */
  busy: boolean;
  failed?: string;
  notReady?: string;
  /** What people should know, whatever the status. */
  notes: string[];
}

/** A status with what led to it, in plain words. */
export interface Judged {
  status: PlacementStatus;
  reasons: string[];
}

type Values = Pick<Placement, 'declared' | 'observed'>;

/** Worst first, as the API says. */
const ORDER: PlacementStatus[] = [
  'failed',
  'conflict',
  'drifted',
  'pending',
  'not-ready',
  'suspended',
  'unknown',
  'in-sync',
];

/**
 * Compares what is declared with what runs. Of several statuses the worst
 * counts, and all their reasons are given.
 */
export function judgePlacement(
  { declared, observed }: Values,
  signals: PlacementSignals,
): Judged {
  const found: Array<[PlacementStatus, string] | undefined> = [
    signals.failed ? ['failed', signals.failed] : undefined,
    versionStatus(declared, observed, signals),
    replicaStatus(declared, observed, signals),
    readiness(observed, signals),
  ];
  const judgements = found.filter(judgement => judgement !== undefined);
  const status = ORDER.find(
    candidate =>
      candidate === 'in-sync' ||
      judgements.some(([judged]) => judged === candidate),
  )!;
  return {
    status,
    reasons: [
      ...judgements.map(([, reason]) => sentence(capital(reason))),
      ...signals.notes,
    ],
  };
}

function versionStatus(
  declared: Values['declared'],
  observed: Values['observed'],
  { busy }: PlacementSignals,
): [PlacementStatus, string] | undefined {
  const { versions } = observed;
  if (declared.replicas === 0 || declared.version === null) {
    return undefined;
  }
  if (versions.length === 0) {
    // Nothing runs yet, which the replicas tell.
    return observed.replicas === 0
      ? undefined
      : ['unknown', 'the running version could not be read'];
  }
  if (versions.length === 1 && versions[0] === declared.version) {
    return undefined;
  }
  const rolling = busy || versions.includes(declared.version);
  return [
    rolling ? 'pending' : 'drifted',
    `declared ${declared.version}, ${rolling ? 'still runs' : 'runs'} ${list(
      versions,
    )}`,
  ];
}

function replicaStatus(
  declared: Values['declared'],
  observed: Values['observed'],
  { busy }: PlacementSignals,
): [PlacementStatus, string] | undefined {
  if (observed.replicas === null) {
    return ['unknown', 'the number of replicas could not be read'];
  }
  if (declared.replicas === null) {
    return undefined;
  }
  if (observed.replicas !== declared.replicas) {
    return [
      busy ? 'pending' : 'drifted',
      `declared ${count(declared.replicas, 'replica')}, runs ${
        observed.replicas
      }`,
    ];
  }
  return declared.replicas === 0 ? ['suspended', 'scaled to zero'] : undefined;
}

function readiness(
  observed: Values['observed'],
  { notReady, busy }: PlacementSignals,
): [PlacementStatus, string] | undefined {
  const { replicas, readyReplicas } = observed;
  if (replicas !== null && readyReplicas !== null && readyReplicas < replicas) {
    return [
      'not-ready',
      `${readyReplicas} of ${count(replicas, 'replica')} ready`,
    ];
  }
  if (notReady) {
    return ['not-ready', notReady];
  }
  return busy
    ? ['pending', 'the last change has not been carried out yet']
    : undefined;
}
