import type { Clock } from '../clock';
import type { MemberSpec } from '../spec';
import { elasticsearchName } from '../spec';
import { Controllers, isWorkload } from './controllers';
import { schemaErrors } from './eckChecks';
import { EckOperator, type RunningStack } from './EckOperator';
import { clusterSetIdOf, KUBERNETES_VERSION } from './infrastructure';
import { createMemberObjects } from './memberObjects';
import { mergePatch } from './mergePatch';
import type { KubernetesObject } from './objects';
import { ObjectStore } from './ObjectStore';
import { restarted } from './pods';
import type { Resource } from './resources';
import {
  aboutResources,
  builtInResources,
  eckResources,
  kedaResources,
  platformResources,
} from './resources';
import { scheduledReplicas, scheduleOf } from './replicaSchedule';
import type { Site } from './site';
import { createSite, timestamp } from './site';
import { invalid, objectNotFound } from './status';
import { troublesOf } from './troubles';
import { createWarning } from './warnings';
import { initialStatus } from './initialStatus';

/** How long before the demo a cluster was set up. */
export const AGE_MS = 30 * 24 * 60 * 60 * 1000;

/** The back-off of the kubelet for a container that fails again and again. */
const BACK_OFF_MS = 5 * 60 * 1000;

function resourcesOf(
  spec: MemberSpec,
  objects: KubernetesObject[],
): Resource[] {
  if (spec.startsEmpty) {
    return [...builtInResources, ...eckResources, ...platformResources];
  }
  const hasKeda = objects.some(({ kind }) => kind === 'ScaledObject');
  return [
    ...builtInResources,
    ...(spec.installedBy === 'eck' ? eckResources : []),
    ...(hasKeda ? kedaResources : []),
    ...(clusterSetIdOf(spec.name) ? aboutResources : []),
  ];
}

/** What a Kubernetes cluster is made from. */
export interface KubernetesClusterOptions {
  spec: MemberSpec;
  clock: Clock;
  /** What the ECK operator sees of Elasticsearch; always green unless given. */
  elasticsearchHealth?: () => string;
}

/** The Kubernetes cluster of a member: its objects and what happens to them. */
export class KubernetesCluster {
  readonly version = KUBERNETES_VERSION;
  readonly resources: Resource[];
  readonly store: ObjectStore;
  readonly #site: Site;
  readonly #clock: Clock;
  readonly #controllers: Controllers;
  readonly #operator: EckOperator;
  readonly #elasticsearchHealth: () => string;
  readonly #schedules: Array<{ deployment: string; timezone: string }>;

  constructor(options: KubernetesClusterOptions) {
    const { spec, clock } = options;
    this.#clock = clock;
    this.#elasticsearchHealth = options.elasticsearchHealth ?? (() => 'green');
    this.#site = createSite(spec, clock.now() - AGE_MS);
    const objects = createMemberObjects(this.#site);
    this.resources = resourcesOf(spec, objects);
    this.store = new ObjectStore(clock, objects);
    let settingUp = true;
    this.#controllers = new Controllers({
      site: this.#site,
      store: this.store,
      now: () => (settingUp ? this.#site.createdAt : clock.now()),
      troubles: troublesOf(this.#site),
      startsSlowly: () => !settingUp && spec.startsEmpty === true,
    });
    this.#operator = new EckOperator({
      site: this.#site,
      store: this.store,
      controllers: this.#controllers,
      now: () => clock.now(),
      elasticsearchHealth: this.#elasticsearchHealth,
    });
    objects.forEach(object => this.#controllers.sync(object));
    this.#schedules = objects.flatMap(object => scheduleOf(object) ?? []);
    this.#followTheSun();
    this.#warnOfPods();
    this.store.compact();
    settingUp = false;
  }

