import { EventEmitter } from 'node:events';
import type { Clock } from '../clock';
import type { KubernetesObject } from './objects';

/** One change of one object. */
export interface Change {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  revision: number;
  at: number;
  key: string;
  object: KubernetesObject;
  /** The object before the change. */
  previous?: KubernetesObject;
}

// What etcd keeps before the API server compacts it.
const HISTORY_MS = 5 * 60 * 1000;
const FIRST_REVISION = 1000;

function keyOf(object: KubernetesObject): string {
  const { namespace = '', name } = object.metadata;
  return `${object.apiVersion}/${object.kind}/${namespace}/${name}`;
}

/**
 * The objects of a cluster with one revision for all of them, and what changed
 * lately, so that older revisions can be listed and watched.
 */
export class ObjectStore {
  readonly #clock: Clock;
  readonly #objects = new Map<string, KubernetesObject>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  #history: Change[] = [];
  #revision = FIRST_REVISION;
  /** The oldest revision that can still be read. */
  #oldest = FIRST_REVISION;

  constructor(clock: Clock, objects: KubernetesObject[]) {
    this.#clock = clock;
    for (const object of objects) this.put(object);
    this.compact();
  }

  get revision(): number {
    return this.#revision;
  }

  /** Whether a revision is still known. */
  knows(revision: number): boolean {
    this.#forget();
    return revision >= this.#oldest && revision <= this.#revision;
  }

  get(
    apiVersion: string,
    kind: string,
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#objects.get(
      `${apiVersion}/${kind}/${namespace ?? ''}/${name}`,
    );
  }

  /** The objects of a kind in the order of namespace and name, now or at a known revision. */
  list(
    apiVersion: string,
    kind: string,
    revision = this.#revision,
  ): KubernetesObject[] {
    const objects = new Map(this.#objects);
    for (let i = this.#history.length - 1; i >= 0; i--) {
      const change = this.#history[i];
      if (change.revision <= revision) break;
      if (change.previous) objects.set(change.key, change.previous);
      else objects.delete(change.key);
    }
    const prefix = `${apiVersion}/${kind}/`;
    return [...objects]
      .filter(([key]) => key.startsWith(prefix))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
  }

  /** Every object there is now. */
  all(): KubernetesObject[] {
    return [...this.#objects.values()];
  }

  /** Creates or replaces an object. */
  put(object: KubernetesObject): KubernetesObject {
    const key = keyOf(object);
    const previous = this.#objects.get(key);
    const stored = this.#stamp(object);
    this.#objects.set(key, stored);
    this.#record(previous ? 'MODIFIED' : 'ADDED', key, stored, previous);
    return stored;
  }

  /** Removes an object; does nothing when it is gone. */
  remove(object: KubernetesObject): void {
    const key = keyOf(object);
    const previous = this.#objects.get(key);
    if (!previous) return;
    this.#objects.delete(key);
    this.#record('DELETED', key, this.#stamp(previous), previous);
  }

  /** Changes later than a known revision. */
  since(revision: number): Change[] {
    return this.#history.filter(change => change.revision > revision);
  }

  /** Calls back on every change until the returned function is called. */
  subscribe(listener: (change: Change) => void): () => void {
    this.#changes.on('change', listener);
    return () => this.#changes.off('change', listener);
  }

  /** Forgets all older revisions, as a compaction of etcd does. */
  compact(): void {
    this.#history = [];
    this.#oldest = this.#revision;
  }

  #stamp(object: KubernetesObject): KubernetesObject {
    this.#revision += 1;
    return {
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#revision),
      },
    };
  }

  #record(
    type: Change['type'],
    key: string,
    object: KubernetesObject,
    previous?: KubernetesObject,
  ): void {
    const change = {
      type,
      revision: this.#revision,
      at: this.#clock.now(),
      key,
      object,
      previous,
    };
    this.#forget();
    this.#history.push(change);
    this.#changes.emit('change', change);
  }

  #forget(): void {
    const end = this.#clock.now() - HISTORY_MS;
    const kept = this.#history.findIndex(change => change.at > end);
    const dropped = kept === -1 ? this.#history.length : kept;
    if (dropped === 0) return;
    this.#oldest = this.#history[dropped - 1].revision;
    this.#history = this.#history.slice(dropped);
  }
}
