import {
  type Component,
  COMPONENT_NAMES,
  componentOfLabels,
  componentOfName,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { parseImage } from './image';

/** What a workload is made of, as far as it tells what it is. */
export interface Recognisable {
  name: string;
  /** Of the workload and of its pod template. */
  labels: Record<string, string>;
  containers: Container[];
}

/** A container of the pod template. */
export interface Container {
  name: string;
  image: string;
  env: Record<string, string>;
}

/** The component and how sure that is; undefined when it is none of ours. */
export function recogniseComponent(
  workload: Recognisable,
): { component: Component; inferred: boolean } | undefined {
  const { labels, containers } = workload;
  const { component: declared, certain } = componentOfLabels(labels);
  if (certain) {
    // Or one of the operator's that is none of ours, such as an APM server.
    return declared && { component: declared, inferred: false };
  }
  const component = containers.map(componentOfImage).find(Boolean);
  return component && { component, inferred: true };
}

function componentOfImage({ image }: Container): Component | undefined {
  return componentOfName(parseImage(image).name);
}

/** The container that runs the component, rather than a sidecar. */
export function mainContainer<C extends Container>(
  component: Component,
  containers: C[],
): C | undefined {
  return (
    containers.find(container => componentOfImage(container) === component) ??
    containers.find(({ name }) => COMPONENT_NAMES[name] === component) ??
    containers[0]
  );
}

const NODE_LABEL = /^elasticsearch\.k8s\.elastic\.co\/node-(.+)$/;
const ROLE_WORDS =
  /^(master|data|data_content|data_hot|data_warm|data_cold|data_frozen|ingest|ml|transform|remote_cluster_client|coordinating)$/;
const NAME_SUFFIX =
  /-(master|data|content|hot|warm|cold|frozen|ingest|ml|transform|coordinating|client)s?$/;

/** Roles of the Elasticsearch nodes in a workload; empty when nothing tells them. */
export function recogniseRoles(workload: Recognisable): string[] {
  const { labels, name } = workload;
  const container = mainContainer('elasticsearch', workload.containers);
  const found = [
    Object.keys(labels).flatMap(label =>
      labels[label] === 'true' ? NODE_LABEL.exec(label)?.[1] ?? [] : [],
    ),
    rolesOfEnvironment(container?.env ?? {}),
    [labels.role, labels['app.kubernetes.io/component']].flatMap(rolesOfWord),
    rolesOfWord(NAME_SUFFIX.exec(name)?.[1]),
  ].find(roles => roles.length > 0);
  return [...new Set(found)].sort();
}

/** `node.roles`, or the switches of old versions. */
function rolesOfEnvironment(env: Record<string, string>): string[] {
  const listed = env['node.roles'];
  if (listed !== undefined) {
    const roles = listed.split(/[^a-z_]+/).filter(Boolean);
    return roles.length > 0 ? roles : ['coordinating'];
  }
  return ['master', 'data', 'ingest', 'ml'].filter(
    role => env[`node.${role}`] === 'true',
  );
}

function rolesOfWord(word: string | undefined): string[] {
  const role = word?.replace(/-only$/, '').replaceAll('-', '_') ?? '';
  if (role === 'client') {
    return ['coordinating'];
  }
  if (['content', 'hot', 'warm', 'cold', 'frozen'].includes(role)) {
    return [`data_${role}`];
  }
  return ROLE_WORDS.test(role) ? [role] : [];
}