  /** Lets the operator look at Elasticsearch and the autoscaler at the clock; called before every answer. */
  refresh(): void {
    this.#followTheSun();
    this.#controllers.refresh();
    if (this.#site.spec.installedBy !== 'eck') return;
    this.#operator.refresh();
    if (!this.#site.spec.startsEmpty) this.#watchElasticsearch();
  }

  /** What runs of that which was applied since the start. */
  get running(): RunningStack {
    return this.#operator.running;
  }

  now(): number {
    return this.#clock.now();
  }

  /** Keeps an object that somebody applies; operator and controllers follow. */
  write(
    object: KubernetesObject,
    previous: KubernetesObject | undefined,
  ): KubernetesObject {
    const { kind, metadata } = object;
    this.#operator.admit(object, previous);
    const kept = this.store.put(
      previous ? object : { ...object, status: initialStatus(object) },
    );
    if (isWorkload(kept)) this.#controllers.sync(kept);
    if (!previous) this.#operator.adopt(kept);
    else this.#operator.refresh();
    return (
      this.store.get(
        kept.apiVersion,
        kind,
        metadata.namespace,
        metadata.name,
      ) ?? kept
    );
  }

  #watchElasticsearch(): void {
    const resource = this.store.get(
      'elasticsearch.k8s.elastic.co/v1',
      'Elasticsearch',
      this.#site.namespace,
      elasticsearchName(this.#site.spec),
    );
    const health = this.#elasticsearchHealth();
    if (!resource || resource.status.health === health) return;
    this.store.put({ ...resource, status: { ...resource.status, health } });
  }

  /** Applies a JSON merge patch (RFC 7396); the controllers follow a changed spec. */
  patch(object: KubernetesObject, patch: unknown): KubernetesObject {
    const { apiVersion, kind, metadata } = object;
    const patched = mergePatch(object, patch) as KubernetesObject;
    this.#checkPatched(patched, object);
    const isNew =
      JSON.stringify(patched.spec) !== JSON.stringify(object.spec) &&
      metadata.generation !== undefined;
    const changed = this.store.put({
      ...patched,
      apiVersion,
      kind,
      status: object.status,
      metadata: {
        ...patched.metadata,
        name: metadata.name,
        namespace: metadata.namespace,
        uid: metadata.uid,
        generation: isNew ? metadata.generation! + 1 : metadata.generation,
      },
    });
    this.#controllers.sync(changed);
    return (
      this.store.get(apiVersion, kind, metadata.namespace, metadata.name) ??
      changed
    );
  }

  #checkPatched(patched: KubernetesObject, object: KubernetesObject): void {
    const errors = schemaErrors(patched);
    if (errors.length > 0) {
      const resource = this.resources.find(({ kind }) => kind === object.kind)!;
      throw invalid(resource, object.metadata.name, errors);
    }
    this.#operator.admit(patched, object);
  }

  /** Deletes an object and what it owns or, a namespace, holds; a pod of a workload is made anew. */
  delete(object: KubernetesObject): void {
    this.#controllers.remove(object);
    if (object.kind === 'Namespace') {
      this.store
        .all()
        .filter(({ metadata }) => metadata.namespace === object.metadata.name)
        .forEach(held => this.store.remove(held));
    }
    this.#operator.refresh();
    if (object.kind === 'Pod') {
      const workload = this.#workloadOf(object);
      if (workload) this.#controllers.sync(workload);
    }
  }

  /** Ends the container of a pod as the kernel does when memory is short, and starts it again. */
  restartPod(name: string): void {
    const { namespace } = this.#site;
    const pod = this.store.get('v1', 'Pod', namespace, name);
    if (!pod) {
      const pods = this.resources.find(resource => resource.kind === 'Pod')!;
      throw objectNotFound(pods, name);
    }
    const at = timestamp(this.#clock.now());
    this.store.put(restarted(pod, at));
    this.store.put(
      createWarning(this.#site, pod, {
        reason: 'OOMKilling',
        message: `Memory cgroup out of memory: the container of ${name} was killed and started again`,
        first: at,
        last: at,
        count: 1,
        component: 'kubelet',
        host: pod.spec.nodeName,
      }),
    );
  }

  /** Scales what has a schedule, as KEDA does by the clock. */
  #followTheSun(): void {
    for (const { deployment, timezone } of this.#schedules) {
      const workload = this.store.get(
        'apps/v1',
        'Deployment',
        this.#site.namespace,
        deployment,
      );
      const replicas = scheduledReplicas(timezone, this.#clock.now());
      if (!workload || workload.spec.replicas === replicas) continue;
      const spec = { ...workload.spec, replicas };
      this.#controllers.sync(this.store.put({ ...workload, spec }));
    }
  }

  /** What the kubelet says of the pods that fail from the start. */
  #warnOfPods(): void {
    const now = this.#clock.now();
    for (const pod of this.store.list('v1', 'Pod')) {
      const [container] = pod.status.containerStatuses;
      if (container.ready) continue;
      this.store.put(
        createWarning(this.#site, pod, {
          reason: 'BackOff',
          message: `Back-off restarting failed container ${container.name} in pod ${pod.metadata.name}`,
          first: pod.metadata.creationTimestamp,
          last: timestamp(now - BACK_OFF_MS / 2),
          count: container.restartCount,
          component: 'kubelet',
          host: pod.spec.nodeName,
        }),
      );
    }
  }

  #workloadOf(object: KubernetesObject): KubernetesObject | undefined {
    const [owner] = object.metadata.ownerReferences ?? [];
    if (!owner) return undefined;
    const found = this.store.get(
      owner.apiVersion,
      owner.kind,
      object.metadata.namespace,
      owner.name,
    );
    return found && !isWorkload(found) ? this.#workloadOf(found) : found;
  }
}
