import { illegalArgument, indexNotFound } from '../errors';
import type { EsIndex } from './EsIndex';

/** A data stream with its backing indices, oldest first. */
export interface DataStream {
  name: string;
  indices: string[];
  generation: number;
  /** True for one that CCR made: it takes no writes until it is promoted. */
  replicated: boolean;
}

/** Parts of the name of a backing index. */
export function parseBackingIndex(
  name: string,
): { dataStream: string; date: string; generation: number } | undefined {
  const match = /^\.ds-(.+)-(\d{4}\.\d{2}\.\d{2})-(\d{6,})$/.exec(name);
  return match
    ? { dataStream: match[1], date: match[2], generation: Number(match[3]) }
    : undefined;
}

export function backingIndexName(
  dataStream: string,
  at: number,
  generation: number,
): string {
  const date = new Date(at).toISOString().slice(0, 10).replace(/-/g, '.');
  return `.ds-${dataStream}-${date}-${String(generation).padStart(6, '0')}`;
}

/** The data streams of a cluster. */
export class DataStreams {
  readonly #streams = new Map<string, DataStream>();

  all(): DataStream[] {
    return [...this.#streams.values()];
  }

  find(name: string): DataStream | undefined {
    return this.#streams.get(name);
  }

  get(name: string): DataStream {
    const stream = this.#streams.get(name);
    if (!stream) throw indexNotFound(name);
    return stream;
  }

  /** Adds a backing index, and the stream with its first one. */
  add(name: string, index: EsIndex, replicated: boolean): DataStream {
    const stream = this.#streams.get(name) ?? {
      name,
      indices: [],
      generation: 0,
      replicated,
    };
    this.#streams.set(name, stream);
    if (!stream.indices.includes(index.name)) stream.indices.push(index.name);
    stream.indices.sort();
    const generation = parseBackingIndex(index.name)?.generation ?? 0;
    stream.generation = Math.max(stream.generation + 1, generation);
    return stream;
  }

  /** Takes a deleted index out of its stream. */
  forget(index: EsIndex): void {
    if (!index.dataStream) return;
    const stream = this.#streams.get(index.dataStream);
    if (!stream) return;
    stream.indices = stream.indices.filter(name => name !== index.name);
    if (stream.indices.length === 0) this.#streams.delete(stream.name);
  }

  remove(name: string): void {
    this.#streams.delete(name);
  }

  promote(name: string): void {
    this.get(name).replicated = false;
  }

  checkRollover(name: string): DataStream {
    const stream = this.get(name);
    if (stream.replicated) {
      throw illegalArgument(
        `data stream [${name}] cannot be rolled over, because it is a replicated data stream`,
      );
    }
    return stream;
  }
}
