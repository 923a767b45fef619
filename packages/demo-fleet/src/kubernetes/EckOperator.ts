import type { MemberSpec } from '../spec';
import type { Controllers } from './controllers';
import { isWorkload } from './controllers';
import { eckKinds, webhookErrors } from './eckChecks';
import {
  componentObjects,
  componentStatus,
  elasticsearchRefs,
} from './eckComponents';
import { elasticsearchObjects } from './eckElasticsearch';
import { elasticsearchStatus } from './eckStatus';
import { specOf } from './elasticsearchManifest';
import type { KubernetesObject } from './objects';
import { stableUid } from './objects';
import type { ObjectStore } from './ObjectStore';
import type { Site } from './site';
import { timestamp } from './site';
import { deniedBy } from './status';

/** An Elasticsearch that has formed, as it runs now. */
export interface RunningElasticsearch {
  /** Of its object. */
  uid: string;
  spec: MemberSpec;
}

/** What runs of the objects that were applied. */
export interface RunningStack {
  elasticsearch?: RunningElasticsearch;
  /** The versions. */
  kibana?: string;
  logstash?: string;
}

interface Progress {
  expected: number;
  available: number;
  /** Every pod is there, ready and as asked for. */
  settled: boolean;
}

const webhooks: Record<string, string> = {
  Elasticsearch: 'elastic-es-validation-v1.k8s.elastic.co',
  Kibana: 'elastic-kb-validation-v1.k8s.elastic.co',
  Logstash: 'elastic-logstash-validation-v1alpha1.k8s.elastic.co',
  Beat: 'elastic-beat-validation-v1beta1.k8s.elastic.co',
  Agent: 'elastic-agent-validation-v1alpha1.k8s.elastic.co',
};

/**
 * Plays Elastic Cloud on Kubernetes for objects that are applied while the
 * cluster runs. Those that it had from the start are told as they are meant.
 */
export class EckOperator {
  readonly #site: Site;
  readonly #store: ObjectStore;
  readonly #controllers: Controllers;
  readonly #now: () => number;
  readonly #elasticsearchHealth: () => string;
  /** Objects that it looks after, by uid, in the order in which they came. */
  readonly #objects = new Map<string, KubernetesObject>();
  /** What of them runs, by uid. */
  readonly #running = new Map<string, MemberSpec>();

  /** @param options - `elasticsearchHealth` is that of the Elasticsearch that runs */
  constructor(options: {
    site: Site;
    store: ObjectStore;
    controllers: Controllers;
    now: () => number;
    elasticsearchHealth: () => string;
  }) {
    this.#site = options.site;
    this.#store = options.store;
    this.#controllers = options.controllers;
    this.#now = options.now;
    this.#elasticsearchHealth = options.elasticsearchHealth;
  }

  /** What runs now. */
  get running(): RunningStack {
    const find = (kind: string) =>
      [...this.#objects.values()].find(
        object =>
          object.kind === kind && this.#running.has(object.metadata.uid),
      )?.metadata.uid;
    const versionOf = (kind: string) =>
      this.#running.get(find(kind) ?? '')?.elasticsearchVersion;
    const uid = find('Elasticsearch');
    return {
      elasticsearch: uid ? { uid, spec: this.#running.get(uid)! } : undefined,
      kibana: versionOf('Kibana'),
      logstash: versionOf('Logstash'),
    };
  }

  /** The validating webhook: throws what it refuses. */
  admit(object: KubernetesObject, previous?: KubernetesObject): void {
    const errors = webhookErrors(object, previous);
    if (errors.length === 0) return;
    const { kind, metadata } = object;
    const list = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
    const [group] = object.apiVersion.split('/');
    throw deniedBy(
      webhooks[kind],
      `${kind}.${group} "${metadata.name}" is invalid: ${list}`,
    );
  }

  /** Looks after an object from now on, if it is one of its kinds. */
  adopt(object: KubernetesObject): void {
    if (!eckKinds.includes(object.kind)) return;
    this.#objects.set(object.metadata.uid, object);
    this.refresh();
  }

  /** Goes on with everything that is not done yet. */
  refresh(): void {
    for (const [uid, known] of this.#objects) {
      const { namespace, name } = known.metadata;
      const object = this.#store.get(
        known.apiVersion,
        known.kind,
        namespace,
        name,
      );
      if (object?.metadata.uid === uid) {
        this.#objects.set(uid, object);
        this.#reconcile(object);
      } else {
        this.#objects.delete(uid);
        this.#running.delete(uid);
      }
    }
  }

