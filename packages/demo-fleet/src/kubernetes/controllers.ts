import type { KubernetesObject } from './objects';
import { ownedBy, stableSuffix, stableUid } from './objects';
import type { ObjectStore } from './ObjectStore';
import { createPod, isReady, runs, started } from './pods';
import { statusOf } from './workloadStatus';
import type { Site } from './site';
import { objectAt, timestamp } from './site';

/** In what state the pods of a workload are, other than all ready and up to date. */
export interface Troubles {
  /** How many pods are ready. */
  ready?: number;
  /** How many pods still run an older image. */
  outdated?: { replicas: number; image: string };
}

/** How long the containers of a new pod take to be ready, once the cluster is set up. */
export const START_MS = 4000;

function isOwnedBy(object: KubernetesObject, owner: KubernetesObject): boolean {
  const owners = object.metadata.ownerReferences ?? [];
  return owners.some(({ uid }) => uid === owner.metadata.uid);
}

/** A workload kind with pods of its own. */
export function isWorkload(object: KubernetesObject): boolean {
  return (
    object.apiVersion === 'apps/v1' &&
    ['StatefulSet', 'Deployment', 'DaemonSet'].includes(object.kind)
  );
}

/**
 * Plays the controllers of Kubernetes: makes and removes the pods, replica
 * sets and volume claims of a workload, and writes its status.
 */
export class Controllers {
  readonly #site: Site;
  readonly #store: ObjectStore;
  readonly #now: () => number;
  readonly #troubles: Map<string, Troubles>;
  /** Workloads, by their uid, whose pods are not yet what they are to be. */
  readonly #unsettled = new Map<string, KubernetesObject>();
  readonly #startsSlowly: (workload: KubernetesObject) => boolean;
  /** How many pods were made, so that each has a uid of its own. */
  #made = 0;

  /** @param options - `troubles` by namespace and name of the workload */
  constructor(options: {
    site: Site;
    store: ObjectStore;
    now: () => number;
    troubles: Map<string, Troubles>;
    /** Whether the pods of a workload take their time to start, one after the other when it changes. */
    startsSlowly: (workload: KubernetesObject) => boolean;
  }) {
    this.#site = options.site;
    this.#store = options.store;
    this.#now = options.now;
    this.#troubles = options.troubles;
    this.#startsSlowly = options.startsSlowly;
  }

  /** Makes reality follow a workload. Does nothing for other objects. */
  sync(workload: KubernetesObject): void {
    if (!isWorkload(workload)) return;
    const owner =
      workload.kind === 'Deployment'
        ? this.#syncReplicaSet(workload)
        : workload;
    const names = this.#podNames(workload, owner);
    const troubles = this.#troublesOf(workload);
    for (const pod of this.#podsOf(owner)) {
      if (!names.includes(pod.metadata.name)) this.#store.remove(pod);
    }
    if (this.#startsSlowly(workload)) this.#startPods(owner);
    // From the last one on, as a StatefulSet is updated.
    [...names.entries()]
      .reverse()
      .forEach(([index, name]) =>
        this.#syncPod(workload, owner, name, index, troubles),
      );
    this.#writeStatus(workload, owner, names.length);
  }

  /** Goes on with what takes time. */
  refresh(): void {
    for (const { apiVersion, kind, metadata } of [
      ...this.#unsettled.values(),
    ]) {
      const { namespace, name, uid } = metadata;
      const workload = this.#store.get(apiVersion, kind, namespace, name);
      if (workload?.metadata.uid === uid) this.sync(workload);
      else this.#unsettled.delete(uid);
    }
  }

  /** Removes an object and all that it owns. */
  remove(object: KubernetesObject): void {
    this.#store.remove(object);
    this.#store
      .all()
      .filter(other => isOwnedBy(other, object))
      .forEach(other => this.remove(other));
  }

  /** Has the containers be ready that have had their time. */
  #startPods(owner: KubernetesObject): void {
    for (const pod of this.#podsOf(owner)) {
      const age = this.#now() - Date.parse(pod.metadata.creationTimestamp);
      if (!isReady(pod) && age >= START_MS) {
        this.#store.put(started(pod, timestamp(this.#now())));
      }
    }
  }

