import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import type { Intent, IntentMember } from '../intent';
import type {
  CommentedManifest,
  ManifestObject,
  RenderedFile,
} from '../manifest';
import { toYaml } from '../yaml';

/** Folder of all files of a fleet, so that two fleets can share a repository. */
export function rootOf({ fleet, placement }: Intent): string {
  return posix.join(placement.path, fleet);
}

/** Name under which the placing system knows the cluster of a member. */
export function clusterOf({ name, clusterName }: IntentMember): string {
  return clusterName ?? name;
}

/** Names of the clusters of some members, in the order of the intent. */
export function clustersOf({ members }: Intent, names: string[]): string[] {
  return members.filter(({ name }) => names.includes(name)).map(clusterOf);
}

/** A name of at most 63 characters, which is what the values of labels take. */
export function nameOf(...parts: string[]): string {
  const name = parts.join('-');
  if (name.length <= 63) {
    return name;
  }
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 8);
  return `${name.slice(0, 54).replace(/[^a-z0-9]+$/, '')}-${hash}`;
}

/** Name of the file of an object: no two of a cluster have the same. */
export function fileNameOf(
  { namespace }: Intent,
  { kind, metadata }: ManifestObject,
): string {
  const elsewhere = metadata.namespace && metadata.namespace !== namespace;
  return [kind, ...(elsewhere ? [metadata.namespace] : []), metadata.name]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9.-]/g, '-')
    .concat('.yaml');
}

/** A file of objects of Kubernetes. */
export function manifestFile(
  path: string,
  why: string,
  manifests: CommentedManifest[],
): RenderedFile {
  return { path, why, content: toYaml(manifests) };
}

/** Group and version, as selectors ask for them. */
export function groupVersionOf({ apiVersion }: ManifestObject) {
  const parts = apiVersion.split('/');
  const version = parts.pop()!;
  return { group: parts.join('/'), version };
}

/** Whether ECK runs it. */
export function isOfEck(object: ManifestObject): boolean {
  return groupVersionOf(object).group.endsWith('.k8s.elastic.co');
}

/** Of a kind in the plural, as the paths of the API have it. */
export function resourceOf(object: ManifestObject): string {
  const name = object.kind.toLowerCase();
  // Gatekeeper makes these kinds itself, and has no plural for them.
  if (groupVersionOf(object).group === 'constraints.gatekeeper.sh') {
    return name;
  }
  if (/[^aeiou]y$/.test(name)) {
    return name.replace(/y$/, 'ies');
  }
  return /(s|x|ch|sh)$/.test(name) ? `${name}es` : `${name}s`;
}

/** Whether something keeps data on volumes, so that nothing may be removed by itself. */
export function isStateful({ components }: Intent): boolean {
  return Boolean(components.elasticsearch || components.logstash);
}
