import type { KubernetesObject, OwnerReference } from './objects';
import { stableSuffix } from './objects';
import type { Site } from './site';
import { objectAt } from './site';

/** A StatefulSet, Deployment or DaemonSet in short. */
export interface WorkloadOptions {
  kind: 'StatefulSet' | 'Deployment' | 'DaemonSet';
  name: string;
  namespace?: string;
  /** On the workload and its pods. */
  labels: Record<string, string>;
  /** On the pods alone. */
  podLabels?: Record<string, string>;
  annotations?: Record<string, string>;
  owners?: OwnerReference[];
  /** Of no meaning for a DaemonSet. */
  replicas?: number;
  container: {
    name: string;
    image: string;
    cpu?: string;
    memory?: string;
    port?: { name: string; containerPort: number };
    env?: Array<{ name: string; value: string }>;
  };
  /** A volume claim for every pod of a StatefulSet. */
  volume?: { name: string; gibibytes: number };
}

/** The object as somebody applied it; the controllers make its pods and status. */
export function createWorkload(
  site: Site,
  options: WorkloadOptions,
): KubernetesObject {
  const { kind, name, labels, container, volume } = options;
  const { cpu, memory, port, ...image } = container;
  const requests = cpu || memory ? { cpu, memory } : undefined;
  return objectAt(site, {
    apiVersion: 'apps/v1',
    kind,
    name,
    namespace: options.namespace,
    labels,
    annotations: options.annotations,
    owners: options.owners,
    generation: 1,
    spec: {
      ...(kind !== 'DaemonSet' && { replicas: options.replicas ?? 1 }),
      selector: { matchLabels: labels },
      template: {
        metadata: { labels: { ...labels, ...options.podLabels } },
        spec: {
          containers: [
            {
              ...image,
              ports: port ? [{ ...port, protocol: 'TCP' }] : undefined,
              resources: requests ? { requests, limits: { memory } } : {},
            },
          ],
        },
      },
      ...(kind === 'StatefulSet' && {
        serviceName: name,
        podManagementPolicy: 'Parallel',
        volumeClaimTemplates: volume && [
          {
            metadata: { name: volume.name },
            spec: {
              accessModes: ['ReadWriteOnce'],
              storageClassName: 'gp3',
              resources: { requests: { storage: `${volume.gibibytes}Gi` } },
            },
          },
        ],
      }),
    },
  });
}

/** A Service in front of the pods with some labels. */
export function createService(
  site: Site,
  options: {
    name: string;
    port: number;
    selector: Record<string, string>;
    labels?: Record<string, string>;
    owners?: OwnerReference[];
    headless?: boolean;
    /** Reached from outside by a load balancer of the provider. */
    exposed?: boolean;
  },
): KubernetesObject {
  const { name, port, selector, labels, owners, headless, exposed } = options;
  const host = `a${stableSuffix(31, site.spec.name, name)}`;
  const { region } = site.spec;
  return objectAt(site, {
    apiVersion: 'v1',
    kind: 'Service',
    name,
    labels: labels ?? selector,
    owners,
    spec: {
      type: exposed ? 'LoadBalancer' : 'ClusterIP',
      clusterIP: headless ? 'None' : undefined,
      selector,
      ports: [{ name: 'https', port, targetPort: port, protocol: 'TCP' }],
    },
    status: {
      loadBalancer: exposed
        ? { ingress: [{ hostname: `${host}.elb.${region}.amazonaws.com` }] }
        : {},
    },
  });
}
