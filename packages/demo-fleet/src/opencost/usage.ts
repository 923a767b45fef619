import type { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import type { KubernetesObject } from '../kubernetes/objects';
import { stableUid } from '../kubernetes/objects';

const GIB = 2 ** 30;

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

/** What one pod asks for and uses, as long as it runs. */
export interface Usage {
  properties: Properties;
  /** Milliseconds since the epoch. */
  startedAt: number;
  cpuRequest: number;
  cpuUsage: number;
  ramRequest: number;
  ramUsage: number;
  /** Bytes of each volume claim. */
  volumes: Record<string, number>;
}

/** A quantity of Kubernetes such as `500m`, `2` or `16Gi`. */
export function parseQuantity(text: string | undefined): number {
  const match = /^([\d.]+)(m|Ki|Mi|Gi|Ti)?$/.exec(text ?? '0');
  if (!match) throw new Error(`"${text}" is no quantity`);
  const factors: Record<string, number> = {
    m: 0.001,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: GIB,
    Ti: 2 ** 40,
  };
  return Number(match[1]) * (match[2] ? factors[match[2]] : 1);
}

/** A share between 0.3 and 1.1, always the same for the same pod. */
function share(pod: string, what: string): number {
  const digits = stableUid(pod, what).slice(0, 8);
  return 0.3 + (0.8 * Number.parseInt(digits, 16)) / 2 ** 32;
}

function controllerOf(cluster: KubernetesCluster, pod: KubernetesObject) {
  let [owner] = pod.metadata.ownerReferences ?? [];
  if (owner?.kind === 'ReplicaSet') {
    const set = cluster.store.get(
      owner.apiVersion,
      owner.kind,
      pod.metadata.namespace,
      owner.name,
    );
    owner = set?.metadata.ownerReferences?.[0] ?? owner;
  }
  return {
    controller: owner?.name,
    controllerKind: owner?.kind.toLowerCase(),
  };
}

/** Label keys as OpenCost writes them: only letters, digits and underscores. */
export function sanitizeLabel(key: string): string {
  return key.replace(/[^a-zA-Z0-9_]/g, '_');
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

/** What the pods of a cluster ask for and use. */
export function usagesOf(cluster: KubernetesCluster, name: string): Usage[] {
  return cluster.store.list('v1', 'Pod').map(pod => {
    const [container] = pod.spec.containers;
    const requests = container.resources.requests;
    const cpuRequest = parseQuantity(requests?.cpu);
    const ramRequest = parseQuantity(requests?.memory);
    const key = `${pod.metadata.namespace}/${pod.metadata.name}`;
    return {
      properties: {
        cluster: name,
        node: pod.spec.nodeName,
        namespace: pod.metadata.namespace!,
        ...controllerOf(cluster, pod),
        pod: pod.metadata.name,
        container: container.name,
        labels: Object.fromEntries(
          Object.entries(pod.metadata.labels ?? {}).map(([label, value]) => [
            sanitizeLabel(label),
            value,
          ]),
        ),
      },
      startedAt: Date.parse(pod.metadata.creationTimestamp),
      cpuRequest,
      cpuUsage: (cpuRequest || 0.05) * share(key, 'cpu'),
      ramRequest,
      ramUsage: (ramRequest || 0.1 * GIB) * share(key, 'ram'),
      volumes: volumesOf(cluster, pod),
    };
  });
}

/** Processors and bytes of memory of all nodes. */
export function capacityOf(cluster: KubernetesCluster) {
  return cluster.store
    .list('v1', 'Node')
    .map(({ status }) => ({
      cpu: parseQuantity(status.capacity.cpu),
      ram: parseQuantity(status.capacity.memory),
    }))
    .reduce((sum, node) => ({
      cpu: sum.cpu + node.cpu,
      ram: sum.ram + node.ram,
    }));
}
