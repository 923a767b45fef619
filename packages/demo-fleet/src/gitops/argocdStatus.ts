import type { Application } from './applicationSet';
import type { Compared } from './argocdCompare';
import type { SyncOutcome } from './argocdSync';
import { healthOf, worstOf, type Health } from './health';
import { groupVersionOf } from './manifests';

/** What Argo CD complains about in an Application. */
export interface Complaint {
  type: 'ComparisonError' | 'InvalidSpecError' | 'SyncError' | 'DeletionError';
  message: string;
}

/** What is known of an Application after a look at Git and its cluster. */
export interface Observation {
  revision: string;
  /** Undefined where nothing could be compared. */
  compared?: Compared[];
  complaint?: Complaint;
  /** The health where nothing tells it. */
  health?: Health['status'];
  outcome?: SyncOutcome;
}

function healthIn({ target, live }: Compared): Health | undefined {
  // What is to be pruned says nothing of what is wanted.
  if (!target) return undefined;
  return live ? healthOf(live) : { status: 'Missing' };
}

function resourceOf(compared: Compared) {
  const { target, live, isSynced } = compared;
  const object = target ?? live!;
  const { namespace, name } = object.metadata;
  const health = healthIn(compared);
  return {
    ...groupVersionOf(object),
    kind: object.kind,
    namespace,
    name,
    status: isSynced ? 'Synced' : 'OutOfSync',
    ...(health && { health }),
    ...(!target && { requiresPruning: true }),
  };
}

function syncStatusOf({ compared, complaint }: Observation): string {
  if (compared) {
    return compared.every(({ isSynced }) => isSynced) ? 'Synced' : 'OutOfSync';
  }
  return complaint?.type === 'SyncError' ? 'OutOfSync' : 'Unknown';
}

function operationOf(
  app: Application,
  { revision, outcome }: Observation,
  at: string,
) {
  if (!outcome) return undefined;
  const { phase, message, results } = outcome;
  return {
    phase,
    message,
    startedAt: at,
    finishedAt: at,
    operation: {
      initiatedBy: { automated: true },
      sync: {
        revision,
        ...(app.spec.syncPolicy?.automated?.prune && { prune: true }),
      },
    },
    syncResult: {
      revision,
      source: app.spec.source,
      resources: results.map(result => ({
        ...result,
        hookPhase: 'Running',
        syncPhase: 'Sync',
      })),
    },
  };
}

/** What was known of resources that cannot be looked at now. */
function unknownOf(previous: unknown) {
  const { resources } = Object(previous) as {
    resources?: Array<Record<string, unknown>>;
  };
  return resources?.map(resource => ({
    ...resource,
    status: 'Unknown',
    health: { status: 'Unknown' },
  }));
}

/**
 * The status of an Application.
 *
 * @param previous - the status before
 */
export function statusOf(
  app: Application,
  observation: Observation,
  { previous, at }: { previous: unknown; at: string },
) {
  const { revision, compared, complaint, health } = observation;
  const { source, destination } = app.spec;
  const healthStatus = health ?? worstOf((compared ?? []).map(healthIn));
  const operationState = operationOf(app, observation, at);
  const resources = compared?.map(resourceOf) ?? unknownOf(previous);
  return {
    sync: {
      status: syncStatusOf(observation),
      revision,
      comparedTo: { source, destination },
    },
    health: { status: healthStatus, lastTransitionTime: at },
    reconciledAt: at,
    ...(resources && { resources }),
    ...(operationState && { operationState }),
    ...(complaint && {
      conditions: [{ ...complaint, lastTransitionTime: at }],
    }),
  };
}
