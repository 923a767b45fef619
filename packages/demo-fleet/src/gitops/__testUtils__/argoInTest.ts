import { ArgoCd } from '../ArgoCd';
import { commitOf, hubInTest } from './hubInTest';

const API = 'argoproj.io/v1alpha1';
const REPOSITORY = 'https://git.example.com/clusters.git';

const project = {
  apiVersion: API,
  kind: 'AppProject',
  metadata: { name: 'logs', namespace: 'argocd' },
  spec: {
    sourceRepos: [REPOSITORY],
    destinations: [
      { name: 'sa-east-1', namespace: 'elastic' },
      { name: 'use1', namespace: 'elastic' },
    ],
    clusterResourceWhitelist: [{ group: '', kind: 'Namespace' }],
  },
};
export const namespace = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'elastic' },
};
export const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'ca', namespace: 'elastic' },
  data: { 'ca.crt': 'one' },
};
export const elasticsearch = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logging', namespace: 'elastic' },
  spec: { version: '8.19.4' },
};

/** A member that an ApplicationSet lists. */
export const element = (member: string, cluster = member) => ({
  member,
  cluster,
});

/** An ApplicationSet. */
export function setOf(generators: object[], rest: object = {}) {
  return {
    apiVersion: API,
    kind: 'ApplicationSet',
    metadata: { name: 'logs', namespace: 'argocd' },
    spec: {
      goTemplate: true,
      generators,
      syncPolicy: { preserveResourcesOnDeletion: true },
      template: {
        metadata: { name: 'logs-{{.member}}', labels: { wave: '{{.member}}' } },
        spec: {
          project: 'logs',
          source: { repoURL: REPOSITORY, path: 'clusters/logs/{{.member}}' },
          destination: { name: '{{.cluster}}', namespace: 'elastic' },
          syncPolicy: { automated: { prune: false, selfHeal: true } },
        },
      },
      ...rest,
    },
  };
}

export const list = (...elements: object[]) => ({ list: { elements } });
const defaultSet = setOf([list(element('sa-east-1'))]);

/** The repository with an overlay of some objects. */
export function repository(objects: object[], set: object | null = defaultSet) {
  return commitOf({
    ...(set && { 'clusters/logs/argocd/all.yaml': [project, set] }),
    'clusters/logs/sa-east-1/kustomization.yaml': { resources: ['all.yaml'] },
    'clusters/logs/sa-east-1/all.yaml': objects,
  });
}

/** All objects of an overlay, not in their order. */
export const whole = [elasticsearch, configMap, namespace];

/** A hub with Argo CD, and what it keeps. */
export async function argoInTest() {
  const hub = await hubInTest();
  const argo = new ArgoCd(hub.options);
  const get = (kind: string, name: string) =>
    hub.store.get(API, kind, 'argocd', name);
  const app = (name = 'logs-sa-east-1') => get('Application', name);
  return { ...hub, argo, app, set: () => get('ApplicationSet', 'logs') };
}
