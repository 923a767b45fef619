import type { PlacedObject } from '../base/placed';
import type { Intent, IntentMember, ManifestObject } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { planWaves } from '../waves';
import { healthExpressionsOf, watchedOf } from './fluxHealth';
import { gitReference, gitUrl } from './gitReference';
import { kustomizationOf } from './kustomizationFile';
import { kustomizeFiles, overlayOf } from './kustomize';
import { clusterOf, isStateful, manifestFile, nameOf, rootOf } from './layout';

/** What the rest needs to be there first; all that is not listed runs or describes what runs. */
const INFRASTRUCTURE = [
  'Namespace',
  'ServiceAccount',
  'ClusterRole',
  'ClusterRoleBinding',
  'Role',
  'RoleBinding',
  'NetworkPolicy',
  'ConfigMap',
  'ExternalSecret',
  'SecretProviderClass',
  'SealedSecret',
  'ClusterPolicy',
  'ConstraintTemplate',
];

const isInfrastructure = ({ kind }: ManifestObject) =>
  INFRASTRUCTURE.includes(kind);

/** Two Kustomizations per member, from the cluster that Flux runs in: infrastructure, then apps. */
export function renderFlux(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const folder = rootOf(intent);
  const parts = {
    infrastructure: objects.filter(({ template }) =>
      isInfrastructure(template.object),
    ),
    apps: objects.filter(({ template }) => !isInfrastructure(template.object)),
  };
  const clusters = [
    manifestFile(
      `${folder}/clusters/source.yaml`,
      'The repository that all members are placed from.',
      [gitRepository(intent)],
    ),
    ...intent.members.map(member =>
      manifestFile(
        `${folder}/clusters/${member.name}.yaml`,
        `What Flux places in ${member.name}.`,
        kustomizationsOf(intent, member, parts.apps),
      ),
    ),
  ];
  return [
    ...Object.entries(parts).flatMap(([part, some]) =>
      kustomizeFiles(intent, some, `${folder}/${part}`),
    ),
    ...clusters,
    kustomizationOf(`${folder}/clusters`, clusters, {
      why: 'What the cluster of Flux is told of all members.',
      comment: `For the cluster that Flux runs in: let what Flux is bootstrapped with take this folder in.
ECK and whatever else has definitions (CRDs) is installed in the members before.`,
    }),
  ];
}

/** Beside the Secrets of the kubeconfigs, which Cluster API keeps beside its clusters. */
const namespaceOf = ({ placement, lifecycle }: Intent) =>
  placement.namespace ?? lifecycle?.namespace ?? 'flux-system';

function gitRepository(intent: Intent): CommentedManifest {
  const { repository, revision } = intent.placement;
  return {
    object: {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: {
        name: intent.fleet,
        namespace: namespaceOf(intent),
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        interval: '1m',
        url: gitUrl(repository!),
        ref: gitReference(revision),
      },
    },
    comment:
      'Where the repository is not public, add secretRef: the Secret with the credentials is never in Git.',
  };
}

function kustomizationsOf(
  intent: Intent,
  member: IntentMember,
  apps: PlacedObject[],
): CommentedManifest[] {
  const own = apps.filter(({ members }) => members.includes(member.name));
  return [
    {
      object: kustomization(intent, member, 'infrastructure', {
        prune: Boolean(member.retiring),
        wait: false,
      }),
      comments: {
        'spec.prune': member.retiring
          ? 'The member is retired: all but the namespace goes.'
          : 'The namespace is in it, and with a namespace everything in it would go.',
        'spec.wait':
          'Some secrets are only made once Elasticsearch runs elsewhere, so nothing waits for them.',
        'spec.kubeConfig.secretRef': `The kubeconfig of ${member.name}, as Cluster API makes it; the Secret is never in Git.`,
      },
    },
    ...(own.length > 0 ? [appsOf(intent, member, own)] : []),
    ...(member.retiring ? [draining(intent, member)] : []),
  ];
}

/** What the apps of a member were placed by, with nothing left of them, so that they go. */
function draining(intent: Intent, member: IntentMember): CommentedManifest {
  return {
    object: kustomization(intent, member, 'apps', {
      path: pathOf(intent, member, 'infrastructure'),
      prune: true,
      wait: false,
    }),
    comments: {
      'spec.path':
        'The member is retired: there is only its namespace, and all that this placed before is deleted.',
    },
  };
}

function pathOf(intent: Intent, { name }: IntentMember, part: string) {
  return `./${overlayOf(`${rootOf(intent)}/${part}`, name)}`;
}

function appsOf(
  intent: Intent,
  member: IntentMember,
  own: PlacedObject[],
): CommentedManifest {
  const watched = watchedOf(
    own.map(({ manifests }) => manifests[member.name].object),
  );
  const before = membersBefore(intent, member);
  return {
    object: kustomization(intent, member, 'apps', {
      prune: !isStateful(intent),
      dependsOn: [
        { name: nameFor(intent, member.name, 'infrastructure') },
        ...before.map(name => ({ name: nameFor(intent, name, 'apps') })),
      ],
      ...(watched.length > 0 && {
        healthChecks: watched.map(({ apiVersion, kind, metadata }) => ({
          apiVersion,
          kind,
          name: metadata.name,
          namespace: metadata.namespace,
        })),
        healthCheckExprs: healthExpressionsOf(watched),
      }),
    }),
    comments: {
      'spec.prune': isStateful(intent)
        ? 'What is taken out of Git stays in the cluster until somebody deletes it: it may hold data.'
        : 'Nothing here holds data.',
      ...(before.length > 0 && {
        'spec.dependsOn.1': 'The wave before must be well first.',
      }),
      ...(watched.length > 0 && {
        'spec.healthCheckExprs':
          'What ECK runs tells by health and phase how it is, not by conditions.',
      }),
    },
  };
}

function nameFor({ fleet }: Intent, member: string, part: string): string {
  return nameOf(fleet, member, part);
}

/** Members of the wave before that of a member. */
function membersBefore(intent: Intent, { name }: IntentMember): string[] {
  const waves = intent.waves.length > 0 ? planWaves(intent) : [];
  const index = waves.findIndex(wave => wave.includes(name));
  return index > 0 ? waves[index - 1] : [];
}

function kustomization(
  intent: Intent,
  member: IntentMember,
  part: string,
  spec: { prune: boolean; [field: string]: unknown },
): ManifestObject {
  return {
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    metadata: {
      name: nameFor(intent, member.name, part),
      namespace: namespaceOf(intent),
      labels: {
        'app.kubernetes.io/part-of': intent.fleet,
        'elk-fleet.io/member': member.name,
      },
    },
    spec: {
      interval: '10m',
      retryInterval: '2m',
      timeout: '30m',
      path: pathOf(intent, member, part),
      sourceRef: { kind: 'GitRepository', name: intent.fleet },
      kubeConfig: {
        secretRef: { name: `${clusterOf(member)}-kubeconfig`, key: 'value' },
      },
      deletionPolicy: 'Orphan',
      ...spec,
    },
  };
}
