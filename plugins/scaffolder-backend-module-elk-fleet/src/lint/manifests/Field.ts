/** Path of a value inside a document. */
export type FieldPath = ReadonlyArray<string | number>;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A value of a manifest with its path. Reading what is not there, or what has
 * another shape, gives nothing instead of throwing: people's files hold anything.
 */
export class Field {
  constructor(readonly value: unknown, readonly path: FieldPath) {}

  get(...keys: FieldPath): Field {
    let value = this.value;
    for (const key of keys) {
      if (Array.isArray(value) && typeof key === 'number') {
        value = value[key];
      } else if (isRecord(value) && Object.hasOwn(value, key)) {
        value = value[key];
      } else {
        value = undefined;
      }
    }
    return new Field(value, [...this.path, ...keys]);
  }

  /** Whether the key is written, even with nothing behind it. */
  get written(): boolean {
    return this.value !== undefined;
  }

  /** Whether there is a value. */
  get exists(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** The text, or an empty one. */
  get text(): string {
    return typeof this.value === 'string' ? this.value : '';
  }

  get number(): number | undefined {
    return typeof this.value === 'number' ? this.value : undefined;
  }

  /** Elements of a list. */
  get items(): Field[] {
    return Array.isArray(this.value)
      ? this.value.map((_, index) => this.get(index))
      : [];
  }

  /** Fields of a map, by key. */
  get entries(): Array<[string, Field]> {
    return isRecord(this.value)
      ? Object.keys(this.value).map(key => [key, this.get(key)])
      : [];
  }

  get isMap(): boolean {
    return isRecord(this.value);
  }

  get isEmptyMap(): boolean {
    return isRecord(this.value) && Object.keys(this.value).length === 0;
  }

  /** Every text inside, with its path. */
  *texts(): Iterable<Field> {
    if (typeof this.value === 'string') {
      yield this;
    }
    for (const item of this.items) {
      yield* item.texts();
    }
    for (const [, entry] of this.entries) {
      yield* entry.texts();
    }
  }
}
