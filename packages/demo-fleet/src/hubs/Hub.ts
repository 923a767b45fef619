import type { Clock } from '../clock';
import type { KubernetesUser, PolicyRule } from '../kubernetes/access';
import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import { mergePatch } from '../kubernetes/mergePatch';
import type { KubernetesObject } from '../kubernetes/objects';
import { ObjectStore } from '../kubernetes/ObjectStore';
import type { Resource } from '../kubernetes/resources';
import type { ServedCluster } from '../kubernetes/router';
import type { HubName } from '../placement/plan';
import { argocdObjects } from './argocd';
import { fluxObjects } from './flux';
import type { HubContext } from './HubContext';
import { hubDefinitions } from './definitions';
import { karmadaObjects } from './karmada';
import { kubefedObjects } from './kubefed';
import { managementObjects } from './management';
import { ocmObjects } from './ocm';
import { rancherObjects } from './rancher';

const makers: Record<HubName, (context: HubContext) => KubernetesObject[]> = {
  karmada: karmadaObjects,
  argocd: argocdObjects,
  kubefed: kubefedObjects,
  rancher: rancherObjects,
  ocm: ocmObjects,
  flux: fluxObjects,
  management: managementObjects,
};

/** What can be wrong with a hub, other than its server. */
export type ApiFault = 'forbidden' | 'crd-removed';

/** The API server of a hub: its objects, who may read them, and what is wrong with it. */
export class Hub implements ServedCluster {
  readonly name: HubName;
  readonly version = KUBERNETES_VERSION;
  readonly store: ObjectStore;
  readonly #resources: Resource[];
  readonly #rules: PolicyRule[];
  readonly #faults = new Set<ApiFault>();

  constructor(name: HubName, options: { context: HubContext; clock: Clock }) {
    const { resources, rules } = hubDefinitions[name];
    this.name = name;
    this.#resources = resources;
    this.#rules = rules;
    this.store = new ObjectStore(options.clock, makers[name](options.context));
  }

  /** Without those whose definition has been removed. */
  get resources(): Resource[] {
    if (!this.#faults.has('crd-removed')) return this.#resources;
    const { removable } = hubDefinitions[this.name];
    return this.#resources.filter(({ group }) => !removable.includes(group));
  }

  get faults(): ApiFault[] {
    return [...this.#faults];
  }

  /** The portal, with the rights that it has now. */
  get portal(): KubernetesUser {
    const faults = this.#faults;
    const rules = this.#rules;
    return {
      name: 'system:serviceaccount:elk-fleet:elk-fleet-hub-reader',
      get rules() {
        return faults.has('forbidden') ? [] : rules;
      },
    };
  }

  break(fault: ApiFault): void {
    this.#faults.add(fault);
  }

  heal(): void {
    this.#faults.clear();
  }

  /** Nothing changes by itself at a hub. */
  refresh(): void {}

  patch(object: KubernetesObject, patch: unknown): KubernetesObject {
    const { apiVersion, kind, metadata } = object;
    const patched = mergePatch(object, patch) as KubernetesObject;
    return this.store.put({
      ...patched,
      apiVersion,
      kind,
      metadata: {
        ...patched.metadata,
        name: metadata.name,
        namespace: metadata.namespace,
        uid: metadata.uid,
        generation: (metadata.generation ?? 0) + 1,
      },
    });
  }

  delete(object: KubernetesObject): void {
    this.store.remove(object);
  }
}
