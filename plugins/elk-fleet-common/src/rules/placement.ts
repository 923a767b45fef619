import { componentEntityRef } from '../entities';
import type { Placement, PlacementSystem } from '../generated/api';
import type { EckResource, Workload } from '../model/workloads';
import type { Observation } from '../model/sources';
import {
  errorOf,
  isFresh,
  type ObservedMember,
  type RuleOptions,
} from './freshness';
import { labelSelectorOf } from './labelSelector';
import { judgePlacement, type Judged } from './placementStatus';
import { lastReading, sentence } from './words';

type Found = Omit<Placement, 'status' | 'reasons' | 'observedAt' | 'error'>;

/**
 * Which ELK components run in a member, and whether they are as declared. A
 * resource of Elastic Cloud on Kubernetes is one placement: the workloads that
 * it owns tell its running versions and replicas and are not listed again. A
 * placement whose source cannot be read now has the status `unknown`, and the
 * values of the last good reading.
 *
 * @returns in the order of their ids
 * @public
 */
export function buildPlacements(
  member: ObservedMember,
  options: RuleOptions,
): Placement[] {
  const eck = member.observations['kubernetes.eck'];
  const workloads = member.observations['kubernetes.workloads'];
  const resources = eck?.value?.resources ?? [];
  const current = isFresh(workloads, options)
    ? workloads?.value?.workloads ?? []
    : [];
  return [
    ...resources.map(resource =>
      place(
        eckPlacement(member, resource, ownedBy(resource, current)),
        eck,
        options,
        placement => judgePlacement(placement, eckSignals(resource)),
      ),
    ),
    ...(workloads?.value?.workloads ?? [])
      .filter(workload => !resources.some(owner => owns(owner, workload)))
      .map(workload =>
        place(workloadPlacement(member, workload), workloads, options, found =>
          judgePlacement(found, {
            busy: workload.stale,
            notes: workload.inferred
              ? ['The component was recognised by its image alone.']
              : [],
          }),
        ),
      ),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What cannot be read now is unknown, whatever was read before. */
function place(
  found: Found,
  source: Observation | undefined,
  options: RuleOptions,
  judge: (found: Found) => Judged,
): Placement {
  const error = errorOf(source);
  const judged: Judged = isFresh(source, options)
    ? judge(found)
    : {
        status: 'unknown',
        reasons: [
          sentence(
            `Kubernetes cannot be read, ${lastReading(
              source?.observedAt,
              options.now,
            )}${error ? `: ${error.message}` : ''}`,
          ),
        ],
      };
  return {
    ...found,
    ...judged,
    observedAt: source?.observedAt ?? null,
    error,
  };
}

function eckPlacement(
  member: ObservedMember,
  resource: EckResource,
  workloads: Workload[],
): Found {
  const versions = unique(workloads.flatMap(w => w.runningVersions));
  const fallback = resource.observedVersion ? [resource.observedVersion] : [];
  return {
    ...identity(member, resource),
    system: 'eck',
    roles: unique(resource.nodeSets.flatMap(nodeSet => nodeSet.roles)),
    declared: {
      replicas:
        resource.declaredReplicas ?? sum(workloads.map(w => w.desiredReplicas)),
      version: resource.declaredVersion ?? null,
    },
    observed: {
      replicas:
        sum(workloads.map(w => w.replicas)) ?? resource.expectedNodes ?? null,
      readyReplicas:
        sum(workloads.map(w => w.readyReplicas)) ??
        resource.availableNodes ??
        null,
      versions: versions.length > 0 ? versions : fallback,
    },
  };
}

function workloadPlacement(member: ObservedMember, workload: Workload): Found {
  return {
    ...identity(member, workload),
    system: systemOf(workload),
    roles: unique(workload.roles),
    declared: {
      replicas: workload.desiredReplicas ?? null,
      version: workload.desiredVersion ?? null,
    },
    observed: {
      replicas: workload.replicas,
      readyReplicas: workload.readyReplicas,
      versions: unique(workload.runningVersions),
    },
  };
}

function identity(member: ObservedMember, object: EckResource | Workload) {
  const { kind, namespace, name, component } = object;
  return {
    id: `${member.name}/${kind}/${namespace}/${name}`,
    member: member.name,
    component,
    name,
    namespace,
    kind,
    labelSelector: labelSelectorOf(object),
    entityRef: componentEntityRef({
      fleet: member.fleet,
      member: member.name,
      component,
      namespace,
      name,
    }),
  };
}

/** What the operator says by itself of a resource. */
function eckSignals(resource: EckResource) {
  const health = resource.health?.toLowerCase();
  return {
    busy:
      resource.stale ||
      ['ApplyingChanges', 'MigratingData'].includes(resource.phase ?? ''),
    failed:
      resource.phase === 'Invalid' || health === 'red'
        ? `the operator reports ${
            resource.phase === 'Invalid' ? 'an invalid resource' : 'health red'
          }`
        : undefined,
    notReady:
      health === 'yellow' ? 'the operator reports health yellow' : undefined,
    notes: [],
  };
}

/** Helm marks what it installs. Helm documentation, "Labels and Annotations". */
function systemOf({ labels, annotations }: Workload): PlacementSystem {
  const helm =
    labels['app.kubernetes.io/managed-by'] === 'Helm' ||
    labels.heritage === 'Helm' ||
    labels.heritage === 'Tiller' ||
    'helm.sh/chart' in labels ||
    'meta.helm.sh/release-name' in annotations;
  return helm ? 'helm' : 'workloads';
}

function ownedBy(resource: EckResource, workloads: Workload[]): Workload[] {
  return workloads.filter(workload => owns(resource, workload));
}

function owns(resource: EckResource, { owner, namespace }: Workload): boolean {
  return (
    owner?.kind === resource.kind &&
    owner.name === resource.name &&
    namespace === resource.namespace
  );
}

function unique(values: string[]): string[] {
  return [...new Set(values)].sort();
}

/** Null when there is nothing to add up, or a part of it is not known. */
function sum(values: Array<number | undefined>): number | null {
  return values.length > 0 && values.every(value => value !== undefined)
    ? values.reduce<number>((total, value) => total + (value ?? 0), 0)
    : null;
}
