import { PlacedObject, placedObjects } from '../base/placed';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { planWaves } from '../waves';
import { kustomizeFiles, overlayOf } from './kustomize';
import {
  clusterOf,
  groupVersionOf,
  isStateful,
  manifestFile,
  nameOf,
  rootOf,
} from './layout';
import { memberManifests } from './memberManifests';
import { undrained } from './retiring';

const API = 'argoproj.io/v1alpha1';

/** An ApplicationSet that makes an Application per member of its overlay. */
export function renderArgocd(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const folder = rootOf(intent);
  return [
    ...kustomizeFiles(intent, objects, folder),
    manifestFile(
      `${folder}/argocd/appproject.yaml`,
      'What the Applications of the fleet may place, and where.',
      // Argo CD does not delete what the project does not allow.
      [appProject(intent, placedObjects(undrained(intent), memberManifests))],
    ),
    manifestFile(
      `${folder}/argocd/applicationset.yaml`,
      'An Application for each member.',
      [applicationSet(intent)],
    ),
  ];
}

const namespaceOf = ({ placement }: Intent) => placement.namespace ?? 'argocd';

function appProject(
  intent: Intent,
  objects: PlacedObject[],
): CommentedManifest {
  const all = objects.map(({ template }) => template.object);
  const namespaces = [
    ...new Set(all.flatMap(({ metadata }) => metadata.namespace ?? [])),
  ].sort();
  const clusterWide = all
    .filter(({ metadata }) => !metadata.namespace)
    .map(object => `${groupVersionOf(object).group}/${object.kind}`);
  return {
    object: {
      apiVersion: API,
      kind: 'AppProject',
      metadata: { name: intent.fleet, namespace: namespaceOf(intent) },
      spec: {
        description: `Members of ${intent.fleet}`,
        sourceRepos: [intent.placement.repository],
        destinations: intent.members.flatMap(member =>
          namespaces.map(namespace => ({ name: clusterOf(member), namespace })),
        ),
        clusterResourceWhitelist: [...new Set(clusterWide)].sort().map(key => {
          const [group, kind] = key.split('/');
          return { group, kind };
        }),
      },
    },
    comment:
      'Keeps what is placed to the clusters of members, the namespaces it needs and the kinds without a namespace that it has.',
  };
}

function applicationSet(intent: Intent): CommentedManifest {
  const { fleet, members } = intent;
  const waves = intent.waves.length > 0 ? planWaves(intent) : [];
  return {
    object: {
      apiVersion: API,
      kind: 'ApplicationSet',
      metadata: {
        name: fleet,
        namespace: namespaceOf(intent),
        labels: { 'app.kubernetes.io/part-of': fleet },
      },
      spec: {
        goTemplate: true,
        goTemplateOptions: ['missingkey=error'],
        generators: [
          {
            list: {
              elements: members
                .filter(({ retiring }) => !retiring)
                .map(member => elementOf(intent, member, waves)),
            },
          },
          ...(members.some(({ retiring }) => retiring)
            ? [draining(intent, waves)]
            : []),
        ],
        ...(waves.length > 0 && { strategy: inWaves(waves) }),
        syncPolicy: { preserveResourcesOnDeletion: true },
        template: templateOf(intent, waves),
      },
    },
    comment: `For the cluster that Argo CD runs in: kubectl apply -f ${rootOf(
      intent,
    )}/argocd`,
    comments: commentsOf(intent, waves),
  };
}

function elementOf(intent: Intent, member: IntentMember, waves: string[][]) {
  return {
    member: member.name,
    application: nameOf(intent.fleet, member.name),
    cluster: clusterOf(member),
    environment: member.environment,
    ...(waves.length > 0 && { wave: waveOf(waves, member.name) }),
  };
}

/** Members that are retired: what is no longer in their overlay is deleted there, and there alone. */
function draining(intent: Intent, waves: string[][]) {
  return {
    list: {
      elements: intent.members
        .filter(({ retiring }) => retiring)
        .map(member => elementOf(intent, member, waves)),
      template: {
        metadata: {},
        spec: {
          project: intent.fleet,
          destination: {},
          syncPolicy: { automated: { prune: true, selfHeal: true } },
        },
      },
    },
  };
}

/** The Application of a member. */
function templateOf(intent: Intent, waves: string[][]) {
  const { fleet, namespace } = intent;
  return {
    metadata: {
      name: '{{.application}}',
      labels: {
        'app.kubernetes.io/part-of': fleet,
        'elk-fleet.io/member': '{{.member}}',
        'elk-fleet.io/environment': '{{.environment}}',
        ...(waves.length > 0 && { 'elk-fleet.io/wave': '{{.wave}}' }),
      },
    },
    spec: {
      project: fleet,
      source: {
        repoURL: intent.placement.repository,
        targetRevision: intent.placement.revision,
        path: overlayOf(rootOf(intent), '{{.member}}'),
      },
      destination: { name: '{{.cluster}}', namespace },
      syncPolicy: {
        ...(waves.length === 0 && { automated: automatedOf(intent) }),
        syncOptions: [
          'CreateNamespace=true',
          'ServerSideApply=true',
          'FailOnSharedResource=true',
          'SkipDryRunOnMissingResource=true',
        ],
        retry: {
          limit: 5,
          backoff: { duration: '30s', factor: 2, maxDuration: '10m' },
        },
      },
    },
  };
}

function waveOf(waves: string[][], member: string): string {
  return String(waves.findIndex(wave => wave.includes(member)) + 1);
}

function inWaves(waves: string[][]) {
  return {
    type: 'RollingSync',
    rollingSync: {
      steps: waves.map((_, index) => ({
        matchExpressions: [
          {
            key: 'elk-fleet.io/wave',
            operator: 'In',
            values: [String(index + 1)],
          },
        ],
      })),
    },
  };
}

function automatedOf(intent: Intent) {
  return { prune: !isStateful(intent), selfHeal: true };
}

function commentsOf(intent: Intent, waves: string[][]): Record<string, string> {
  const sync = 'spec.template.spec.syncPolicy';
  return {
    'spec.goTemplateOptions':
      'A name that no element has is an error, not a text that is placed as it is.',
    'spec.generators.0.list.elements': 'All values are texts.',
    ...(intent.members.some(({ retiring }) => retiring) && {
      'spec.generators.1.list.template.spec.syncPolicy':
        'Members that are retired: all that is no longer in the overlay is deleted there. The namespace stays in it, and with it the volumes.',
    }),
    'spec.syncPolicy.preserveResourcesOnDeletion':
      'Taking a member out of the list leaves what runs there: it is retired in steps, not by one line.',
    'spec.template.spec.destination':
      'By the name in the Secret of the cluster, which stays when its address changes; never name and server at once.',
    [`${sync}.syncOptions`]:
      'Applied by the server, so that what operators set stays theirs. Fails where another Application has the same object.',
    ...(waves.length > 0
      ? {
          'spec.strategy':
            'Wave by wave, each once the one before is healthy. Needs progressive syncs to be enabled in the ApplicationSet controller, which then syncs instead of `automated`.',
        }
      : {
          [`${sync}.automated.prune`]: isStateful(intent)
            ? 'What is taken out of Git stays in the cluster until somebody deletes it: it may hold data.'
            : 'Nothing here holds data.',
        }),
  };
}