  #reconcile(object: KubernetesObject): void {
    const { uid } = object.metadata;
    const wanted = specOf(this.#site.spec, object);
    const associated = this.#isAssociated(object);
    const progress = this.#make(object, wanted, associated);
    if (progress.settled) this.#running.set(uid, wanted);
    const version = this.#running.get(uid)?.elasticsearchVersion;
    const status =
      object.kind === 'Elasticsearch'
        ? elasticsearchStatus(object, {
            ...progress,
            version,
            health: version ? this.#healthOf(uid) : 'unknown',
          })
        : componentStatus(object, { ...progress, associated, version });
    if (JSON.stringify(status) === JSON.stringify(object.status)) return;
    this.#objects.set(uid, this.#store.put({ ...object, status }));
  }

  #healthOf(uid: string): string {
    return this.running.elasticsearch?.uid === uid
      ? this.#elasticsearchHealth()
      : 'green';
  }

  /** ECK starts nothing before the Elasticsearch that it asks for is there. */
  #isAssociated(object: KubernetesObject): boolean {
    return elasticsearchRefs(object).every(key => {
      const [namespace, name] = key.split('/');
      const found = this.#store.get(
        'elasticsearch.k8s.elastic.co/v1',
        'Elasticsearch',
        namespace,
        name,
      );
      if (!found) return false;
      const { uid } = found.metadata;
      return !this.#objects.has(uid) || this.#running.has(uid);
    });
  }

  #make(
    object: KubernetesObject,
    spec: MemberSpec,
    associated: boolean,
  ): Progress {
    const { uid, namespace } = object.metadata;
    const site: Site = {
      ...this.#site,
      spec,
      namespace: namespace!,
      createdAt: this.#now(),
    };
    const isElasticsearch = object.kind === 'Elasticsearch';
    const wanted = isElasticsearch
      ? elasticsearchObjects(site, object).map(child =>
          withClaimOwner(child, object),
        )
      : componentObjects(site, object);
    const isStarted = associated || this.#running.has(uid);
    if (isStarted) wanted.forEach(child => this.#put(child, uid));
    const names = wanted.map(({ metadata }) => metadata.name);
    const workloads = this.#store
      .all()
      .filter(child => isWorkload(child) && isChildOf(child, uid));
    workloads
      .filter(({ metadata }) => !names.includes(metadata.name))
      .forEach(child => this.#controllers.remove(child));
    return progressOf(
      workloads.filter(({ metadata }) => names.includes(metadata.name)),
      wanted.filter(isWorkload),
    );
  }

  #put(wanted: KubernetesObject, owner: string): void {
    const { apiVersion, kind, metadata, spec } = wanted;
    const { name, namespace } = metadata;
    const existing = this.#store.get(apiVersion, kind, namespace, name);
    if (JSON.stringify(existing?.spec) === JSON.stringify(spec)) return;
    const old = existing?.metadata;
    const child = this.#store.put({
      ...wanted,
      status: existing?.status ?? wanted.status,
      metadata: {
        ...metadata,
        uid: old?.uid ?? stableUid(owner, kind, name),
        creationTimestamp: old?.creationTimestamp ?? timestamp(this.#now()),
        generation: (old?.generation ?? 0) + 1,
      },
    });
    this.#controllers.sync(child);
  }
}

function isChildOf(object: KubernetesObject, uid: string): boolean {
  const owners = object.metadata.ownerReferences ?? [];
  return owners.some(owner => owner.uid === uid);
}

/** Claims go with the cluster unless its object says that they stay. */
function withClaimOwner(
  child: KubernetesObject,
  { spec }: KubernetesObject,
): KubernetesObject {
  if (child.kind !== 'StatefulSet') return child;
  if (spec.volumeClaimDeletePolicy === 'DeleteOnScaledownOnly') return child;
  const { ownerReferences } = child.metadata;
  return {
    ...child,
    spec: {
      ...child.spec,
      volumeClaimTemplates: child.spec.volumeClaimTemplates.map(
        (claim: KubernetesObject) => ({
          ...claim,
          metadata: { ...claim.metadata, ownerReferences },
        }),
      ),
    },
  };
}

function desiredOf({ kind, spec, status }: KubernetesObject): number {
  return kind === 'DaemonSet'
    ? status?.desiredNumberScheduled ?? 0
    : spec.replicas;
}

function progressOf(
  workloads: KubernetesObject[],
  wanted: KubernetesObject[],
): Progress {
  const sum = (of: (workload: KubernetesObject) => number | undefined) =>
    workloads.reduce((total, workload) => total + (of(workload) ?? 0), 0);
  const expected = sum(desiredOf);
  const available = sum(
    ({ status }) => status?.readyReplicas ?? status?.numberReady,
  );
  const updated = sum(
    ({ status }) => status?.updatedReplicas ?? status?.updatedNumberScheduled,
  );
  return {
    expected,
    available,
    settled:
      workloads.length === wanted.length &&
      available === expected &&
      updated === expected &&
      expected > 0,
  };
}
