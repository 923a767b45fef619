import { ownedBy, type KubernetesObject } from '../kubernetes/objects';
import type { ObjectStore } from '../kubernetes/ObjectStore';
import { applicationsOf, cascades, type Application } from './applicationSet';
import { Applications } from './argocdApplications';
import { isRolling, stepOf, withoutAutomation } from './argocdRollout';
import { setStatusOf, type Step } from './argocdSetStatus';
import { statusOf } from './argocdStatus';
import { Declared, readFolder, type OnProblem } from './Declared';
import { findIn, writeTo, type Draft } from './hubWrites';
import { keyOf, type Manifest } from './manifests';
import type { Destination } from './members';
import type { Commit } from './Repository';

const FOLDER = /^((?:.+\/)?[^/]+\/argocd)\/[^/]+\.yaml$/;

/** What a hub that places from Git is made of. */
export interface GitHubOptions {
  /** The objects of the hub. */
  store: ObjectStore;
  destinations: Destination[];
  /** Now, as Kubernetes writes times. */
  now: () => string;
  onProblem: OnProblem;
}

function isAutomated({ spec }: Application): boolean {
  const { automated } = spec.syncPolicy ?? {};
  return automated !== undefined && automated.enabled !== false;
}

/** Argo CD for what is in the repository; the simulated Applications beside it stay as they are. */
export class ArgoCd {
  readonly #options: GitHubOptions;
  readonly #declared: Declared;
  readonly #applications = new Applications();
  /** What this has written, by its key. */
  readonly #own = new Map<string, KubernetesObject>();
  #projects: Manifest[] = [];

  constructor(options: GitHubOptions) {
    this.#options = options;
    this.#declared = new Declared({
      pattern: FOLDER,
      read: readFolder,
      onProblem: options.onProblem,
    });
  }

  /** Brings the hub and its clusters nearer to what is in a commit. */
  async reconcile(commit: Commit): Promise<void> {
    const objects = [...this.#declared.at(commit).values()].flat();
    this.#projects = objects.filter(({ kind }) => kind === 'AppProject');
    const wanted = new Set(objects.map(keyOf));
    for (const object of objects) {
      if (object.kind !== 'ApplicationSet') this.#write(object);
    }
    for (const set of objects.filter(o => o.kind === 'ApplicationSet')) {
      const applications = await this.#reconcileSet(set, commit);
      applications.forEach(app => wanted.add(keyOf(app)));
    }
    for (const [key, object] of this.#own) {
      if (!wanted.has(key)) await this.#remove(object);
    }
  }

  /** The Applications of a set, those before where it cannot make them. */
  async #reconcileSet(set: Manifest, commit: Commit): Promise<Manifest[]> {
    const owner = this.#write({ ...set, status: this.#statusIn(set) });
    if (!owner) return [];
    const namespace = set.metadata.namespace ?? 'argocd';
    let applications: Application[];
    try {
      applications = applicationsOf(set).map(app => ({
        ...(isRolling(set) ? withoutAutomation(app) : app),
        metadata: {
          ...app.metadata,
          namespace,
          ownerReferences: ownedBy(owner),
        },
      }));
    } catch (error) {
      return this.#keepSet(set, owner, { error: error as Error, commit });
    }
    const steps = await this.#reconcileInOrder(set, applications, commit);
    this.#write({ ...set, status: setStatusOf({ steps }, this.#at) });
    return applications;
  }

  /** What a set has made stays, and is kept as Git has it, while it cannot make anything. */
  async #keepSet(
    set: Manifest,
    owner: KubernetesObject,
    { error, commit }: { error: Error; commit: Commit },
  ): Promise<Manifest[]> {
    const status = setStatusOf({ error: error.message, steps: [] }, this.#at);
    const { resources, resourcesCount } = Object(this.#statusIn(set));
    const before = resources && { resources, resourcesCount };
    this.#write({ ...set, status: { ...status, ...before } });
    const kept = this.#ownedBy(owner);
    for (const object of kept) {
      const app = object as unknown as Application;
      await this.#reconcileApplication(app, commit, isAutomated(app));
    }
    return kept;
  }

  /** One step after the other where the set rolls out, each once all before are healthy. */
  async #reconcileInOrder(
    set: Manifest,
    applications: Application[],
    commit: Commit,
  ): Promise<Step[]> {
    const rolling = isRolling(set);
    const inSteps = applications
      .map(app => ({ app, step: rolling ? stepOf(set, app) : undefined }))
      .sort((a, b) => (a.step ?? Infinity) - (b.step ?? Infinity) || 0);
    const steps: Step[] = [];
    for (const { app, step } of inSteps) {
      const isTurn = steps.every(
        before => before.step === step || before.isDone,
      );
      const maySync = rolling ? step !== undefined && isTurn : isAutomated(app);
      const written = await this.#reconcileApplication(app, commit, maySync);
      steps.push({
        app: written ?? app,
        step: rolling ? step : undefined,
        isRolling: rolling,
        isTurn: maySync,
        isDone:
          written?.status.sync.status === 'Synced' &&
          written.status.health.status === 'Healthy',
      });
    }
    return steps;
  }

  async #reconcileApplication(
    app: Application,
    commit: Commit,
    maySync: boolean,
  ): Promise<KubernetesObject | undefined> {
    if (!this.#write({ ...app, status: this.#statusIn(app) })) return undefined;
    const observation = await this.#applications.observe(app, {
      commit,
      projects: this.#projects,
      destinations: this.#options.destinations,
      maySync,
    });
    const previous = this.#statusIn(app);
    const status = statusOf(app, observation, { previous, at: this.#at });
    return this.#write({ ...app, status });
  }

  /** Takes an object away, an Application with what it has placed where its finalizer says so. */
  async #remove(object: KubernetesObject): Promise<void> {
    const { store, destinations } = this.#options;
    if (object.kind === 'Application') {
      const app = object as unknown as Application;
      if (cascades(app)) {
        try {
          await this.#applications.deletePlaced(app, destinations);
        } catch (error) {
          this.#tellDeletion(object, (error as Error).message);
          return;
        }
      }
      this.#applications.forget(app);
    }
    store.remove(object);
    this.#own.delete(keyOf(object));
  }

  /** An Application stays until what it has placed is gone. */
  #tellDeletion(object: KubernetesObject, message: string): void {
    const { metadata, status } = object;
    const at = this.#at;
    const deletionTimestamp = metadata.deletionTimestamp ?? at;
    this.#write({
      ...object,
      metadata: { ...metadata, deletionTimestamp },
      status: {
        ...status,
        conditions: [
          { type: 'DeletionError', message, lastTransitionTime: at },
        ],
      },
    });
  }

  get #at(): string {
    return this.#options.now();
  }

  #statusIn(object: Manifest): unknown {
    return this.#own.get(keyOf(object))?.status;
  }

  #ownedBy({ metadata: { uid } }: KubernetesObject): KubernetesObject[] {
    return [...this.#own.values()].filter(({ metadata }) =>
      metadata.ownerReferences?.some(owner => owner.uid === uid),
    );
  }

  /** Nothing is written over an object that is not from the repository. */
  #write(object: Draft): KubernetesObject | undefined {
    const { store, onProblem } = this.#options;
    const key = keyOf(object);
    if (!this.#own.has(key) && findIn(store, object)) {
      onProblem(`${key} is at the hub already, and not from the repository`);
      return undefined;
    }
    const written = writeTo(store, object, this.#at);
    this.#own.set(key, written);
    return written;
  }
}
