import type {
  Component,
  Workloads,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { parseImage } from './image';
import { listAll, statusOf } from './listAll';
import { mainContainer } from './recognise';
import { podShape, type PodObject } from './workloadShapes';

/** Which pods to look at. */
interface PodSelection {
  component: Component;
  namespace: string;
  matchLabels: Record<string, string>;
}

/**
 * Versions in the images of the running pods, in the order of the selections.
 * Only the pods of these workloads are read, however many others there are.
 */
export async function readRunningVersions(
  connection: KubernetesConnection,
  selections: PodSelection[],
): Promise<{ byWorkload: string[][]; partial: Workloads['partial'] }> {
  const forbidden = new Set<string>();
  const byWorkload = await Promise.all(
    selections.map(async selection => {
      try {
        return await readVersions(connection, selection);
      } catch (error) {
        if (statusOf(error) !== 403) {
          throw error;
        }
        forbidden.add(selection.namespace);
        return [];
      }
    }),
  );
  const partial = [...forbidden].map(namespace => ({
    resource: 'pods',
    reason: `The credential may not list pods in the namespace ${namespace}, so the running versions are not known.`,
  }));
  return { byWorkload, partial };
}

async function readVersions(
  { core }: KubernetesConnection,
  { component, namespace, matchLabels }: PodSelection,
): Promise<string[]> {
  const labelSelector = Object.entries(matchLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  if (!labelSelector) {
    // An empty selector would match every pod of the namespace.
    return [];
  }
  const pods = await listAll(request =>
    core.listNamespacedPod({ namespace, labelSelector, ...request }),
  );
  const versions = pods
    .map(pod => podShape.parse(pod))
    .filter(({ status }) => status?.phase === 'Running')
    .flatMap(pod => versionOf(component, pod) ?? []);
  return [...new Set(versions)].sort();
}

function versionOf(component: Component, pod: PodObject): string | undefined {
  const main = mainContainer(component, pod.spec.containers);
  const running = pod.status?.containerStatuses?.find(
    ({ name }) => name === main?.name,
  )?.image;
  // Some runtimes report the digest alone; then the pod's own image tells.
  return (
    parseImage(running ?? '').version ?? parseImage(main?.image ?? '').version
  );
}
