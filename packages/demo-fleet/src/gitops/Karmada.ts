import type { KubernetesObject } from '../kubernetes/objects';
import type { GitHubOptions } from './ArgoCd';
import { inOrder } from './argocdCompare';
import { Declared } from './Declared';
import { findIn, isContained, writeTo, type Draft } from './hubWrites';
import {
  bindingDraft,
  bindingOf,
  claimOf,
  markedFor,
  workDraft,
  workOf,
  type Applied,
} from './karmadaDrafts';
import { karmadaPlacements, type KarmadaPlacement } from './karmadaPlacement';
import { build } from './kustomize';
import { groupVersionOf, keyOf, type Manifest } from './manifests';
import { refusalOf, type Destination } from './members';
import type { Commit } from './Repository';

const FOLDER = /^((?:.+\/)?[^/]+\/karmada)\/kustomization\.yaml$/;
const MANAGER = 'karmada';

type Target = KarmadaPlacement['clusters'][number];

/** Karmada for what is in the repository, as if a pipeline had applied it; the simulated policies beside it stay as they are. */
export class Karmada {
  readonly #options: GitHubOptions;
  readonly #declared: Declared;
  /** What this has written, by its key. */
  readonly #own = new Map<string, KubernetesObject>();

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.#declared = new Declared({
      pattern: FOLDER,
      read: ({ files }, folder) => build(files, folder),
      onProblem: options.onProblem,
    });
  }

  /** Brings the hub and its clusters nearer to what is in a commit. */
  async reconcile(commit: Commit): Promise<void> {
    const objects = [...this.#declared.at(commit).values()].flat();
    const { placements, broken } = this.#placementsOf(objects);
    const wanted = this.#writeDeclared(objects, placements);
    broken.forEach(key => wanted.add(key));
    for (const placement of placements) {
      for (const { name } of this.#targetsOf(placement)) {
        wanted.add(this.#workKey(placement, name));
      }
    }
    await this.#removeOthers(wanted);
    const byOrder = inOrder(
      placements.map(placement => ({
        kind: placement.template.kind,
        placement,
      })),
    );
    for (const { placement } of byOrder) await this.#place(placement);
  }

  /** One by one, so that an override that cannot be done hurts its template alone. */
  #placementsOf(objects: Manifest[]) {
    const clusters = this.#options.store
      .list('cluster.karmada.io/v1alpha1', 'Cluster')
      .map(({ metadata }) => metadata.name);
    const policies = objects.filter(isPolicy);
    const broken: string[] = [];
    const placements = objects
      .filter(object => !isPolicy(object))
      .flatMap(template => {
        try {
          return karmadaPlacements([...policies, template], clusters);
        } catch (error) {
          const key = keyOf(template);
          this.#options.onProblem(
            `${key} cannot be overridden: ${(error as Error).message}`,
          );
          broken.push(...this.#keysOf(key));
          return [];
        }
      });
    return { placements, broken };
  }

  /** Keys of the Works and bindings of a template. */
  #keysOf(template: string): string[] {
    return [...this.#own]
      .filter(([, { spec }]) => {
        const [manifest] = spec?.workload?.manifests ?? [];
        if (manifest) return keyOf(manifest) === template;
        const { resource } = spec ?? {};
        return (
          resource?.apiVersion &&
          keyOf({ ...resource, metadata: resource }) === template
        );
      })
      .map(([key]) => key);
  }

  #writeDeclared(
    objects: Manifest[],
    placements: KarmadaPlacement[],
  ): Set<string> {
    const claims = new Map(
      placements.map(({ template, policy }) => [template, claimOf(policy)]),
    );
    for (const object of objects) {
      const { metadata } = object;
      const annotations = { ...metadata.annotations, ...claims.get(object) };
      const isMarked = Object.keys(annotations).length > 0;
      this.#write({
        ...object,
        metadata: { ...metadata, ...(isMarked && { annotations }) },
      });
    }
    const bindings = placements
      .filter(({ policy }) => policy)
      .map(({ template }) => this.#bindingKey(template));
    return new Set([...objects.map(keyOf), ...bindings]);
  }

  /** Namespaces go by themselves, to the clusters that this writes to. */
  #targetsOf({ policy, clusters }: KarmadaPlacement): Target[] {
    if (policy) return clusters;
    return clusters.filter(({ name }) => this.#destination(name)?.api);
  }

  async #place(placement: KarmadaPlacement): Promise<void> {
    const { template, policy } = placement;
    const applied: Applied[] = [];
    for (const target of this.#targetsOf(placement)) {
      applied.push(await this.#work(placement, target));
    }
    if (!policy) return;
    const { metadata } =
      findIn(this.#options.store, template) ?? Object({ metadata: {} });
    const name = this.#bindingName(template);
    const { uid } = metadata;
    this.#write(bindingDraft(placement, { name, uid, applied, at: this.#at }));
  }

  async #work(placement: KarmadaPlacement, target: Target): Promise<Applied> {
    const { name: cluster, object, overrides } = target;
    const manifest = markedFor(cluster, placement, object);
    const applied = await this.#apply(placement, cluster, manifest);
    this.#write(
      workDraft(placement, { manifest, overrides, applied, at: this.#at }),
    );
    return applied;
  }

  async #apply(
    { policy }: KarmadaPlacement,
    cluster: string,
    manifest: Manifest,
  ): Promise<Applied> {
    const destination = this.#destination(cluster);
    if (!destination)
      return { cluster, error: `${cluster} is no cluster that answers` };
    const { api } = destination;
    if (!api) return { cluster, error: refusalOf(destination) };
    try {
      const live = await api.get(manifest);
      if (live && isContained(manifest, live)) return { cluster, live };
      if (live && isForeign(live, policy)) {
        const { namespace, name } = manifest.metadata;
        const error = `resource(kind=${manifest.kind}, ${namespace}/${name}) already exists in the cluster ${cluster} and conflictResolution is not Overwrite`;
        return { cluster, error };
      }
      return { cluster, live: await api.apply(manifest, MANAGER) };
    } catch (error) {
      return { cluster, error: (error as Error).message };
    }
  }

  /** Works first: what they have placed goes with them, unless they say otherwise. */
  async #removeOthers(wanted: Set<string>): Promise<void> {
    const others = [...this.#own].filter(([key]) => !wanted.has(key));
    const works = inOrder(
      others
        .filter(([, { kind }]) => kind === 'Work')
        .map(([key, work]) => {
          const { kind } = work.spec.workload.manifests[0];
          return { key, kind, work };
        }),
    ).reverse();
    for (const { key, work } of works) await this.#removeWork(key, work);
    for (const [key, object] of others) {
      if (object.kind === 'Work') continue;
      this.#options.store.remove(object);
      this.#own.delete(key);
    }
  }

  async #removeWork(key: string, work: KubernetesObject): Promise<void> {
    const cluster = work.metadata.namespace!.replace('karmada-es-', '');
    const { workload, preserveResourcesOnDeletion } = work.spec;
    const api = this.#destination(cluster)?.api;
    try {
      if (!preserveResourcesOnDeletion) {
        await api?.delete(workload.manifests[0]);
      }
      this.#options.store.remove(work);
      this.#own.delete(key);
    } catch (error) {
      const { metadata } = work;
      const deletionTimestamp = metadata.deletionTimestamp ?? this.#at;
      this.#write({ ...work, metadata: { ...metadata, deletionTimestamp } });
      this.#options.onProblem(
        `${key} cannot be removed: ${(error as Error).message}`,
      );
    }
  }

  get #at(): string {
    return this.#options.now();
  }

  #destination(name: string): Destination | undefined {
    return this.#options.destinations.find(({ cluster }) => cluster === name);
  }

  #workKey({ template }: KarmadaPlacement, cluster: string): string {
    const metadata = workOf(template, cluster);
    return keyOf({
      apiVersion: 'work.karmada.io/v1alpha1',
      kind: 'Work',
      metadata,
    });
  }

  #bindingKey(template: Manifest): string {
    const { namespace } = template.metadata;
    const kind = namespace ? 'ResourceBinding' : 'ClusterResourceBinding';
    return keyOf({
      apiVersion: 'work.karmada.io/v1alpha2',
      kind,
      metadata: { namespace, name: this.#bindingName(template) },
    });
  }

  /**
   * What the demo simulates may have a template of the same name, which is to
   * stay as it is: beside it, that of the repository has a name of its own.
   */
  #bindingName(template: Manifest): string {
    const { name, namespace } = bindingOf(template);
    const kind = namespace ? 'ResourceBinding' : 'ClusterResourceBinding';
    const apiVersion = 'work.karmada.io/v1alpha2';
    const id = { apiVersion, kind, metadata: { name, namespace } };
    const isTaken =
      !this.#own.has(keyOf(id)) && findIn(this.#options.store, id);
    return isTaken ? `${name}-repository` : name;
  }

  #write(draft: Draft): void {
    const { store } = this.#options;
    const key = keyOf(draft);
    // What the demo simulates is not written over.
    if (!this.#own.has(key) && findIn(store, draft)) return;
    this.#own.set(key, writeTo(store, draft, this.#at));
  }
}

function isPolicy(object: Manifest): boolean {
  return groupVersionOf(object).group === 'policy.karmada.io';
}

/** Made by somebody else, and not to be taken over; namespaces are everybody's. */
function isForeign(live: KubernetesObject, policy: Manifest | undefined) {
  const { conflictResolution } = Object(policy?.spec);
  return (
    live.kind !== 'Namespace' &&
    live.metadata.labels?.['karmada.io/managed'] !== 'true' &&
    conflictResolution !== 'Overwrite'
  );
}
