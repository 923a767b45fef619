import type {
  Component,
  PodSummary,
  Workloads,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { parseImage } from './image';
import { listAll, statusOf } from './listAll';
import { mainContainer } from './recognise';
import { podShape, type PodObject } from './workloadShapes';

/** So many pods of a workload are kept, those that are least ready. */
const KEPT = 20;

/** Which pods to look at. */
interface PodSelection {
  component: Component;
  namespace: string;
  matchLabels: Record<string, string>;
}

/** What the pods of a workload say. */
export interface PodsOfWorkload {
  runningVersions: string[];
  pods: PodSummary[];
}

/**
 * Versions in the images of the running pods, and how the pods are, in the
 * order of the selections. Only the pods of these workloads are read, however
 * many others there are.
 */
export async function readPodsOfWorkloads(
  connection: KubernetesConnection,
  selections: PodSelection[],
): Promise<{ byWorkload: PodsOfWorkload[]; partial: Workloads['partial'] }> {
  const forbidden = new Set<string>();
  const byWorkload = await Promise.all(
    selections.map(async (selection): Promise<PodsOfWorkload> => {
      try {
        return summarise(
          selection.component,
          await readPods(connection, selection),
        );
      } catch (error) {
        if (statusOf(error) !== 403) {
          throw error;
        }
        forbidden.add(selection.namespace);
        return { runningVersions: [], pods: [] };
      }
    }),
  );
  const partial = [...forbidden].map(namespace => ({
    resource: 'pods',
    reason: `The credential may not list pods in the namespace ${namespace}, so the running versions are not known.`,
  }));
  return { byWorkload, partial };
}

async function readPods(
  { core }: KubernetesConnection,
  { namespace, matchLabels }: PodSelection,
): Promise<PodObject[]> {
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
  return pods.map(pod => podShape.parse(pod));
}

function summarise(component: Component, pods: PodObject[]): PodsOfWorkload {
  const versions = pods
    .filter(({ status }) => status?.phase === 'Running')
    .flatMap(pod => versionOf(component, pod) ?? []);
  return {
    runningVersions: [...new Set(versions)].sort(),
    pods: pods
      .map(toSummary)
      .sort(
        (a, b) =>
          Number(a.ready) - Number(b.ready) ||
          b.restarts - a.restarts ||
          (a.name < b.name ? -1 : 1),
      )
      .slice(0, KEPT),
  };
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

function toSummary({ metadata, spec, status }: PodObject): PodSummary {
  const containers = status?.containerStatuses ?? [];
  const reasons = containers.flatMap(({ ready, state, lastState }) =>
    ready
      ? []
      : state?.waiting?.reason ??
        state?.terminated?.reason ??
        lastState?.terminated?.reason ??
        [],
  );
  return {
    name: metadata.name,
    phase: status?.phase ?? 'Unknown',
    ready: containers.length > 0 && containers.every(({ ready }) => ready),
    restarts: containers.reduce(
      (sum, { restartCount }) => sum + (restartCount ?? 0),
      0,
    ),
    reason: reasons[0] ?? status?.reason,
    node: spec.nodeName,
    startedAt: status?.startTime,
  };
}
