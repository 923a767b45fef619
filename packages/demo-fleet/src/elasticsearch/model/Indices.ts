import { ElasticsearchError, illegalArgument, indexNotFound } from '../errors';
import { matchesPattern } from '../privileges';
import { stableUuid } from '../random';
import { DataStreams, backingIndexName } from './DataStreams';
import { EsIndex, type EsIndexOptions } from './EsIndex';

/** How expressions of index names are resolved. */
export interface ResolveOptions {
  /** Skip closed indices for wildcards. */
  openOnly?: boolean;
  /** Skip backing indices of data streams for wildcards that do not begin with a dot. */
  skipHidden?: boolean;
  /** Names that are not there are no error. */
  ignoreUnavailable?: boolean;
}

const invalidName = (name: string, why: string) =>
  new ElasticsearchError(
    'invalid_index_name_exception',
    `Invalid index name [${name}], ${why}`,
    400,
    { fields: { index_uuid: '_na_', index: name } },
  );

/** The indices and data streams of a cluster. */
export class Indices {
  readonly dataStreams = new DataStreams();
  /** Grows with every change of the metadata. */
  metadataVersion = 1;
  readonly #byName = new Map<string, EsIndex>();
  readonly #seed: string;
  /** How often a name was used, so that an index made again has another UUID. */
  readonly #generations = new Map<string, number>();

  constructor(seed: string) {
    this.#seed = seed;
  }

  all(): EsIndex[] {
    return [...this.#byName.values()];
  }

  find(name: string): EsIndex | undefined {
    return this.#byName.get(name);
  }

  get(name: string): EsIndex {
    const index = this.#byName.get(name);
    if (!index) throw indexNotFound(name);
    return index;
  }

  /** Makes an index; refuses names that are taken or not allowed. */
  create(options: Omit<EsIndexOptions, 'uuid'>): EsIndex {
    const { name } = options;
    if (name !== name.toLowerCase())
      throw invalidName(name, 'must be lowercase');
    if (/^[_\-+]/.test(name) || /[\s"*\\<>|,/?#:]/.test(name)) {
      throw invalidName(
        name,
        "must not start with '_', '-', or '+' or contain the following characters [' ','\"','*',',','/','<','>','?','\\','|']",
      );
    }
    const existing = this.#byName.get(name);
    if (existing) {
      throw new ElasticsearchError(
        'resource_already_exists_exception',
        `index [${name}/${existing.uuid}] already exists`,
        400,
        { fields: { index_uuid: existing.uuid, index: name } },
      );
    }
    return this.put(options);
  }

  /** Makes an index in the place of whatever has its name. */
  put(options: Omit<EsIndexOptions, 'uuid'>): EsIndex {
    const generation = this.#generations.get(options.name) ?? 0;
    this.#generations.set(options.name, generation + 1);
    const index = new EsIndex({
      ...options,
      uuid: stableUuid(this.#seed, 'index', options.name, generation),
    });
    this.#byName.set(index.name, index);
    this.metadataVersion += 1;
    return index;
  }

  /** Makes a backing index of a data stream, which becomes its write index. */
  createBacking(
    dataStream: string,
    options: Omit<EsIndexOptions, 'uuid' | 'name' | 'dataStream'>,
  ): EsIndex {
    const generation = (this.dataStreams.find(dataStream)?.generation ?? 0) + 1;
    const name = backingIndexName(dataStream, options.createdAt, generation);
    const index = this.create({ ...options, name, dataStream });
    this.dataStreams.add(dataStream, index, false);
    return index;
  }

  /** Makes a new write index and moves the writing there. */
  rollover(dataStream: string, now: number): { from: string; to: EsIndex } {
    const stream = this.dataStreams.checkRollover(dataStream);
    const old = this.get(stream.indices[stream.indices.length - 1]);
    const next = this.createBacking(dataStream, {
      createdAt: now,
      primaries: old.primaries,
      replicas: old.replicas,
      bytesPerOperation: old.bytesPerOperation,
      settings: old.settings,
      mappings: old.mappings,
    });
    next.writeRate = old.writeRate;
    old.writeRate = 0;
    return { from: old.name, to: next };
  }

  delete(name: string): void {
    const index = this.get(name);
    const stream = index.dataStream && this.dataStreams.find(index.dataStream);
    if (stream && stream.indices[stream.indices.length - 1] === name) {
      throw illegalArgument(
        `index [${name}] is the write index for data stream [${stream.name}] and cannot be deleted`,
      );
    }
    this.remove(index);
  }

  deleteDataStream(name: string): string[] {
    const { indices } = this.dataStreams.get(name);
    indices.map(index => this.get(index)).forEach(index => this.remove(index));
    this.dataStreams.remove(name);
    return indices;
  }

  /** Puts a removed index back in the place of whatever has its name. */
  reinstate(index: EsIndex): void {
    this.#byName.set(index.name, index);
    this.metadataVersion += 1;
  }

  /** Takes an index out, whatever speaks against it. */
  remove(index: EsIndex): void {
    this.#byName.delete(index.name);
    this.dataStreams.forget(index);
    this.metadataVersion += 1;
  }

  /** The index that takes the writes to an index or a data stream. */
  writeTarget(name: string): EsIndex | undefined {
    const stream = this.dataStreams.find(name);
    if (!stream) return this.#byName.get(name);
    return this.get(stream.indices[stream.indices.length - 1]);
  }

  /** Resolves names, data streams, aliases and wildcards; `_all` and nothing are everything. */
  resolve(
    expression: string | undefined,
    options: ResolveOptions = {},
  ): EsIndex[] {
    const found = new Map<string, EsIndex>();
    for (const part of (expression || '_all').split(',')) {
      const exclude = part.startsWith('-') && found.size > 0;
      const indices = this.#expand(exclude ? part.slice(1) : part, options);
      for (const index of indices) {
        if (exclude) found.delete(index.name);
        else found.set(index.name, index);
      }
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #expand(part: string, options: ResolveOptions): EsIndex[] {
    const hides = options.skipHidden && !part.startsWith('.');
    const visible = (index: EsIndex) =>
      (!options.openOnly || index.open) && !(hides && index.dataStream);
    if (part === '_all') return this.all().filter(visible);
    const names = (index: EsIndex) => [
      index.name,
      ...index.aliases,
      ...(index.dataStream ? [index.dataStream] : []),
    ];
    const found = this.all().filter(index =>
      names(index).some(name => matchesPattern(part, name)),
    );
    if (part.includes('*')) return found.filter(visible);
    if (found.length === 0 && !options.ignoreUnavailable) {
      throw indexNotFound(part);
    }
    return found;
  }
}
