import type { ReplicaControl } from '../../generated/api';
import type { ObservedMember } from '../freshness';
import type { MarkedObject } from './marks';
import { compareText } from './observedHub';
import { scheduledReplicas, windowsIn } from './schedules';

/** Asks for replicas by the time of day, on a workload or an ECK resource. */
const SCHEDULE = 'elk-fleet.io/replica-schedule';

/** What changes the replicas of an object by itself: an autoscaler, or a schedule on it. */
export function replicaControlOf(
  member: ObservedMember,
  object: MarkedObject,
  now: Date,
): ReplicaControl | null {
  const scaler = (
    member.observations['kubernetes.autoscalers']?.value?.scalers ?? []
  )
    .filter(
      ({ namespace, target }) =>
        namespace === object.namespace &&
        target.kind === object.kind &&
        target.name === object.name,
    )
    // KEDA makes an autoscaler of its own for what it scales.
    .sort(
      (a, b) => compareText(b.kind, a.kind) || compareText(a.name, b.name),
    )[0];
  const windows = [
    ...(scaler?.windows ?? []),
    ...windowsIn(object.annotations?.[SCHEDULE]),
  ];
  const scheduled = scheduledReplicas(windows, now);
  if (scaler) {
    const { kind, name, minReplicas, maxReplicas } = scaler;
    return { kind, name, minReplicas, maxReplicas, scheduled };
  }
  if (windows.length === 0) return null;
  const amounts = windows.map(({ replicas }) => replicas);
  return {
    kind: 'Schedule',
    name: SCHEDULE,
    minReplicas: Math.min(...amounts),
    maxReplicas: Math.max(...amounts),
    scheduled,
  };
}

/** How many replicas are right now; null when whatever runs is. */
export function expectedReplicas(
  declared: number | null,
  control: ReplicaControl | null,
): { min: number; max: number } | null {
  if (control && control.kind !== 'Schedule') {
    const { minReplicas, maxReplicas, scheduled } = control;
    return {
      min: Math.min(minReplicas, scheduled ?? minReplicas),
      max: Math.max(maxReplicas, scheduled ?? maxReplicas),
    };
  }
  const wanted = control?.scheduled ?? declared;
  return wanted === null ? null : { min: wanted, max: wanted };
}
