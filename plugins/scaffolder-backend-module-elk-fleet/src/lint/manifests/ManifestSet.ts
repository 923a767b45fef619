import type { Manifest } from './Manifest';

function grouped(
  manifests: Manifest[],
  keyOf: (manifest: Manifest) => string,
): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const key = keyOf(manifest);
    const group = groups.get(key);
    if (group) {
      group.push(manifest);
    } else {
      groups.set(key, [manifest]);
    }
  }
  return groups;
}

/** All objects that are checked together, and what is known besides. */
export class ManifestSet {
  readonly all: readonly Manifest[];
  readonly members: ReadonlySet<string>;
  /** Namespaces that any object is in. */
  readonly namespaces: ReadonlySet<string>;
  // Every rule asks for every object: looking through all would take for ever.
  readonly #byKind: Map<string, Manifest[]>;
  readonly #byPath: Map<string, Manifest[]>;

  constructor(manifests: Manifest[], members: string[] = []) {
    this.all = manifests;
    this.members = new Set(members);
    this.namespaces = new Set(manifests.map(manifest => manifest.namespace));
    this.#byKind = grouped(manifests, manifest => manifest.kind);
    this.#byPath = grouped(manifests, manifest => manifest.path);
  }

  /** Those of these kinds, given as `Kind` or `group/Kind`. */
  of(...kinds: string[]): Manifest[] {
    return kinds.flatMap(kind =>
      (this.#byKind.get(kind.split('/').at(-1)!) ?? []).filter(manifest =>
        manifest.is(kind),
      ),
    );
  }

  /** Those of one file. */
  inFile(path: string): Manifest[] {
    return this.#byPath.get(path) ?? [];
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
