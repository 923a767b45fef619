import type { KubernetesObject } from '../kubernetes/objects';
import type { HubContext } from './HubContext';
import { condition, hubObject } from './HubContext';

export const API = 'argoproj.io/v1alpha1';
export const NAMESPACE = 'argocd';
export const REPOSITORY = 'https://git.example.com/platform/elk.git';

/** Applications of a set carry the name of their member after its name. */
export const sets: Record<string, { path: string; generator: object }> = {
  'elk-regional': {
    path: 'regional',
    generator: { list: { elements: [{ member: 'eu-central-1' }] } },
  },
  filebeat: {
    path: 'filebeat',
    generator: {
      clusters: { selector: { matchLabels: { environment: 'production' } } },
    },
  },
  heartbeat: {
    path: 'heartbeat',
    // The decision is made elsewhere, by the scheduler of the fleet.
    generator: {
      clusterDecisionResource: {
        configMapRef: 'cluster-profile-decisions',
        labelSelector: {
          matchLabels: { 'multicluster.x-k8s.io/decision-key': 'heartbeat' },
        },
        requeueAfterSeconds: 180,
      },
    },
  },
};

/** The set that makes an application; undefined for one by hand. */
export function setOf(application: string): string | undefined {
  if (application === 'elk-eu-central-1') return 'elk-regional';
  return Object.keys(sets).find(name => application.startsWith(`${name}-`));
}

/** An ApplicationSet with the applications that it has made. */
export function applicationSet(
  context: HubContext,
  name: string,
  applications: string[],
): KubernetesObject {
  const { generator, path } = sets[name];
  return hubObject(context, {
    hub: 'argocd',
    apiVersion: API,
    kind: 'ApplicationSet',
    name,
    namespace: NAMESPACE,
    spec: {
      goTemplate: true,
      goTemplateOptions: ['missingkey=error'],
      generators: [generator],
      template: {
        metadata: { name: `${name}-{{.name}}` },
        spec: {
          project: 'elk',
          source: {
            repoURL: REPOSITORY,
            targetRevision: 'main',
            path: `deploy/${path}`,
          },
          destination: { name: '{{.name}}', namespace: 'elastic' },
        },
      },
    },
    status: {
      conditions: [
        condition(context, 'ErrorOccurred', 'False', 'ApplicationSetUpToDate'),
        condition(
          context,
          'ParametersGenerated',
          'True',
          'ParametersGenerated',
        ),
        condition(
          context,
          'ResourcesUpToDate',
          'True',
          'ApplicationSetUpToDate',
        ),
      ],
      resources: applications.map(application => ({
        group: 'argoproj.io',
        version: 'v1alpha1',
        kind: 'Application',
        namespace: NAMESPACE,
        name: application,
        status: 'Synced',
      })),
      resourcesCount: applications.length,
    },
  });
}
