import type { Field } from '../manifests/Field';
import type { Manifest } from '../manifests/Manifest';

const WITH_TEMPLATE = [
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'Rollout',
  'StatefulSet',
];

/** Pod templates of an object; a Pod is its own. */
export function podTemplates(manifest: Manifest): Field[] {
  if (manifest.is('Pod')) {
    return [manifest.root];
  }
  if (manifest.is(...WITH_TEMPLATE)) {
    return [manifest.get('spec', 'template')];
  }
  if (manifest.is('CronJob')) {
    return [manifest.get('spec', 'jobTemplate', 'spec', 'template')];
  }
  if (manifest.group.endsWith('.k8s.elastic.co')) {
    return [
      ...manifest
        .get('spec', 'nodeSets')
        .items.map(nodeSet => nodeSet.get('podTemplate')),
      manifest.get('spec', 'podTemplate'),
      ...['daemonSet', 'deployment', 'statefulSet'].map(name =>
        manifest.get('spec', name, 'podTemplate'),
      ),
    ].filter(template => template.exists);
  }
  return [];
}

export function podSpecs(manifest: Manifest): Field[] {
  return podTemplates(manifest).map(template => template.get('spec'));
}

/** Containers of a pod, with those that run before them. */
export function containersOf(spec: Field): Field[] {
  return [...spec.get('initContainers').items, ...spec.get('containers').items];
}

export function containers(manifest: Manifest): Field[] {
  return podSpecs(manifest).flatMap(containersOf);
}

/** The variable of a container. */
export function envOf(container: Field, name: string): Field | undefined {
  return container
    .get('env')
    .items.find(variable => variable.get('name').text === name);
}

/** Name of an image without its registry, tag and digest. */
export function imageName(image: string): string {
  return image
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .split('/')
    .slice(-2)
    .join('/');
}

/** Whether a container runs this product of Elastic. */
export function runs(container: Field, product: RegExp): boolean {
  return product.test(imageName(container.get('image').text));
}

export const ELASTICSEARCH = /(^|\/)elasticsearch$/;
export const KIBANA = /(^|\/)kibana$/;
export const SHIPPER = /(^|\/)(filebeat|metricbeat|elastic-agent)$/;
