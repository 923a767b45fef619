import type {
  Component,
  DriftKind,
  Health,
  HubSystem,
  LinkState,
  OnboardingStatus,
  PlacementStatus,
  PlacementSystem,
  Severity,
  SourceErrorCode,
  Topology,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** How bad something is; every tone has a colour and a shape of its own. */
export type Tone = 'good' | 'warning' | 'bad' | 'unknown';

/** Worst first. */
export const tones: Tone[] = ['bad', 'warning', 'unknown', 'good'];

interface Worded {
  words: string;
  tone: Tone;
}

export const health: Record<Health, Worded> = {
  critical: { words: 'Critical', tone: 'bad' },
  warning: { words: 'Warning', tone: 'warning' },
  unknown: { words: 'Unknown', tone: 'unknown' },
  healthy: { words: 'Healthy', tone: 'good' },
};

export const severity: Record<Severity, Worded> = {
  critical: { words: 'Critical', tone: 'bad' },
  warning: { words: 'Warning', tone: 'warning' },
  info: { words: 'Info', tone: 'unknown' },
};

export const linkState: Record<LinkState, Worded> = {
  unreachable: { words: 'Unreachable', tone: 'bad' },
  unlicensed: { words: 'Unlicensed', tone: 'bad' },
  fatal: { words: 'Fatal', tone: 'bad' },
  paused: { words: 'Paused', tone: 'warning' },
  bootstrapping: { words: 'Bootstrapping', tone: 'warning' },
  'tasks-missing': { words: 'Tasks missing', tone: 'warning' },
  orphaned: { words: 'Orphaned', tone: 'bad' },
  stalled: { words: 'Stalled', tone: 'bad' },
  'leader-mismatch': { words: 'Leader mismatch', tone: 'bad' },
  lagging: { words: 'Lagging', tone: 'warning' },
  synced: { words: 'Synced', tone: 'good' },
  unknown: { words: 'Unknown', tone: 'unknown' },
};

/** How a recovery point objective is kept; null when nobody can tell. */
export function rpoState(breached: boolean | null): Worded {
  if (breached === null) return { words: 'Not known', tone: 'unknown' };
  return breached
    ? { words: 'Breached', tone: 'bad' }
    : { words: 'Kept', tone: 'good' };
}

export const topologyKind: Record<Topology['kind'], string> = {
  none: 'Nothing is replicated',
  'uni-directional': 'Uni-directional: one cluster leads, one follows',
  'bi-directional': 'Bi-directional: both clusters lead and follow',
  star: 'Star: one cluster feeds the others',
  chain: 'Chain: followers are leaders in turn',
  centralised: 'Centralised: many clusters feed one',
  hybrid: 'Hybrid: more than one pattern at once',
};

export const placementStatus: Record<PlacementStatus, Worded> = {
  failed: { words: 'Failed', tone: 'bad' },
  conflict: { words: 'Conflict', tone: 'bad' },
  drifted: { words: 'Drifted', tone: 'warning' },
  pending: { words: 'Pending', tone: 'warning' },
  'not-ready': { words: 'Not ready', tone: 'warning' },
  suspended: { words: 'Suspended', tone: 'warning' },
  unknown: { words: 'Unknown', tone: 'unknown' },
  'in-sync': { words: 'In sync', tone: 'good' },
};

export const components: Record<Component, string> = {
  elasticsearch: 'Elasticsearch',
  kibana: 'Kibana',
  logstash: 'Logstash',
  beats: 'Beats',
  agent: 'Elastic Agent',
};

export const placementSystems: Record<PlacementSystem, string> = {
  eck: 'ECK',
  workloads: 'Kubernetes',
  kubefed: 'KubeFed',
  karmada: 'Karmada',
  argocd: 'Argo CD',
  'rancher-fleet': 'Rancher Fleet',
  ocm: 'OCM',
  flux: 'Flux',
  'cluster-profile': 'ClusterProfile',
  helm: 'Helm',
};

export const hubSystems: Record<HubSystem, string> = {
  kubefed: 'KubeFed',
  karmada: 'Karmada',
  argocd: 'Argo CD',
  'rancher-fleet': 'Rancher Fleet',
  ocm: 'Open Cluster Management',
  flux: 'Flux',
  'cluster-profile': 'ClusterProfile',
  'cluster-api': 'Cluster API',
};

export const driftKinds: Record<DriftKind, string> = {
  missing: 'missing',
  extra: 'not declared any more',
  replicas: 'replicas differ',
  version: 'version differs',
  'override-not-applied': 'override not applied',
  field: 'edited',
  'not-ready': 'not ready',
  stale: 'not caught up',
  conflict: 'two owners',
  unmanaged: 'nobody declares it',
  'declared-only': 'declared, not observed',
  suspended: 'suspended',
};

export const sourceErrors: Record<SourceErrorCode, string> = {
  unreachable: 'unreachable',
  timeout: 'timeout',
  tls: 'TLS failed',
  unauthorized: 'credentials refused',
  forbidden: 'not allowed',
  'not-installed': 'not installed',
  unlicensed: 'licence missing',
  'unsupported-version': 'version not supported',
  'invalid-response': 'answer not understood',
  'too-large': 'answer too large',
  'needs-user-credentials': 'needs a user to sign in',
  partial: 'read in part',
};

export const onboardingStatus: Record<
  OnboardingStatus,
  { words: string; tone: Tone }
> = {
  done: { words: 'Done', tone: 'good' },
  waiting: { words: 'Waiting', tone: 'warning' },
  failed: { words: 'Failed', tone: 'bad' },
  'not-needed': { words: 'Not needed', tone: 'unknown' },
  unknown: { words: 'Unknown', tone: 'unknown' },
};

/** `1 member`, `2 members`. */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
