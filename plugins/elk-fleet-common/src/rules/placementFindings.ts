import type {
  DriftKind,
  Finding,
  Placement,
  PlacementStatus,
  PlacementSystem,
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

/** What a drift is called in the title, and what helps; the first that occurs counts. */
const DRIFT: Array<[kind: DriftKind, words: string, nextStep: string]> = [
  ['missing', 'missing', 'Find out why it did not arrive there:'],
  [
    'extra',
    'left behind',
    'Delete it in the member, or declare it again there:',
  ],
  ['override-not-applied', 'without its override', 'See why it waits:'],
  ['version', 'drifted in its version', 'Apply the declared version:'],
  ['replicas', 'drifted in its replicas', 'Apply the declared replicas:'],
  ['field', 'drifted', 'Undo the change, or put it into the declaration:'],
];

/** Where people look in each system. */
const LOOK: Partial<Record<PlacementSystem, string>> = {
  argocd: 'see the diff of the Application in Argo CD and sync it.',
  flux: 'see the conditions of the Kustomization or HelmRelease, and reconcile it.',
  karmada:
    'see the ResourceBinding and the Work of the cluster in Karmada, and its policies.',
  kubefed: 'see the status of the federated object in the KubeFed host.',
  ocm: 'see the conditions of the ManifestWork in the namespace of the cluster.',
  'rancher-fleet': 'see the modified status of the BundleDeployment in Fleet.',
  helm: 'compare the values of the release with `helm get values`.',
  eck: 'see the status of the resource and the log of the operator.',
};

/** Components that are not as they are declared. */
export function placementFindings(placements: Placement[]): Finding[] {
  return placements.flatMap(placement => {
    const { status, observedAt } = placement;
    const severity = SEVERITY[status];
    const { kind, namespace, name, member } = placement;
    const drift = status === 'drifted' ? driftOf(placement) : undefined;
    return severity
      ? [
          {
            id: `placement/${placement.id}/${status}`,
            kind: 'placement' as const,
            severity,
            member,
            title: `${kind} ${namespace}/${name} in ${member} is ${
              drift?.[1] ?? status
            }.`,
            evidence: `${placesOf(placement)}: ${placement.reasons.join(' ')}`,
            nextStep: nextStepOf(placement, drift?.[2]),
            entityRef: placement.entityRef,
            observedAt,
          },
        ]
      : [];
  });
}

function driftOf({ drift }: Placement) {
  return DRIFT.find(([kind]) => drift.some(found => found.kind === kind));
}

function nextStepOf(
  { status, system }: Placement,
  step: string | undefined,
): string {
  const look = LOOK[system];
  if (step && look) return `${step} ${look}`;
  return status === 'suspended' && look && system !== 'eck' && system !== 'helm'
    ? `Resume or scale it up when it is needed again: ${look}`
    : NEXT_STEP[status]!;
}

/** Where what differs was read. */
function placesOf({ drift, observedAt }: Placement): string {
  const found = drift.find(({ kind }) => kind !== 'unmanaged');
  if (!found?.path) return `Kubernetes API, read ${observedAt}`;
  return `Kubernetes API of ${found.cluster}, ${found.object}, ${found.path}, read ${found.observedAt}`;
}
