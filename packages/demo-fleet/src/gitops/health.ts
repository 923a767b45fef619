import type { KubernetesObject } from '../kubernetes/objects';
import { groupVersionOf } from './manifests';

/** What Argo CD says of an object, better ones first. */
export const healths = [
  'Healthy',
  'Suspended',
  'Progressing',
  'Missing',
  'Degraded',
  'Unknown',
] as const;

/** How an object is. */
export interface Health {
  status: (typeof healths)[number];
  message?: string;
}

function eckHealth({ status }: KubernetesObject): Health {
  const { health, phase } = status ?? {};
  if (phase === 'Invalid')
    return { status: 'Degraded', message: 'ECK refuses the spec' };
  if (health === 'red') return { status: 'Degraded', message: 'health is red' };
  if (health === 'green' && [undefined, 'Ready'].includes(phase)) {
    return { status: 'Healthy' };
  }
  const words = [phase && `phase ${phase}`, health && `health ${health}`];
  const message = words.filter(Boolean).join(', ');
  return {
    status: 'Progressing',
    message: message || 'ECK has not said anything yet',
  };
}

function workloadHealth({ spec, status }: KubernetesObject): Health {
  const wanted = status?.desiredNumberScheduled ?? spec?.replicas ?? 1;
  const ready = status?.numberReady ?? status?.readyReplicas ?? 0;
  if (ready >= wanted) return { status: 'Healthy' };
  return {
    status: 'Progressing',
    message: `${ready} of ${wanted} pods are ready`,
  };
}

function serviceHealth({ spec, status }: KubernetesObject): Health {
  const isWaiting =
    spec?.type === 'LoadBalancer' && !status?.loadBalancer?.ingress?.length;
  return isWaiting
    ? { status: 'Progressing', message: 'waits for an address' }
    : { status: 'Healthy' };
}

/** The health of an object by its status; undefined for kinds that have none. */
export function healthOf(object: KubernetesObject): Health | undefined {
  const { group } = groupVersionOf(object);
  if (object.metadata.deletionTimestamp) {
    return { status: 'Progressing', message: 'Pending deletion' };
  }
  if (group.endsWith('.k8s.elastic.co')) return eckHealth(object);
  if (group === 'apps') return workloadHealth(object);
  if (object.kind === 'Service') return serviceHealth(object);
  return undefined;
}

/** The worst of some healths; healthy where there is none. */
export function worstOf(list: Array<Health | undefined>): Health['status'] {
  const ranks = list.map(health =>
    healths.indexOf(health?.status ?? 'Healthy'),
  );
  return healths[Math.max(0, ...ranks)];
}
