import type { Clock } from '../clock';
import { createAbsentHeartbeat } from '../kubernetes/extras';
import { clusterSetIdOf } from '../kubernetes/infrastructure';
import { AGE_MS, KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { createMemberObjects } from '../kubernetes/memberObjects';
import type { KubernetesObject, OwnerReference } from '../kubernetes/objects';
import { stableUid } from '../kubernetes/objects';
import { createSite, timestamp } from '../kubernetes/site';
import { clusterNameAt } from '../placement/clusterNames';
import type { HubName, PlacementSpec } from '../placement/plan';
import { placedBy } from '../placement/plan';
import type { MemberSpec } from '../spec';

/** A member as hubs know it. */
export interface HubMember {
  spec: MemberSpec;
  /** Address of its API server. */
  server: string;
  kubeSystemUid: string;
  clusterSetId?: string;
  zones: string[];
}

/** What a hub declares for a member, beside what runs there. */
export interface Declaration {
  placement: PlacementSpec;
  member: HubMember;
  /** Name of the cluster at the hub. */
  cluster: string;
  /** As the hub keeps it. */
  manifest: KubernetesObject;
  /** With its status; undefined where it is missing. */
  running?: KubernetesObject;
}

const MARKS =
  /karmada\.io|kubefed\.io|argoproj\.io|fluxcd\.io|cattle\.io|meta\.helm\.sh|managed-by$/;

function withoutMarks(map: Record<string, string> | undefined) {
  const kept = Object.entries(map ?? {}).filter(([key]) => !MARKS.test(key));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** An object as people write it. */
function manifestOf(object: KubernetesObject): KubernetesObject {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, labels, annotations } = metadata;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      labels: withoutMarks(labels),
      annotations: withoutMarks(annotations),
    } as KubernetesObject['metadata'],
    spec,
  };
}

/** What the objects of all hubs are made from: the members, as they are when the hubs start. */
export class HubContext {
  readonly members: HubMember[];
  /** When the hubs were set up and last heard of their members, as Kubernetes writes times. */
  readonly since: string;
  readonly lately: string;
  readonly #declarations: Declaration[];
  readonly #hubUrls: Partial<Record<HubName, string>> = {};

  constructor(options: {
    specs: MemberSpec[];
    clock: Clock;
    /** Address of the API server by member. */
    servers: Record<string, string>;
  }) {
    const { specs, clock, servers } = options;
    const createdAt = clock.now() - AGE_MS;
    this.since = timestamp(createdAt);
    this.lately = timestamp(clock.now() - 60_000);
    this.members = [];
    this.#declarations = [];
    for (const spec of specs) {
      const site = createSite(spec, createdAt);
      const member: HubMember = {
        spec,
        server: servers[spec.name],
        kubeSystemUid: stableUid(spec.name, 'Namespace', '', 'kube-system'),
        clusterSetId: clusterSetIdOf(spec.name),
        zones: ['a', 'b', 'c'].map(letter => `${spec.region}${letter}`),
      };
      this.members.push(member);
      const applied = createMemberObjects(site);
      applied.push(createAbsentHeartbeat(site));
      // Its pods are not needed any more once its numbers are known.
      const { store } = new KubernetesCluster({ spec, clock });
      this.#declare(member, applied, object =>
        store.get(
          object.apiVersion,
          object.kind,
          object.metadata.namespace,
          object.metadata.name,
        ),
      );
    }
  }

  /** Tells where a hub runs, for those that are made after it. */
  runs(hub: HubName, url: string): void {
    this.#hubUrls[hub] = url;
  }

  /** The address of a hub; undefined while it does not run. */
  hubUrl(hub: HubName): string | undefined {
    return this.#hubUrls[hub];
  }

  /** What a hub declares, in the order of the plan. */
  declarationsOf(hub: HubName): Declaration[] {
    return this.#declarations.filter(({ placement }) => placement.hub === hub);
  }

  /** A member by its name; undefined when it does not run. */
  member(name: string): HubMember | undefined {
    return this.members.find(({ spec }) => spec.name === name);
  }

  #declare(
    member: HubMember,
    applied: KubernetesObject[],
    find: (object: KubernetesObject) => KubernetesObject | undefined,
  ): void {
    const hubs = ['karmada', 'argocd', 'kubefed', 'rancher', 'ocm', 'flux'];
    const placements = hubs
      .flatMap(hub => placedBy(hub as HubName))
      .filter(placement => placement.member === member.spec.name);
    for (const placement of placements) {
      const object = applied.find(
        ({ kind, metadata }) =>
          kind === placement.kind &&
          metadata.name === placement.name &&
          metadata.namespace === (placement.namespace ?? 'elastic'),
      );
      if (!object) throw new Error(`Nothing to place: ${placement.name}`);
      const declared = placement.declare?.(object) ?? object;
      this.#declarations.push({
        placement,
        member,
        cluster: clusterNameAt(placement.hub, member.spec.name),
        manifest: manifestOf(declared),
        running: find(object),
      });
    }
  }
}

/** An object of a hub. */
export function hubObject(
  context: HubContext,
  options: {
    hub: HubName;
    apiVersion: string;
    kind: string;
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
    owners?: OwnerReference[];
    generation?: number;
    spec?: unknown;
    status?: unknown;
    /** Fields beside spec and status. */
    fields?: Record<string, unknown>;
  },
): KubernetesObject {
  const { hub, apiVersion, kind, name, namespace } = options;
  return {
    apiVersion,
    kind,
    metadata: {
      name,
      namespace,
      uid: stableUid(hub, kind, namespace ?? '', name),
      generation: options.generation ?? 1,
      creationTimestamp: context.since,
      labels: options.labels,
      annotations: options.annotations,
      ownerReferences: options.owners,
    },
    ...options.fields,
    spec: options.spec,
    status: options.status,
  };
}

/** The items with the same key, by key, in the order of their first item. */
export function groupBy<T>(items: T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  }
  return [...groups.values()];
}

/** A condition as most APIs write it. */
export function condition(
  context: HubContext,
  type: string,
  status: 'True' | 'False' | 'Unknown',
  reason: string,
  message = '',
) {
  return {
    type,
    status,
    reason,
    message,
    lastTransitionTime: context.since,
  };
}

const plurals: Record<string, string> = {
  Elasticsearch: 'elasticsearches',
  Logstash: 'logstashes',
};

/** The plural name of a kind that the hubs place. */
export function pluralOf(kind: string): string {
  return plurals[kind] ?? `${kind.toLowerCase()}s`;
}
