import type { PlacedObject } from '../base/placed';
import type { Intent } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { overridePolicy, selectorOf } from './karmadaOverrides';
import { kustomizationOf } from './kustomizationFile';
import { clustersOf, fileNameOf, manifestFile, nameOf, rootOf } from './layout';

/** Native templates with policies that say where they go and what differs there. */
export function renderKarmada(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const folder = `${rootOf(intent)}/karmada`;
  const files = [
    ...objects.map(({ template }) =>
      manifestFile(
        `${folder}/templates/${fileNameOf(intent, template.object)}`,
        `${template.object.kind} ${template.object.metadata.name}, as it is unless a policy overrides it.`,
        [template],
      ),
    ),
    manifestFile(
      `${folder}/policies/propagation.yaml`,
      'Which clusters get what.',
      propagationPolicies(intent, objects),
    ),
    ...objects
      .filter(({ patches }) => Object.keys(patches).length > 0)
      .map(object =>
        manifestFile(
          `${folder}/policies/${fileNameOf(intent, object.template.object)}`,
          `What differs between clusters of ${object.template.object.kind} ${object.template.object.metadata.name}.`,
          [overridePolicy(intent, object)],
        ),
      ),
  ];
  return [
    kustomizationOf(folder, files, {
      why: 'All that the Karmada API server is given.',
      comment: howTo(intent, objects, folder),
    }),
    ...files,
  ];
}

function howTo(
  intent: Intent,
  objects: PlacedObject[],
  folder: string,
): string {
  const others = objects.flatMap(
    ({ template: { object } }) => object.metadata.namespace ?? [],
  );
  const elsewhere = [...new Set(others)]
    .filter(namespace => namespace !== intent.namespace)
    .sort();
  return [
    `For the Karmada API server, never for the cluster that Karmada runs in: kubectl --context karmada-apiserver apply --server-side -k ${folder}`,
    'It and the members need the definitions (CRDs) of what is placed, those of ECK first.',
    ...(elsewhere.length > 0
      ? [
          `Namespaces that must be there already, in both: ${elsewhere.join(
            ', ',
          )}.`,
        ]
      : []),
  ].join('\n');
}

const WHY = {
  'spec.conflictResolution':
    'What is in a cluster already and was not placed from here is left as it is, and reported.',
  'spec.preserveResourcesOnDeletion':
    'Deleting a template leaves what runs in the members.',
  'spec.placement.clusterTolerations':
    'No failover: what keeps data is not taken from a cluster that cannot be reached, and has no place elsewhere.',
  'spec.placement.replicaScheduling':
    'Whole in each cluster: dividing the nodes of one Elasticsearch between clusters would split its masters.',
};

/** One for each namespace and set of members; objects without a namespace have their own. */
function propagationPolicies(
  intent: Intent,
  objects: PlacedObject[],
): CommentedManifest[] {
  // Karmada makes namespaces in all clusters by itself.
  const placed = objects.filter(
    ({ template }) => template.object.kind !== 'Namespace',
  );
  const groups = new Map<string, PlacedObject[]>();
  for (const object of placed) {
    const { namespace = '' } = object.template.object.metadata;
    const key = JSON.stringify([namespace, object.members]);
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return [...groups.values()].map((group, index) => ({
    ...propagationPolicy(intent, group),
    // Alike in all of them.
    ...(index === 0 && { comments: WHY }),
  }));
}

function propagationPolicy(
  intent: Intent,
  group: PlacedObject[],
): CommentedManifest {
  const [{ members, template }] = group;
  const { namespace } = template.object.metadata;
  const someAlike = intent.members.some(
    ({ overrides }) => !overrides.components,
  );
  const isForAll =
    members.join() ===
    intent.members
      .filter(member => !member.overrides.components || !someAlike)
      .map(({ name }) => name)
      .join();
  const leaving = intent.members
    .filter(({ name, retiring }) => retiring && members.includes(name))
    .map(({ name }) => name);
  return {
    object: {
      apiVersion: 'policy.karmada.io/v1alpha1',
      kind: namespace ? 'PropagationPolicy' : 'ClusterPropagationPolicy',
      metadata: {
        name: nameOf(intent.fleet, ...(isForAll ? [] : members)),
        ...(namespace && { namespace }),
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        resourceSelectors: group.map(object =>
          selectorOf(object.template.object),
        ),
        conflictResolution: 'Abort',
        preserveResourcesOnDeletion: leaving.length === 0,
        placement: {
          clusterAffinity: { clusterNames: clustersOf(intent, members) },
          clusterTolerations: ['not-ready', 'unreachable'].map(condition => ({
            key: `cluster.karmada.io/${condition}`,
            operator: 'Exists',
            effect: 'NoExecute',
          })),
          replicaScheduling: { replicaSchedulingType: 'Duplicated' },
        },
      },
    },
    comment: [
      isForAll
        ? 'What all members have.'
        : `What ${members.join(', ')} alone ${
            members.length > 1 ? 'have' : 'has'
          }.`,
      ...(leaving.length > 0
        ? [
            `While ${leaving.join(
              ', ',
            )} is retired, what leaves this policy is deleted where it ran: a template that is deleted now goes everywhere.`,
          ]
        : []),
    ].join('\n'),
  };
}
