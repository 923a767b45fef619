import type { Manifest } from './Manifest';

/** All objects that are checked together, and what is known besides. */
export class ManifestSet {
  readonly #manifests: Manifest[];
  readonly members: ReadonlySet<string>;

  constructor(manifests: Manifest[], members: string[] = []) {
    this.#manifests = manifests;
    this.members = new Set(members);
  }

  get all(): readonly Manifest[] {
    return this.#manifests;
  }

  /** Those of these kinds, given as `Kind` or `group/Kind`. */
  of(...kinds: string[]): Manifest[] {
    return this.#manifests.filter(manifest => manifest.is(...kinds));
  }

  /** Those of a kind with a name, in a namespace if one is given. */
  find(kind: string, name: string, namespace?: string): Manifest[] {
    return this.of(kind).filter(
      manifest =>
        manifest.name === name &&
        (namespace === undefined || manifest.namespace === namespace),
    );
  }
}
