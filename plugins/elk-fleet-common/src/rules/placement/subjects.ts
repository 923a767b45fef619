import { componentEntityRef } from '../../entities';
import type {
  ContainerResources,
  Placement,
  PlacementSystem,
} from '../../generated/api';
import type { EckResource, Workload } from '../../model/workloads';
import type { Observation } from '../../model/sources';
import { isFresh, type ObservedMember, type RuleOptions } from '../freshness';
import { labelSelectorOf } from '../labelSelector';
import { isNew } from '../starting';
import { latest } from '../words';
import type { MarkedObject } from './marks';
import { rowOf } from './rowNames';

/** What the system that runs an object says of it. */
export interface Signals {
  /** It is still carrying out a change, so that differences are to be expected. */
  busy: boolean;
  failed?: string;
  notReady?: string;
  /** What people should know, whatever the status. */
  notes: string[];
}

/** An ELK object of a member, as the member itself shows it. */
export interface Subject {
  identity: Pick<
    Placement,
    | 'id'
    | 'row'
    | 'member'
    | 'component'
    | 'name'
    | 'namespace'
    | 'kind'
    | 'labelSelector'
    | 'entityRef'
  >;
  marked: MarkedObject;
  source: Observation | undefined;
  /** Where it stands on its own: an operator's resource, or a plain workload. */
  system: PlacementSystem;
  roles: string[];
  spec: {
    replicas: number | null;
    version: string | null;
    resources?: ContainerResources;
  };
  observed: Placement['observed'];
  signals: Signals;
  stale: boolean;
  generation?: number;
  managers?: string[];
}

/**
 * The ELK objects of a member. A resource of Elastic Cloud on Kubernetes is
 * one: the workloads that it owns tell its running versions and replicas and
 * are not listed again.
 */
export function subjectsOf(
  member: ObservedMember,
  options: RuleOptions,
): Subject[] {
  const eck = member.observations['kubernetes.eck'];
  const workloads = member.observations['kubernetes.workloads'];
  const resources = eck?.value?.resources ?? [];
  const all = workloads?.value?.workloads ?? [];
  const current = isFresh(workloads, options) ? all : [];
  return [
    ...resources.map(resource => ({
      ...eckSubject(
        member,
        resource,
        current.filter(workload => owns(resource, workload)),
        options,
      ),
      source: eck,
    })),
    ...all
      .filter(workload => !resources.some(owner => owns(owner, workload)))
      .map(workload => ({
        ...workloadSubject(member, workload),
        source: workloads,
      })),
  ];
}

type Unsourced = Omit<Subject, 'source'>;

function eckSubject(
  member: ObservedMember,
  resource: EckResource,
  workloads: Workload[],
  options: RuleOptions,
): Unsourced {
  const versions = unique(workloads.flatMap(w => w.runningVersions));
  const fallback = resource.observedVersion ? [resource.observedVersion] : [];
  const { stale, generation, managers } = resource;
  return {
    identity: identityOf(member, resource),
    marked: resource,
    system: 'eck',
    roles: unique(resource.nodeSets.flatMap(nodeSet => nodeSet.roles)),
    spec: {
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
      via: 'member',
    },
    signals: eckSignals(
      resource,
      isNew(
        resource.createdAt ?? latest(workloads.map(w => w.createdAt)),
        options,
      ),
    ),
    stale,
    ...(generation !== undefined && { generation }),
    ...(managers && { managers }),
  };
}

function workloadSubject(
  member: ObservedMember,
  workload: Workload,
): Unsourced {
  const { stale, generation, managers, resources } = workload;
  return {
    identity: identityOf(member, workload),
    marked: workload,
    system: 'workloads',
    roles: unique(workload.roles),
    spec: {
      replicas: workload.desiredReplicas ?? null,
      version: workload.desiredVersion ?? null,
      ...(resources && { resources }),
    },
    observed: {
      replicas: workload.replicas,
      readyReplicas: workload.readyReplicas,
      versions: unique(workload.runningVersions),
      via: 'member',
    },
    signals: {
      busy: stale,
      notes: workload.inferred
        ? ['The component was recognised by its image alone.']
        : [],
    },
    stale,
    ...(generation !== undefined && { generation }),
    ...(managers && { managers }),
  };
}

function identityOf(member: ObservedMember, object: EckResource | Workload) {
  const { kind, namespace, name, component } = object;
  return {
    id: `${member.name}/${kind}/${namespace}/${name}`,
    row: rowOf(object),
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

/**
 * What the operator says by itself of a resource. One that was just made is red
 * until it answers for the first time, and yellow while its first copies are made.
 */
function eckSignals(resource: EckResource, starts: boolean): Signals {
  const health = resource.health?.toLowerCase();
  return {
    busy:
      resource.stale ||
      (starts && (health === 'red' || health === 'yellow')) ||
      ['ApplyingChanges', 'MigratingData'].includes(resource.phase ?? ''),
    failed:
      resource.phase === 'Invalid' || (health === 'red' && !starts)
        ? `the operator reports ${
            resource.phase === 'Invalid' ? 'an invalid resource' : 'health red'
          }`
        : undefined,
    notReady:
      health === 'yellow' && !starts
        ? 'the operator reports health yellow'
        : undefined,
    notes: [],
  };
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
