import type { Drift, Placement } from '../../generated/api';
import { count, list } from '../words';
import type { Judgement } from './judgement';
import { expectedReplicas } from './replicaControl';
import type { Signals, Subject } from './subjects';

/** What is compared: what should run with what does. */
export interface Compared {
  declared: Placement['declared'];
  observed: Placement['observed'];
  replicasBy: Placement['replicasBy'];
  signals: Signals;
  /** The object's own observed generation is behind. */
  stale: boolean;
  /** Where the evidence is. */
  at: Pick<Drift, 'cluster' | 'object' | 'observedAt'>;
  paths: { replicas: string; version: string };
}

/** Where Kubernetes keeps what is compared. */
export function pathsOf(kind: string): Compared['paths'] {
  if (['StatefulSet', 'Deployment', 'DaemonSet'].includes(kind)) {
    const version = 'spec.template.spec.containers[0].image';
    return { replicas: 'spec.replicas', version };
  }
  const replicas =
    kind === 'Elasticsearch' ? 'spec.nodeSets[*].count' : 'spec.count';
  return { replicas, version: 'spec.version' };
}

/** The object in a member, to point at. */
export function evidenceAt({ identity, source }: Subject): Compared['at'] {
  const { member, kind, namespace, name } = identity;
  return {
    cluster: member,
    object: `${kind} ${namespace}/${name}`,
    observedAt: source?.observedAt ?? null,
  };
}

/** Compares what is declared with what runs. */
export function judgeMember(compared: Compared): Judgement[] {
  const { failed } = compared.signals;
  return [
    failed ? { status: 'failed' as const, reason: failed } : undefined,
    versionJudgement(compared),
    replicaJudgement(compared),
    readiness(compared),
  ].filter(judgement => judgement !== undefined);
}

function versionJudgement(compared: Compared): Judgement | undefined {
  const { declared, observed, signals, at, paths } = compared;
  const { versions } = observed;
  if (declared.replicas === 0 || declared.version === null) {
    return undefined;
  }
  if (versions.length === 0) {
    // Nothing runs yet, which the replicas tell; and hubs know no versions.
    return observed.replicas === 0 || observed.via === 'hub'
      ? undefined
      : { status: 'unknown', reason: 'the running version could not be read' };
  }
  if (versions.length === 1 && versions[0] === declared.version) {
    return undefined;
  }
  const rolling = signals.busy || versions.includes(declared.version);
  const reason = `declared ${declared.version}, ${
    rolling ? 'still runs' : 'runs'
  } ${list(versions)}`;
  if (rolling) return { status: 'pending', reason };
  return {
    status: 'drifted',
    reason,
    drift: {
      kind: 'version',
      ...at,
      path: paths.version,
      declared: declared.version,
      observed: versions.join(', '),
    },
  };
}

function replicaJudgement(compared: Compared): Judgement | undefined {
  const { declared, observed, replicasBy, signals, at, paths } = compared;
  const { replicas } = observed;
  if (replicas === null) {
    return {
      status: 'unknown',
      reason: 'the number of replicas could not be read',
    };
  }
  const expected = expectedReplicas(declared.replicas, replicasBy);
  if (expected === null) return undefined;
  const { min, max } = expected;
  if (replicas < min || replicas > max) {
    const wanted = min === max ? count(min, 'replica') : `${min} to ${max}`;
    return {
      status: signals.busy ? 'pending' : 'drifted',
      reason: `declared ${wanted}, runs ${replicas}`,
      ...(!signals.busy && {
        drift: {
          kind: 'replicas',
          ...at,
          path: paths.replicas,
          declared: min === max ? `${min}` : `${min}..${max}`,
          observed: `${replicas}`,
        },
      }),
    };
  }
  return declared.replicas === 0 && replicas === 0
    ? {
        status: 'suspended',
        reason: 'scaled to zero',
        drift: {
          kind: 'suspended',
          ...at,
          path: paths.replicas,
          declared: '0',
          observed: '0',
        },
      }
    : undefined;
}

function readiness(compared: Compared): Judgement | undefined {
  const { observed, signals, stale, at } = compared;
  const { replicas, readyReplicas } = observed;
  if (replicas !== null && readyReplicas !== null && readyReplicas < replicas) {
    return {
      status: 'not-ready',
      reason: `${readyReplicas} of ${count(replicas, 'replica')} ready`,
      drift: {
        kind: 'not-ready',
        ...at,
        path: 'status.readyReplicas',
        declared: `${replicas}`,
        observed: `${readyReplicas}`,
      },
    };
  }
  if (signals.notReady) {
    return { status: 'not-ready', reason: signals.notReady };
  }
  const reason = 'the last change has not been carried out yet';
  if (!signals.busy) return undefined;
  const path = 'status.observedGeneration';
  const unknown = { declared: null, observed: null };
  return stale
    ? {
        status: 'pending',
        reason,
        drift: { kind: 'stale', ...at, path, ...unknown },
      }
    : { status: 'pending', reason };
}
