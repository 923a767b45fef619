import { PlacedObject, placedObjects } from '../base/placed';
import { objectId } from '../base/render';
import type { Intent, ManifestObject } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { differencesOf, under } from './differences';
import { enabledTypes, isEnabledAlready, typeNameOf } from './kubefedTypes';
import { kustomizationOf } from './kustomizationFile';
import { clustersOf, fileNameOf, manifestFile, rootOf } from './layout';
import { memberManifests } from './memberManifests';
import { undrained } from './retiring';

const API = 'types.kubefed.io/v1beta1';

/** What goes on when the federated object goes: what keeps data, and the namespace around it. */
const ORPHANED = ['Namespace', 'Elasticsearch', 'Logstash'];

/** Federated objects, for fleets that still have KubeFed. */
export function renderKubefed(
  intent: Intent,
  placed: PlacedObject[],
): RenderedFile[] {
  const folder = `${rootOf(intent)}/kubefed`;
  const before = placedObjects(undrained(intent), memberManifests);
  const objects = before.map(object => leftOf(object, placed));
  const types = enabledTypes(
    intent,
    objects.map(({ template }) => template.object),
  );
  const files = [
    manifestFile(
      `${folder}/namespaces.yaml`,
      'The namespaces in the host, which federated objects live in, and in which members they are.',
      namespacesOf(objects).flatMap(name => [
        hostNamespace(intent, name),
        // A namespace that a member lost would be deleted there, with all that others have in it.
        federatedNamespace(intent, name, before),
      ]),
    ),
    ...(types.length > 0
      ? [
          manifestFile(
            `${folder}/types.yaml`,
            'Kinds that KubeFed does not federate by itself.',
            types,
          ),
        ]
      : []),
    ...objects
      .filter(({ template }) => template.object.kind !== 'Namespace')
      .map(object => federatedFile(intent, object, folder)),
  ];
  return [
    kustomizationOf(folder, files, {
      why: 'All that the KubeFed host is given, and the way out of KubeFed.',
      comment: migration(folder),
    }),
    ...files,
  ];
}

/** Where an object still is: one that is nowhere is deleted in the members, and not orphaned as if it went itself. */
function leftOf(object: PlacedObject, placed: PlacedObject[]): PlacedObject {
  const id = objectId(object.template.object);
  return (
    placed.find(({ template }) => objectId(template.object) === id) ?? {
      ...object,
      members: [],
      patches: {},
    }
  );
}

function federatedFile(
  intent: Intent,
  object: PlacedObject,
  folder: string,
): RenderedFile {
  const target = object.template.object;
  return manifestFile(
    `${folder}/${fileNameOf(intent, target)}`,
    `${target.kind} ${target.metadata.name}, where it goes and what differs there.`,
    [federated(intent, object)],
  );
}

function migration(folder: string): string {
  return `For the KubeFed host: kubectl apply --server-side -k ${folder}
KubeFed is archived since 2023 (last release v0.10.0): nobody mends it. The way out:
1. Have the same plan rendered for another way of placing, for example Karmada, where templates are native objects.
2. Set the annotation kubefed.io/orphan: "true" on every federated object (kubectl annotate --all), so that what runs stays.
3. Delete the federated objects; no member loses anything.
4. Apply what was rendered for the new system; it takes over objects of the same name.`;
}

function namespacesOf(objects: PlacedObject[]): string[] {
  const all = objects.flatMap(
    ({ template }) => template.object.metadata.namespace ?? [],
  );
  return [...new Set(all)];
}

function hostNamespace(intent: Intent, name: string): CommentedManifest {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name,
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
    },
    comment:
      'In the host, for the federated objects. Members get theirs by the next object.',
  };
}

/** Without it KubeFed places nothing of a namespace; it needs no template where another makes it. */
function federatedNamespace(
  intent: Intent,
  name: string,
  objects: PlacedObject[],
): CommentedManifest {
  const own = objects.find(
    ({ template: { object } }) =>
      object.kind === 'Namespace' && object.metadata.name === name,
  );
  if (own) {
    return federated(intent, own);
  }
  const members = objects
    .filter(({ template }) => template.object.metadata.namespace === name)
    .flatMap(object => object.members);
  return {
    object: {
      apiVersion: API,
      kind: 'FederatedNamespace',
      metadata: {
        name,
        namespace: name,
        annotations: { 'kubefed.io/orphan': 'true' },
      },
      spec: {
        placement: {
          clusters: clustersOf(intent, members).map(cluster => ({
            name: cluster,
          })),
        },
      },
    },
    comment: `Namespace ${name} is there already in the members; KubeFed only has to know where.`,
  };
}

function federated(intent: Intent, object: PlacedObject): CommentedManifest {
  const target = object.template.object;
  const { kind, metadata } = target;
  const namespace = kind === 'Namespace' ? metadata.name : metadata.namespace;
  const overrides = overridesOf(intent, object);
  return {
    object: {
      apiVersion: API,
      kind: `Federated${kind}`,
      metadata: {
        name: metadata.name,
        ...(namespace && { namespace }),
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
        ...(ORPHANED.includes(kind) && {
          annotations: { 'kubefed.io/orphan': 'true' },
        }),
      },
      spec: {
        template: templateOf(target),
        placement: {
          clusters: clustersOf(intent, object.members).map(name => ({ name })),
        },
        ...(overrides.length > 0 && {
          overrides: overrides.map(({ override }) => override),
        }),
      },
    },
    comment: commentOf(object),
    comments: {
      ...(ORPHANED.includes(kind) && {
        'metadata.annotations.kubefed.io/orphan':
          'Stays in the members when this goes.',
      }),
      ...under('spec.template', commentsOfTemplate(object.template.comments)),
      ...Object.assign(
        {},
        ...overrides.map((override, index) =>
          under(`spec.overrides.${index}.clusterOverrides`, override.comments),
        ),
      ),
    },
  };
}

function commentOf(object: PlacedObject): string {
  const { object: target, comment } = object.template;
  return [
    ...(isEnabledAlready(target)
      ? []
      : [`Needs, once in the host: kubefedctl enable ${typeNameOf(target)}`]),
    ...(changesPorts(object)
      ? [
          'KubeFed keeps the ports that a Service has in a member. Where they change, delete it there, and it is made anew.',
        ]
      : []),
    ...(comment ? [comment] : []),
  ].join('\n');
}

function changesPorts({ template, patches }: PlacedObject): boolean {
  return (
    template.object.kind === 'Service' &&
    Object.values(patches)
      .flat()
      .some(({ path }) => path.startsWith('/spec/ports'))
  );
}

/** Name, namespace and kind are those of the federated object. */
function templateOf(target: ManifestObject): Record<string, unknown> {
  const {
    apiVersion,
    kind,
    metadata: { name, namespace, ...marks },
    ...rest
  } = target;
  return { metadata: marks, ...rest };
}

function commentsOfTemplate(comments: Record<string, string> = {}) {
  const left = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];
  return Object.fromEntries(
    Object.entries(comments).filter(([path]) => !left.includes(path)),
  );
}

/** By member that differs; paths are relative to the object as it is in the member. */
function overridesOf(intent: Intent, object: PlacedObject) {
  return intent.members
    .filter(({ name }) => object.patches[name])
    .map(({ name }) => {
      const { operations, comments } = differencesOf(object, name);
      const [clusterName] = clustersOf(intent, [name]);
      return {
        override: { clusterName, clusterOverrides: operations },
        comments,
      };
    });
}
