import { createReadStream } from 'node:fs';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import {
  SourceError,
  type CostSource,
  type CostWindow,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { parse, type Parser } from 'csv-parse';
import type { FocusSettings } from '../../config/costSettings';
import { FocusImport } from './FocusImport';

/** Longer ones are no rows: a quote was not closed. */
const MAX_ROW_BYTES = 1024 * 1024;

const REASONS: Record<string, string> = {
  CSV_RECORD_INCONSISTENT_FIELDS_LENGTH:
    'it has another number of columns than the first line',
  CSV_QUOTE_NOT_CLOSED: 'a quote before it is not closed',
};

/**
 * What a file bills in the format of the FinOps Open Cost and Usage
 * Specification, 1.0 to 1.2, as CSV, which may be compressed by gzip. It is read
 * as a stream, so it may be larger than the memory.
 */
export function createFocusSource(
  fleet: string,
  settings: FocusSettings,
): CostSource {
  return {
    id: `focus:${settings.name}`,
    title: settings.title,
    fleet,
    kind: 'measured',
    covers: settings.covers,
    clusters: Object.fromEntries(
      settings.members.map(({ column, value, member }) => [
        `${column}=${value}`,
        member,
      ]),
    ),
    // All that the file tells, since any line of it may have changed.
    since: '1970-01-01',
    whole: true,
    read: async (window, signal) => ({
      type: 'billed',
      ...(await readFile(settings, window, signal)),
    }),
  };
}

async function readFile(
  settings: FocusSettings,
  window: CostWindow,
  signal: AbortSignal,
) {
  const { file } = settings;
  const rows = new FocusImport(settings, window);
  const bytes = createReadStream(file);
  const parser = createParser(rows, file);
  // Records are taken by the parser's own callback; nothing comes out of it.
  const nowhere = new Writable({
    objectMode: true,
    write: (_, __, next) => next(),
  });
  try {
    await (/\.gz$/i.test(file)
      ? pipeline(bytes, createGunzip(), parser, nowhere, { signal })
      : pipeline(bytes, parser, nowhere, { signal }));
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, file, signal);
  }
  if (!rows.begun) {
    throw new SourceError(
      'invalid-response',
      `${file} is empty. Export it again, or check the job that writes it.`,
    );
  }
  return rows.sum();
}

function createParser(rows: FocusImport, file: string): Parser {
  return parse({
    bom: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW_BYTES,
    on_record: (record: string[], { lines }) => {
      rows.add(record, lines);
      return null;
    },
    on_skip: error => {
      const line = Number(error?.lines);
      if (error?.code === 'CSV_MAX_RECORD_SIZE') {
        throw new SourceError(
          'too-large',
          `${file} has a row of more than 1 MiB before line ${line}: a quote is not closed there. Export it again.`,
        );
      }
      rows.drop(line, REASONS[error?.code ?? ''] ?? 'its quotes are wrong');
      return undefined;
    },
  });
}

function explain(
  error: NodeJS.ErrnoException,
  file: string,
  signal: AbortSignal,
): SourceError {
  if (error instanceof SourceError) {
    return error;
  }
  if (signal.aborted) {
    return new SourceError(
      'timeout',
      `${file} could not be read before the deadline. Split it, or lengthen elkFleet.costs.deadline.`,
    );
  }
  switch (error.code) {
    case 'ENOENT':
      return new SourceError(
        'unreachable',
        `${file} does not exist. Correct the path, which is absolute or from the working directory of the backend (${process.cwd()}).`,
      );
    case 'EACCES':
    case 'EPERM':
      return new SourceError(
        'forbidden',
        `${file} must not be read by the backend. Give its user the permission.`,
      );
    case 'EISDIR':
      return new SourceError(
        'unreachable',
        `${file} is a folder. Name the file in it.`,
      );
    default:
      return new SourceError(
        'invalid-response',
        `${file} could not be read: ${error.message}. Check that it is whole, and that it is compressed by gzip if it ends with .gz, and only then.`,
      );
  }
}
