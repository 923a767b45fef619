import { Field, type FieldPath } from './Field';
import type { ParsedDocument } from './parseFile';
import { positionOf, type Position } from './positionOf';

/** An object of Kubernetes, written by itself or inside another one. */
export class Manifest {
  readonly root: Field;
  readonly apiVersion: string;
  /** Group of the API; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
  readonly #document: ParsedDocument;
  readonly #carrier?: Manifest;

  constructor(options: {
    document: ParsedDocument;
    root: Field;
    /** The object that this one is inside of, for example a ManifestWork. */
    carrier?: Manifest;
  }) {
    this.root = options.root;
    this.#document = options.document;
    this.#carrier = options.carrier;
    this.apiVersion = this.get('apiVersion').text;
    const slash = this.apiVersion.indexOf('/');
    this.group = slash < 0 ? '' : this.apiVersion.slice(0, slash);
    this.kind = this.get('kind').text;
    this.name = this.get('metadata', 'name').text;
    this.namespace = this.get('metadata', 'namespace').text;
  }

  get carrier(): Manifest | undefined {
    return this.#carrier;
  }

  get path(): string {
    return this.#document.file.path;
  }

  get document(): ParsedDocument {
    return this.#document;
  }

  /** `Kind namespace/name`. */
  get id(): string {
    const name = this.name || '(no name)';
    return `${this.kind} ${this.namespace ? `${this.namespace}/` : ''}${name}`;
  }

  get(...keys: FieldPath): Field {
    return this.root.get(...keys);
  }

  /** Whether it is of one of these kinds, given as `Kind` or `group/Kind`. */
  is(...kinds: string[]): boolean {
    return kinds.some(
      kind => kind === this.kind || kind === `${this.group}/${this.kind}`,
    );
  }

  position(field: Field, textLine?: number): Position {
    return positionOf(this.#document, field.path, textLine);
  }
}
