import type {
  Finding,
  Placement,
  PlacementStatus,
  Severity,
} from '../generated/api';

/** Statuses that are worth telling; what cannot be read is told of its source. */
const SEVERITY: Partial<Record<PlacementStatus, Severity>> = {
  failed: 'critical',
  conflict: 'warning',
  drifted: 'warning',
  pending: 'info',
  'not-ready': 'warning',
  suspended: 'info',
};

const NEXT_STEP: Partial<Record<PlacementStatus, string>> = {
  failed: 'Look at the events of the object in Kubernetes.',
  conflict: 'Leave the object to one of the two systems.',
  drifted: 'Apply the declaration again, or change it to what should run.',
  pending: 'Wait for the change to be carried out.',
  'not-ready': 'Look at the pods that are not ready and their logs.',
  suspended: 'Scale it up when it is needed again.',
};

/** Components that are not as they are declared. */
export function placementFindings(placements: Placement[]): Finding[] {
  return placements.flatMap(placement => {
    const severity = SEVERITY[placement.status];
    const { kind, namespace, name, member, status } = placement;
    return severity
      ? [
          {
            id: `placement/${placement.id}/${status}`,
            kind: 'placement' as const,
            severity,
            member,
            title: `${kind} ${namespace}/${name} in ${member} is ${status}.`,
            evidence: `Kubernetes API, read ${
              placement.observedAt
            }: ${placement.reasons.join(' ')}`,
            nextStep: NEXT_STEP[status]!,
            entityRef: placement.entityRef,
            observedAt: placement.observedAt,
          },
        ]
      : [];
  });
}