  #podsOf(owner: KubernetesObject): KubernetesObject[] {
    return this.#store.list('v1', 'Pod').filter(pod => isOwnedBy(pod, owner));
  }

  #troublesOf({ metadata }: KubernetesObject): Troubles {
    return this.#troubles.get(`${metadata.namespace}/${metadata.name}`) ?? {};
  }

  #podNames(workload: KubernetesObject, owner: KubernetesObject): string[] {
    const { uid } = owner.metadata;
    if (workload.kind === 'DaemonSet') {
      return this.#site.nodes.map(
        node => `${workload.metadata.name}-${stableSuffix(5, uid, node)}`,
      );
    }
    return Array.from({ length: workload.spec.replicas }, (_, i) =>
      workload.kind === 'StatefulSet'
        ? `${workload.metadata.name}-${i}`
        : `${owner.metadata.name}-${stableSuffix(5, uid, String(i))}`,
    );
  }

  #syncReplicaSet(deployment: KubernetesObject): KubernetesObject {
    const { template, replicas, selector } = deployment.spec;
    const hash = stableSuffix(9, JSON.stringify(template));
    const labels = { ...template.metadata.labels, 'pod-template-hash': hash };
    const name = `${deployment.metadata.name}-${hash}`;
    const ready = this.#startsSlowly(deployment)
      ? Number(deployment.status?.readyReplicas ?? 0)
      : Math.min(this.#troublesOf(deployment).ready ?? replicas, replicas);
    const wanted = objectAt(this.#site, {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      name,
      namespace: deployment.metadata.namespace,
      labels,
      annotations: { 'deployment.kubernetes.io/revision': '1' },
      owners: ownedBy(deployment),
      generation: deployment.metadata.generation,
      spec: { replicas, selector, template },
      status: {
        replicas,
        readyReplicas: ready,
        availableReplicas: ready,
        observedGeneration: deployment.metadata.generation,
      },
    });
    for (const old of this.#replicaSetsOf(deployment)) {
      if (old.metadata.name !== name) this.remove(old);
    }
    return this.#store.put(wanted);
  }

  #replicaSetsOf(deployment: KubernetesObject): KubernetesObject[] {
    return this.#store
      .list('apps/v1', 'ReplicaSet')
      .filter(set => isOwnedBy(set, deployment));
  }

  #syncPod(
    workload: KubernetesObject,
    owner: KubernetesObject,
    name: string,
    index: number,
    troubles: Troubles,
  ): void {
    const { namespace } = workload.metadata;
    const { outdated, ready = Infinity } = troubles;
    const { template } = workload.spec;
    // A StatefulSet is updated from its last pod on, so the first ones lag.
    const image =
      outdated && index < outdated.replicas
        ? outdated.image
        : template.spec.containers[0].image;
    const existing = this.#store.get('v1', 'Pod', namespace, name);
    if (existing && runs(existing, template, image)) return;
    const slowly = this.#startsSlowly(workload);
    // One after the other, so that the others do the work meanwhile.
    if (existing && slowly && !this.#podsOf(owner).every(isReady)) return;
    if (existing) this.#store.remove(existing);
    const claims = this.#syncClaims(workload, name);
    this.#made += 1;
    const initial = this.#now() === this.#site.createdAt;
    this.#store.put(
      createPod({
        owner,
        template,
        name,
        index,
        image,
        node: this.#site.nodes[index % this.#site.nodes.length],
        state: stateOf(slowly, index < ready),
        createdAt: timestamp(this.#now()),
        uid: stableUid(
          this.#site.spec.name,
          name,
          initial ? '' : String(this.#made),
        ),
        claims,
      }),
    );
  }

  /** The claims of a pod outlive it, as in Kubernetes. */
  #syncClaims(workload: KubernetesObject, pod: string): string[] {
    const { namespace, labels } = workload.metadata;
    const templates: KubernetesObject[] =
      workload.spec.volumeClaimTemplates ?? [];
    return templates.map(template => {
      const name = `${template.metadata.name}-${pod}`;
      if (!this.#store.get('v1', 'PersistentVolumeClaim', namespace, name)) {
        const claim = objectAt(this.#site, {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          name,
          namespace,
          labels,
          owners: template.metadata.ownerReferences,
          spec: template.spec,
        });
        const { uid } = claim.metadata;
        claim.spec = { ...claim.spec, volumeName: `pvc-${uid}` };
        claim.status = {
          phase: 'Bound',
          accessModes: template.spec.accessModes,
          capacity: template.spec.resources.requests,
        };
        this.#store.put(claim);
      }
      return name;
    });
  }

  #writeStatus(
    workload: KubernetesObject,
    owner: KubernetesObject,
    replicas: number,
  ): void {
    const pods = this.#podsOf(owner);
    const { template } = workload.spec;
    const { image } = template.spec.containers[0];
    const counts = {
      replicas,
      ready: pods.filter(isReady).length,
      updated: pods.filter(pod => runs(pod, template, image)).length,
      observedGeneration: workload.metadata.generation,
    };
    const { uid } = workload.metadata;
    if (counts.ready === replicas && counts.updated === replicas) {
      this.#unsettled.delete(uid);
    } else if (this.#startsSlowly(workload)) {
      this.#unsettled.set(uid, workload);
    }
    const status = statusOf(workload, owner, counts);
    if (JSON.stringify(status) === JSON.stringify(workload.status)) return;
    this.#store.put({ ...workload, status });
  }
}

function stateOf(slowly: boolean, isReadyNow: boolean) {
  if (slowly) return 'starting';
  return isReadyNow ? 'ready' : 'failing';
}
