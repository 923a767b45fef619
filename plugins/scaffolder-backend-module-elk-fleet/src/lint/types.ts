import type { Field } from './manifests/Field';
import type { Manifest } from './manifests/Manifest';
import type { ManifestSet } from './manifests/ManifestSet';

/**
 * How bad a finding is: an error does not do what it says, a warning does so
 * under conditions, an info is worth knowing.
 *
 * @public
 */
export type LintSeverity = 'error' | 'warning' | 'info';

/**
 * A file to check.
 *
 * @public
 */
export interface LintFile {
  /** As findings name it. */
  path: string;
  /** YAML of one or more documents, or JSON. */
  content: string;
}

/**
 * What one rule found at one place.
 *
 * @public
 */
export interface LintFinding {
  /** Name of the rule, for example `karmada-cluster-selector`. */
  rule: string;
  severity: LintSeverity;
  path: string;
  /** From 1. */
  line: number;
  /** From 1. */
  column: number;
  /** `Kind namespace/name`; empty where the file is no object. */
  object: string;
  /** What is wrong here. */
  message: string;
  /** What happens because of it. */
  why: string;
  /** What to write instead. */
  fix: string;
}

/**
 * What is known besides the files.
 *
 * @public
 */
export interface LintOptions {
  /** Names of clusters that things may be placed on; not checked unless given. */
  members?: string[];
  /** Other severities by name of the rule, or `off`. */
  rules?: Record<string, LintSeverity | 'off'>;
}

/** What a rule is, for findings and for the documentation. */
export interface RuleInfo {
  name: string;
  severity: LintSeverity;
  /** One sentence: what it looks for. */
  catches: string;
  /** One sentence: what happens otherwise. */
  why: string;
  /** One sentence: what to do instead. */
  fix: string;
}

/** A place where a rule found something. */
export interface Problem {
  at: Field;
  message: string;
  /** Line in a text of several lines, from 0. */
  textLine?: number;
  /** Instead of the rule's own. */
  fix?: string;
}

/** A rule about objects. */
export interface LintRule extends RuleInfo {
  check(manifest: Manifest, all: ManifestSet): Iterable<Problem>;
}
