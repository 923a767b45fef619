import type {
  HubDeclaration,
  ObjectRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FluxObject } from './fluxShapes';
import { findCondition, isBehind, wordsOf } from './shapes';

// Waits for others, or for its turn; nothing has failed.
const WAITING = ['DependencyNotReady', 'Progressing', 'ProgressingWithRetry'];

/** How Flux judges one of the objects that a Kustomization or HelmRelease applies. */
export function stateOf(
  { metadata, spec, status }: FluxObject,
  placed: ObjectRef,
): HubDeclaration['state'] {
  const list = status?.conditions ?? [];
  if (metadata.deletionTimestamp) return 'removing';
  if (spec.suspend) return 'suspended';
  if (isBehind(status?.observedGeneration, metadata.generation)) {
    return 'pending';
  }
  const ready = findCondition(list, 'Ready');
  const stalled = findCondition(list, 'Stalled')?.status === 'True';
  if (
    stalled ||
    (ready?.status === 'False' && !WAITING.includes(ready.reason ?? ''))
  ) {
    return 'failed';
  }
  const busy = findCondition(list, 'Reconciling')?.status === 'True';
  if (busy || ready?.status !== 'True') return 'pending';
  return hasDrifted(list, placed) ? 'out-of-sync' : 'applied';
}

/** The message names the objects as `Kind/namespace/name`; without any, it may be each. */
function hasDrifted(
  list: NonNullable<FluxObject['status']>['conditions'],
  { kind, namespace, name }: ObjectRef,
): boolean {
  const drifted = findCondition(list, 'Drifted');
  if (drifted?.status !== 'True') return false;
  const named: string[] = drifted.message?.match(/^[A-Z]\w*\/\S+\/\S+/gm) ?? [];
  return named.length === 0 || named.includes(`${kind}/${namespace}/${name}`);
}

/** Conditions that are not as they should be, and a failed release. */
export function messagesOf({ status }: FluxObject): string[] {
  const list = status?.conditions ?? [];
  const [last] = status?.history ?? [];
  return [
    ...list
      .filter(
        ({ type, status: is }) =>
          (['Ready', 'Healthy'].includes(type) && is === 'False') ||
          (['Stalled', 'Drifted'].includes(type) && is === 'True'),
      )
      .map(wordsOf),
    ...(last?.status === 'failed'
      ? [`The release ${last.chartVersion ?? ''} failed`.replace('  ', ' ')]
      : []),
  ];
}
