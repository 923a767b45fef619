import {
  LineCounter,
  parseAllDocuments,
  visit,
  type Document,
  type Node,
} from 'yaml';
import { isPipeline } from '../pipelines/isPipeline';
import type { LintFile } from '../types';

/** A document of a file that could be read. */
export interface ParsedDocument {
  file: LintFile;
  document: Document;
  lines: LineCounter;
  value: unknown;
}

/** A place where YAML does not read as written. */
export interface YamlProblem {
  rule: 'yaml-syntax' | 'yaml-octal' | 'yaml-boolean';
  file: LintFile;
  line: number;
  column: number;
  message: string;
}

// kubectl reads YAML 1.1: what these mean differs from YAML 1.2.
const OCTAL = /^[-+]?0[0-7_]+$/;
const BOOLEAN = /^(y|yes|n|no|on|off)$/i;

function scalarProblem(
  source: string,
): Pick<YamlProblem, 'rule' | 'message'> | undefined {
  if (OCTAL.test(source)) {
    const octal = parseInt(source.replaceAll('_', ''), 8);
    return {
      rule: 'yaml-octal',
      message: `${source} is ${octal} to kubectl (YAML 1.1) and ${Number(
        source.replaceAll('_', ''),
      )} to readers of YAML 1.2`,
    };
  }
  if (BOOLEAN.test(source)) {
    return {
      rule: 'yaml-boolean',
      message: `${source} is a boolean to kubectl (YAML 1.1) and a text to readers of YAML 1.2`,
    };
  }
  return undefined;
}

function* scalarProblems(parsed: ParsedDocument): Iterable<YamlProblem> {
  const found: YamlProblem[] = [];
  visit(parsed.document, {
    Scalar(_, node) {
      const problem =
        node.type === 'PLAIN' && node.source
          ? scalarProblem(node.source)
          : undefined;
      if (problem) {
        const { line, col } = parsed.lines.linePos(node.range?.[0] ?? 0);
        found.push({ ...problem, file: parsed.file, line, column: col });
      }
    },
  });
  yield* found;
}

const firstLine = (message: string): string =>
  message.split('\n')[0].replace(/ at line \d+, column \d+:?$/, '');

function syntaxProblem(
  file: LintFile,
  message: string,
  at: { line: number; col: number } = { line: 1, col: 1 },
): YamlProblem {
  return {
    rule: 'yaml-syntax',
    file,
    line: Math.max(at.line, 1),
    column: Math.max(at.col, 1),
    message: firstLine(message),
  };
}

// Deeper than any object of Kubernetes, and far from the end of the stack.
const MAX_DEPTH = 300;

const isDeep = (value: unknown, depth = 0): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth > MAX_DEPTH ||
    Object.values(value).some(child => isDeep(child, depth + 1)));

/** The value of a document; throws where it has no end. */
function valueOf(document: Document): unknown {
  const value = document.toJS();
  // Throws for what refers to itself, which YAML allows and kubectl does not.
  JSON.stringify(value);
  if (isDeep(value)) {
    throw new Error(`Is nested more than ${MAX_DEPTH} levels deep`);
  }
  return value;
}

function readDocument(
  file: LintFile,
  document: Document,
  lines: LineCounter,
): { parsed?: ParsedDocument; problems: YamlProblem[] } {
  const [error] = document.errors;
  if (error) {
    const at = lines.linePos(error.pos[0]);
    const isTemplate = /\{\{.*\}\}/.test(file.content);
    const hint = isTemplate
      ? '; a template is checked once it is rendered'
      : '';
    return {
      problems: [syntaxProblem(file, `${firstLine(error.message)}${hint}`, at)],
    };
  }
  try {
    const parsed = { file, document, lines, value: valueOf(document) };
    // Workflows have a key `on`, which their reader takes as it is written.
    return {
      parsed,
      problems: isPipeline(parsed) ? [] : [...scalarProblems(parsed)],
    };
  } catch (caught) {
    // Too many aliases, aliases of nothing or of what holds them, or too deep.
    const start = (document.contents as Node | null)?.range?.[0] ?? 0;
    return {
      problems: [
        syntaxProblem(file, (caught as Error).message, lines.linePos(start)),
      ],
    };
  }
}

/** Reads the documents of a file; what cannot be read is a problem, not a throw. */
export function parseFile(file: LintFile): {
  documents: ParsedDocument[];
  problems: YamlProblem[];
} {
  const lines = new LineCounter();
  let parsed: Document[];
  try {
    const read = parseAllDocuments(file.content, {
      lineCounter: lines,
      merge: true,
      logLevel: 'error',
      prettyErrors: false,
    });
    parsed = 'empty' in read ? [] : read;
  } catch (caught) {
    // Nested too deep for the reader.
    const { message } = caught as Error;
    return { documents: [], problems: [syntaxProblem(file, message)] };
  }
  const results = parsed.map(document => readDocument(file, document, lines));
  return {
    documents: results.flatMap(result => result.parsed ?? []),
    problems: results.flatMap(result => result.problems),
  };
}
