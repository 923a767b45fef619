import type { PlacedObject } from '../base/placed';
import type { Intent } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';
import { gitReference } from './gitReference';
import { kustomizeFiles } from './kustomize';
import { clusterOf, manifestFile, rootOf } from './layout';

/** A GitRepo that brings one bundle to all members, each built of its overlay. */
export function renderRancherFleet(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const folder = rootOf(intent);
  const bundle = `${folder}/bundle`;
  return [
    manifestFile(
      `${folder}/gitrepo.yaml`,
      'Which clusters get the bundle, and from where.',
      [gitRepo(intent, bundle)],
    ),
    {
      path: `${bundle}/fleet.yaml`,
      why: 'What each cluster gets of the bundle.',
      content: fleetYaml(intent),
    },
    ...kustomizeFiles(intent, objects, bundle),
  ];
}

function gitRepo(intent: Intent, bundle: string): CommentedManifest {
  const { namespace, repository, revision } = intent.placement;
  const reference = gitReference(revision);
  return {
    object: {
      apiVersion: 'fleet.cattle.io/v1alpha1',
      kind: 'GitRepo',
      metadata: {
        name: intent.fleet,
        namespace: namespace ?? 'fleet-default',
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        repo: repository,
        ...('branch' in reference ? { branch: revision } : { revision }),
        paths: [bundle],
        keepResources: true,
        correctDrift: { enabled: true, force: false, keepFailHistory: true },
        targets: intent.members.map(member => ({
          name: member.name,
          clusterName: clusterOf(member),
        })),
      },
    },
    comment:
      'Applied to the Fleet manager, in the workspace of the clusters. Where the repository is not public, add clientSecretName: the Secret is never in Git.',
    comments: {
      'spec.keepResources':
        'Taking this or a target out leaves what runs there: a member is retired in steps, not by one line.',
      'spec.correctDrift':
        'Puts back what was changed by hand, and keeps the failed tries to look at. Never by force, which deletes objects and makes them anew.',
    },
  };
}

function fleetYaml(intent: Intent): string {
  return documentToYaml(
    {
      defaultNamespace: intent.namespace,
      helm: { takeOwnership: true },
      targetCustomizations: [
        ...intent.members.map(member => ({
          name: member.name,
          clusterName: clusterOf(member),
          kustomize: { dir: `overlays/${member.name}` },
        })),
        { name: 'others', clusterSelector: {}, doNotDeploy: true },
      ],
    },
    {
      comment:
        'The first that matches a cluster is taken. No namespace is forced on the objects: some have none, some are in another.',
      comments: {
        'helm.takeOwnership':
          'Fleet makes the namespace itself before it applies the object with its labels.',
        [`targetCustomizations.${intent.members.length}`]:
          'Any other cluster gets nothing, rather than the base and all overlays.',
      },
    },
  );
}
