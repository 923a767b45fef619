/**
 * Checks manifests of Kubernetes for several clusters with Elasticsearch.
 *
 * @packageDocumentation
 */
export { lintManifests } from './lintManifests';
export { runLint, type LintOutput } from './command/runLint';
export type { LintFile, LintFinding, LintOptions, LintSeverity } from './types';
