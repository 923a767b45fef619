import type { Routes } from '../../../__testUtils__/fakeMember';
import { readFrom } from '../../../__testUtils__/readFrom';
import { kubernetesCapacity } from '../capacity';

/** Objects of a Kubernetes cluster, as short as tests need them. */
export const list = (...items: unknown[]) => ({ metadata: {}, items });

export const node = (
  name: string,
  labels: Record<string, string> = {},
  capacity: object | undefined = { cpu: '4', memory: '16Gi' },
) => ({ metadata: { name, labels }, status: { capacity } });

export const claim = (
  name: string,
  changes: { spec?: object; phase?: string; labels?: object; in?: string } = {},
) => ({
  metadata: {
    name,
    namespace: changes.in ?? 'elastic',
    labels: changes.labels,
  },
  spec: {
    storageClassName: 'gp3',
    resources: { requests: { storage: '100Gi' } },
    ...changes.spec,
  },
  status: { phase: changes.phase ?? 'Bound' },
});

export const service = (
  name: string,
  changes: { type?: string; labels?: object; selector?: object; in?: string },
) => ({
  metadata: {
    name,
    namespace: changes.in ?? 'elastic',
    labels: changes.labels,
  },
  spec: {
    type: changes.type ?? 'LoadBalancer',
    selector: changes.selector,
  },
});

export const workload = (
  name: string,
  changes: {
    image?: string;
    in?: string;
    templates?: string[];
    volumes?: object[];
  } = {},
) => ({
  metadata: { name, namespace: changes.in ?? 'elastic' },
  spec: {
    volumeClaimTemplates: changes.templates?.map(template => ({
      metadata: { name: template },
    })),
    template: {
      spec: {
        containers: [
          { name: 'main', image: changes.image ?? 'elasticsearch:8.19.4' },
        ],
        volumes: changes.volumes,
      },
    },
  },
});

export const core = '/api/v1';
export const apps = '/apis/apps/v1';

export const routesOf = (changes: Routes = {}): Routes => ({
  [`${core}/nodes`]: list(),
  [`${core}/persistentvolumeclaims`]: list(),
  [`${core}/services`]: list(),
  [`${apps}/statefulsets`]: list(workload('es', { templates: ['data'] })),
  [`${apps}/deployments`]: list(),
  [`${apps}/daemonsets`]: list(),
  ...changes,
});

export const read = (changes: Routes, options?: { namespaces?: string[] }) =>
  readFrom(kubernetesCapacity, routesOf(changes), options);
