import type { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import type { KubernetesObject } from '../kubernetes/objects';
import { stableSuffix, stableUid } from '../kubernetes/objects';
import { parseQuantity } from '../kubernetes/quantity';
import { scheduleOf } from '../kubernetes/replicaSchedule';
import type { MemberSpec } from '../spec';
import type { Activity } from './activity';
import { appetiteOf, incidentOf, type Appetite } from './past';

// What the schedules of the demo want in the hours of business.
const MOST_REPLICAS = 3;

/** What a pod is, in the words of OpenCost. */
export interface Properties {
  cluster: string;
  node: string;
  namespace: string;
  controller?: string;
  controllerKind?: string;
  pod: string;
  container: string;
  labels: Record<string, string>;
}

/** A pod that runs, or that a schedule or an incident brings and takes away. */
export interface Pod {
  properties: Properties;
  activity: Activity;
  appetite: Appetite;
  /** Its place among the replicas of its workload. */
  index: number;
  /** The same for the same pod of the same cluster. */
  seed: number;
  cpuRequest: number;
  /** Bytes; at the same time the most that it may use. */
  ramRequest: number;
  /** Bytes of each volume claim. */
  volumes: Record<string, number>;
  /** Runs while the schedule of this time zone wants as many replicas. */
  timezone?: string;
  /** Runs during the incident of its cluster alone. */
  incidental: boolean;
}

/** A load balancer of the cloud and the pods that it stands before. */
export interface LoadBalancer {
  name: string;
  pods: Pod[];
}

/** What of a cluster costs something. */
export interface Inventory {
  pods: Pod[];
  loadBalancers: LoadBalancer[];
  /** Processors and bytes of memory of each node. */
  nodes: Array<{ cpu: number; ram: number }>;
}

/** Label keys as OpenCost writes them: only letters, digits and underscores. */
export function sanitizeLabel(key: string): string {
  return key.replace(/[^a-zA-Z0-9_]/g, '_');
}

function activityOf(image: string): Activity {
  const name = /\/(elasticsearch|kibana|logstash):/.exec(image)?.[1];
  return (name as Activity | undefined) ?? 'steady';
}

function ownerOf(cluster: KubernetesCluster, object: KubernetesObject) {
  const [owner] = object.metadata.ownerReferences ?? [];
  if (!owner) return undefined;
  const { apiVersion, kind, name } = owner;
  return cluster.store.get(apiVersion, kind, object.metadata.namespace, name);
}

function workloadOf(cluster: KubernetesCluster, pod: KubernetesObject) {
  const owner = ownerOf(cluster, pod);
  return owner?.kind === 'ReplicaSet' ? ownerOf(cluster, owner) : owner;
}

function volumesOf(cluster: KubernetesCluster, pod: KubernetesObject) {
  const volumes: Array<{ persistentVolumeClaim: { claimName: string } }> =
    pod.spec.volumes ?? [];
  return Object.fromEntries(
    volumes.map(({ persistentVolumeClaim: { claimName } }) => {
      const claim = cluster.store.get(
        'v1',
        'PersistentVolumeClaim',
        pod.metadata.namespace,
        claimName,
      );
      const bytes = parseQuantity(claim?.spec.resources.requests.storage);
      return [claimName, bytes];
    }),
  );
}

/** Where an inventory is taken; `id` is the `CLUSTER_ID` under which it is told. */
interface Place {
  cluster: KubernetesCluster;
  spec: MemberSpec;
  id: string;
}

function podOf(
  { cluster, spec, id }: Place,
  object: KubernetesObject,
  { index, timezone }: { index: number; timezone?: string },
): Pod {
  const { metadata } = object;
  const [container] = object.spec.containers;
  const { requests } = container.resources;
  const workload = workloadOf(cluster, object);
  return {
    properties: {
      cluster: id,
      node: object.spec.nodeName,
      namespace: metadata.namespace!,
      controller: workload?.metadata.name,
      controllerKind: workload?.kind.toLowerCase(),
      pod: metadata.name,
      container: container.name,
      labels: Object.fromEntries(
        Object.entries(metadata.labels ?? {}).map(([label, value]) => [
          sanitizeLabel(label),
          value,
        ]),
      ),
    },
    activity: activityOf(container.image),
    appetite: appetiteOf(spec, workload?.metadata.name ?? ''),
    index,
    seed: seedOf(spec, `${metadata.namespace}/${metadata.name}`),
    cpuRequest: parseQuantity(requests?.cpu),
    ramRequest: parseQuantity(requests?.memory),
    volumes: volumesOf(cluster, object),
    timezone,
    incidental: false,
  };
}

function seedOf(spec: MemberSpec, name: string): number {
  const digits = stableUid(spec.name, name).slice(0, 8);
  return Number.parseInt(digits, 16);
}

/** The same pod as another one of the replicas. */
function replicaOf(
  { cluster, spec }: Place,
  pod: Pod,
  { index, name }: { index: number; name: string },
): Pod {
  const { namespace } = pod.properties;
  const nodes = cluster.store.list('v1', 'Node');
  const node = nodes[index % nodes.length].metadata.name;
  return {
    ...pod,
    index,
    properties: { ...pod.properties, pod: name, node },
    seed: seedOf(spec, `${namespace}/${name}`),
    volumes: Object.fromEntries(
      Object.entries(pod.volumes).map(([claim, bytes]) => [
        claim.replace(pod.properties.pod, name),
        bytes,
      ]),
    ),
  };
}

/** As many pods as the schedule of a Deployment ever wants, however many there are now. */
function scheduledPods(
  place: Place,
  first: KubernetesObject,
  timezone: string,
): Pod[] {
  const [set] = first.metadata.ownerReferences!;
  const pod = podOf(place, first, { index: 0, timezone });
  return Array.from({ length: MOST_REPLICAS }, (_, index) =>
    replicaOf(place, pod, {
      index,
      name: `${set.name}-${stableSuffix(5, set.uid, `${index}`)}`,
    }),
  );
}

function incidentalPods(place: Place, pods: Pod[]): Pod[] {
  const incident = incidentOf(place.spec);
  const replicas = pods.filter(
    ({ properties }) => properties.controller === incident?.controller,
  );
  if (!incident || replicas.length === 0) return [];
  return Array.from({ length: incident.replicas }, (_, i) => {
    const index = replicas.length + i;
    const name = `${incident.controller}-${index}`;
    const pod = replicaOf(place, replicas[0], { index, name });
    return { ...pod, incidental: true };
  });
}

/** Time zones by namespace and name of what is scaled by the clock. */
function schedulesOf({ store }: KubernetesCluster): Map<string, string> {
  const objects = [
    ...store.list('keda.sh/v1alpha1', 'ScaledObject'),
    ...store.list('apps/v1', 'Deployment'),
  ];
  return new Map(
    objects.flatMap(object => {
      const schedule = scheduleOf(object);
      const { namespace } = object.metadata;
      return schedule
        ? [[`${namespace}/${schedule.deployment}`, schedule.timezone]]
        : [];
    }),
  );
}

function regularPods(place: Place): Pod[] {
  const { cluster } = place;
  const schedules = schedulesOf(cluster);
  const workloads = new Map<string, KubernetesObject[]>();
  for (const pod of cluster.store.list('v1', 'Pod')) {
    const name = workloadOf(cluster, pod)?.metadata.name ?? pod.metadata.name;
    const key = `${pod.metadata.namespace}/${name}`;
    workloads.set(key, [...(workloads.get(key) ?? []), pod]);
  }
  return [...workloads].flatMap(([key, pods]) => {
    const timezone = schedules.get(key);
    return timezone
      ? scheduledPods(place, pods[0], timezone)
      : pods.map((pod, index) => podOf(place, pod, { index }));
  });
}

function loadBalancersOf(
  cluster: KubernetesCluster,
  pods: Pod[],
): LoadBalancer[] {
  return cluster.store
    .list('v1', 'Service')
    .filter(({ spec }) => spec.type === 'LoadBalancer')
    .map(({ metadata, spec }) => ({
      name: `${metadata.namespace}/${metadata.name}`,
      pods: pods.filter(
        ({ properties: { namespace, labels } }) =>
          namespace === metadata.namespace &&
          Object.entries(spec.selector ?? {}).every(
            ([key, value]) => labels[sanitizeLabel(key)] === value,
          ),
      ),
    }));
}

/**
 * What a cluster costs something for, as it is now.
 *
 * @param options - `id` is the `CLUSTER_ID` under which it is told
 */
export function takeInventory(
  cluster: KubernetesCluster,
  { spec, id }: { spec: MemberSpec; id: string },
): Inventory {
  const place = { cluster, spec, id };
  const regular = regularPods(place);
  const pods = [...regular, ...incidentalPods(place, regular)];
  return {
    pods,
    loadBalancers: loadBalancersOf(cluster, pods),
    nodes: cluster.store.list('v1', 'Node').map(({ status }) => ({
      cpu: parseQuantity(status.capacity.cpu),
      ram: parseQuantity(status.capacity.memory),
    })),
  };
}
