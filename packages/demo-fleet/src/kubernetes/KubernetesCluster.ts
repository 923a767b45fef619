import type { Clock } from '../clock';
import type { MemberSpec } from '../spec';
import { elasticsearchName } from '../spec';
import { chartWorkloadName, createWithCharts } from './charts';
import { componentsOf } from './components';
import type { Troubles } from './controllers';
import { Controllers, isWorkload } from './controllers';
import { createWithEck, eckWorkloadName } from './eck';
import { createInfrastructure } from './infrastructure';
import { createWithManifests } from './manifests';
import { mergePatch } from './mergePatch';
import type { KubernetesObject } from './objects';
import { stableSuffix, stableUid } from './objects';
import { ObjectStore } from './ObjectStore';
import { restarted } from './pods';
import type { Resource } from './resources';
import { builtInResources, eckResources } from './resources';
import type { Site } from './site';
import { createSite, imageOf, objectAt, timestamp } from './site';
import { objectNotFound } from './status';

const AGE_MS = 30 * 24 * 60 * 60 * 1000;

const installers = {
  eck: createWithEck,
  helm: createWithCharts,
  manifests: createWithManifests,
};

const workloadNames = {
  eck: eckWorkloadName,
  helm: chartWorkloadName,
  manifests: (kind: string) => kind,
};

function troublesOf(site: Site): Map<string, Troubles> {
  const nameOf = workloadNames[site.spec.installedBy];
  return new Map(
    componentsOf(site.spec).map(({ kind, ready, outdated }) => [
      `${site.namespace}/${nameOf(kind)}`,
      {
        ready,
        outdated: outdated && {
          replicas: outdated.replicas,
          image: imageOf(kind, outdated.version),
        },
      },
    ]),
  );
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
  readonly version = '1.33.5';
  readonly resources: Resource[];
  readonly store: ObjectStore;
  readonly #site: Site;
  readonly #clock: Clock;
  readonly #controllers: Controllers;
  readonly #elasticsearchHealth: () => string;

  constructor(options: KubernetesClusterOptions) {
    const { spec, clock } = options;
    this.#clock = clock;
    this.#elasticsearchHealth = options.elasticsearchHealth ?? (() => 'green');
    this.#site = createSite(spec, clock.now() - AGE_MS);
    this.resources =
      spec.installedBy === 'eck'
        ? [...builtInResources, ...eckResources]
        : builtInResources;
    const objects = [
      ...createInfrastructure(this.#site),
      ...installers[spec.installedBy](this.#site),
    ];
    this.store = new ObjectStore(clock, objects);
    let settingUp = true;
    this.#controllers = new Controllers({
      site: this.#site,
      store: this.store,
      now: () => (settingUp ? this.#site.createdAt : clock.now()),
      troubles: troublesOf(this.#site),
    });
    objects.forEach(object => this.#controllers.sync(object));
    this.store.compact();
    settingUp = false;
  }

  /** Lets the operator look at Elasticsearch; called before every answer. */
  refresh(): void {
    if (this.#site.spec.installedBy !== 'eck') return;
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

  /** Deletes an object; a pod of a workload is made anew. */
  delete(object: KubernetesObject): void {
    this.#controllers.remove(object);
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
    const suffix = stableSuffix(10, pod.metadata.uid, at);
    const event = objectAt(this.#site, {
      apiVersion: 'v1',
      kind: 'Event',
      name: `${name}.${suffix}`,
    });
    const { apiVersion, kind, metadata } = pod;
    this.store.put({
      ...event,
      metadata: {
        ...event.metadata,
        uid: stableUid(metadata.uid, at),
        creationTimestamp: at,
      },
      type: 'Warning',
      reason: 'OOMKilling',
      message: `Memory cgroup out of memory: the container of ${name} was killed and started again`,
      count: 1,
      firstTimestamp: at,
      lastTimestamp: at,
      involvedObject: {
        apiVersion,
        kind,
        namespace,
        name,
        uid: metadata.uid,
      },
      source: { component: 'kubelet', host: pod.spec.nodeName },
    });
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
