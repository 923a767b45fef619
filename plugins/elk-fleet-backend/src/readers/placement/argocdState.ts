import type { HubDeclaration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Application, ApplicationSet, Resource } from './argocdShapes';
import { wordsOf } from './shapes';

const HEALTH: Record<string, HubDeclaration['health']> = {
  Healthy: 'healthy',
  Progressing: 'progressing',
  Degraded: 'degraded',
  Missing: 'missing',
};

/**
 * How Argo CD judges one resource. Without automated sync what differs stays so
 * until somebody syncs, which the messages tell; only an explicit switch counts
 * as suspended.
 */
export function stateOf(
  app: Application,
  resource: Resource,
  set: ApplicationSet | undefined,
): HubDeclaration['state'] {
  const { metadata, spec, status } = app;
  if (metadata.deletionTimestamp || resource.requiresPruning) return 'removing';
  const outOfSync = resource.status === 'OutOfSync';
  if (syncFailed(app, resource)) return 'failed';
  if (
    spec.syncPolicy?.automated?.enabled === false ||
    metadata.annotations?.['argocd.argoproj.io/skip-reconcile'] === 'true'
  ) {
    return 'suspended';
  }
  if (
    ['Running', 'Terminating'].includes(status?.operationState?.phase ?? '')
  ) {
    return outOfSync ? 'pending' : 'applied';
  }
  const step = stepOf(app, set)?.status;
  if (outOfSync && (step === 'Waiting' || step === 'Pending')) return 'pending';
  if (resource.health?.status === 'Missing') return 'missing';
  if (outOfSync) return 'out-of-sync';
  return resource.status === 'Synced' ? 'applied' : 'unknown';
}

/** The last sync failed, and on this resource where it says on which. */
function syncFailed({ status }: Application, resource: Resource): boolean {
  const { phase = '', syncResult } = status?.operationState ?? {};
  if (!['Failed', 'Error'].includes(phase)) return false;
  const result = resultOf(syncResult?.resources, resource);
  return result
    ? result.status === 'SyncFailed'
    : resource.status === 'OutOfSync';
}

function resultOf(
  results: NonNullable<
    NonNullable<
      NonNullable<Application['status']>['operationState']
    >['syncResult']
  >['resources'],
  { kind, namespace, name }: Resource,
) {
  return results?.find(
    one =>
      one.kind === kind && one.name === name && one.namespace === namespace,
  );
}

function stepOf({ metadata }: Application, set: ApplicationSet | undefined) {
  return set?.status?.applicationStatus?.find(
    ({ application }) => application === metadata.name,
  );
}

/** Per resource where it is kept; else only "all healthy" tells of each one. */
export function healthOf(
  { status }: Application,
  { health }: Resource,
): HubDeclaration['health'] {
  if (health?.status) return HEALTH[health.status] ?? 'unknown';
  return status?.health?.status === 'Healthy' ? 'healthy' : undefined;
}

/** What Argo CD says, for people. */
export function messagesOf(
  app: Application,
  resource: Resource,
  set: ApplicationSet | undefined,
): string[] {
  const { spec, status } = app;
  const { operationState } = status ?? {};
  const result = resultOf(operationState?.syncResult?.resources, resource);
  const failed = syncFailed(app, resource);
  const step = stepOf(app, set);
  const manual = resource.status === 'OutOfSync' && !spec.syncPolicy?.automated;
  return [
    ...(failed
      ? [result?.message ?? operationState?.message ?? 'The sync failed']
      : []),
    ...(status?.conditions ?? [])
      .filter(({ type }) => /(Error|Warning)$/.test(type))
      .map(wordsOf),
    ...(resource.health?.message ? [resource.health.message] : []),
    ...(step?.status && step.status !== 'Healthy'
      ? [
          `The ApplicationSet has it ${step.status}${
            step.step ? ` in step ${step.step}` : ''
          }`,
        ]
      : []),
    ...(set?.status?.conditions ?? [])
      .filter(
        ({ type, status: is }) => type === 'ErrorOccurred' && is === 'True',
      )
      .map(wordsOf),
    ...(manual ? ['Automated sync is off'] : []),
  ];
}
