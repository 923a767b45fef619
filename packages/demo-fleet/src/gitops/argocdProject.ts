import type { Application } from './applicationSet';
import { groupVersionOf, type Manifest } from './manifests';

interface ProjectSpec {
  sourceRepos?: string[];
  destinations?: Array<{ name?: string; server?: string; namespace?: string }>;
  clusterResourceWhitelist?: Array<{ group: string; kind: string }>;
}

function matches(pattern: string | undefined, value: string | undefined) {
  if (pattern === undefined) return true;
  const parts = pattern.split('*').map(part => part.replace(/\W/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(value ?? '');
}

/** Why the project of an Application does not allow it; undefined where it does. */
export function refusalOfProject(
  { spec }: Application,
  projects: Manifest[],
): string | undefined {
  const project = projects.find(
    ({ metadata }) => metadata.name === spec.project,
  );
  if (!project)
    return `Application referencing project ${spec.project} which does not exist`;
  const { sourceRepos = [], destinations = [] } = project.spec as ProjectSpec;
  const { source, destination } = spec;
  if (!sourceRepos.some(pattern => matches(pattern, source.repoURL))) {
    return `application repo ${source.repoURL} is not permitted in project '${spec.project}'`;
  }
  const isAllowed = destinations.some(
    ({ name, server, namespace }) =>
      (name ?? server) !== undefined &&
      matches(name, destination.name) &&
      matches(server, destination.server) &&
      matches(namespace, destination.namespace),
  );
  return isAllowed
    ? undefined
    : `application destination ${
        destination.name ?? destination.server
      } and namespace '${destination.namespace}' is not permitted in project '${
        spec.project
      }'`;
}

/** Whether a project lets an object without a namespace be placed. */
export function allowsClusterWide(
  { spec }: Application,
  projects: Manifest[],
  object: Manifest,
): boolean {
  const project = projects.find(
    ({ metadata }) => metadata.name === spec.project,
  );
  const { clusterResourceWhitelist = [] } = Object(
    project?.spec,
  ) as ProjectSpec;
  const { group } = groupVersionOf(object);
  return clusterResourceWhitelist.some(
    one => matches(one.group, group) && matches(one.kind, object.kind),
  );
}
