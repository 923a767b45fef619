import type { Patch } from '../base/patches';
import type { PlacedObject } from '../base/placed';
import { alike, isApart } from '../components';
import type { Intent, IntentMember } from '../intent';
import type { RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';
import { differencesOf } from './differences';
import { kustomizationFile } from './kustomizationFile';
import {
  clusterOf,
  fileNameOf,
  groupVersionOf,
  manifestFile,
  rootOf,
} from './layout';

/** A base and an overlay per member, for `kubectl apply -k`. */
export function renderKustomize(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  return kustomizeFiles(intent, objects, rootOf(intent));
}

/** Folder of what is built for a member. */
export const overlayOf = (folder: string, member: string) =>
  `${folder}/overlays/${member}`;

/** `base` and `overlays/<member>` in a folder, as all that build by Kustomize take them. */
export function kustomizeFiles(
  intent: Intent,
  objects: PlacedObject[],
  folder: string,
): RenderedFile[] {
  const common = objects.filter(object => isCommon(intent, object));
  const overlays = intent.members
    .map(member => ({
      member,
      folder: overlayOf(folder, member.name),
      ...partsFor(member, common, objects),
    }))
    // Kustomize refuses to build nothing.
    .filter(part => part.common.length + part.own.length > 0);
  return [
    ...(common.length > 0 ? baseFiles(intent, common, `${folder}/base`) : []),
    ...overlays.flatMap(overlay => overlayFiles(intent, overlay)),
  ];
}

/** What a member takes from the base, and what it has of its own: all, where it is not like the others. */
function partsFor(
  member: IntentMember,
  common: PlacedObject[],
  objects: PlacedObject[],
) {
  const taken = isApart(member) ? [] : common;
  return {
    common: taken,
    own: objects.filter(
      object => !taken.includes(object) && object.members.includes(member.name),
    ),
  };
}

/** All members that are alike have it, and the template is not just that of one of them. */
function isCommon(
  intent: Intent,
  { template, members: having, manifests }: PlacedObject,
): boolean {
  const members = alike(intent).filter(member => !isApart(member));
  return (
    members.length > 0 &&
    members.every(({ name }) => having.includes(name)) &&
    template !== manifests[members[0].name]
  );
}

function baseFiles(
  intent: Intent,
  common: PlacedObject[],
  folder: string,
): RenderedFile[] {
  return [
    ...common.map(({ template }) =>
      manifestFile(
        `${folder}/${fileNameOf(intent, template.object)}`,
        `${template.object.kind} ${template.object.metadata.name}, as it is in every member.`,
        [template],
      ),
    ),
    kustomizationFile(folder, {
      why: 'What every member has.',
      comment: `What every member of ${intent.fleet} has. Only the overlays of members are applied, never this.
No namespace is set here: every object says its own, and some are in another.`,
      resources: common.map(({ template }) =>
        fileNameOf(intent, template.object),
      ),
    }),
  ];
}

interface Overlay {
  member: IntentMember;
  folder: string;
  common: PlacedObject[];
  /** What not every member has. */
  own: PlacedObject[];
}

function overlayFiles(
  intent: Intent,
  { member, folder, common, own }: Overlay,
): RenderedFile[] {
  const differing = common.filter(({ patches }) => patches[member.name]);
  const files = own.map(({ manifests }) => {
    const { [member.name]: manifest } = manifests;
    const { kind, metadata } = manifest.object;
    return manifestFile(
      `${folder}/${fileNameOf(intent, manifest.object)}`,
      `${kind} ${metadata.name} of ${member.name}.`,
      [manifest],
    );
  });
  return [
    ...files,
    ...differing.map(object => patchFile(intent, member, object, folder)),
    kustomizationFile(folder, {
      why: `What is built for ${member.name}.`,
      comment: `Member ${member.name}. ${howTo(intent, member, folder)}`,
      resources: [
        ...(common.length > 0 ? ['../../base'] : []),
        ...own.map(({ template }) => fileNameOf(intent, template.object)),
      ],
      patches: differing.map(({ template: { object } }) => ({
        path: `patches/${fileNameOf(intent, object)}`,
        target: targetOf(object),
      })),
    }),
  ];
}

function howTo(
  { placement }: Intent,
  member: IntentMember,
  folder: string,
): string {
  return placement.system === 'kustomize'
    ? `To place it: kubectl --context ${clusterOf(
        member,
      )} apply --server-side -k ${folder}`
    : `To see what it comes to: kubectl kustomize ${folder}`;
}

function targetOf(object: PlacedObject['template']['object']) {
  const { name, namespace } = object.metadata;
  const { group, version } = groupVersionOf(object);
  return {
    ...(group && { group }),
    version,
    kind: object.kind,
    name,
    ...(namespace && { namespace }),
  };
}

function patchFile(
  intent: Intent,
  member: IntentMember,
  object: PlacedObject,
  folder: string,
): RenderedFile {
  const { kind, metadata } = object.template.object;
  const { operations, comments } = differencesOf(object, member.name);
  const tests = testsOf(object.template.object, operations);
  const shifted = Object.entries(comments).map(([key, comment]) => {
    const [index, ...rest] = key.split('.');
    return [[Number(index) + tests.length, ...rest].join('.'), comment];
  });
  const { comment } = object.manifests[member.name];
  const isOwn = comment && comment !== object.template.comment;
  return {
    path: `${folder}/patches/${fileNameOf(intent, object.template.object)}`,
    why: `What differs in ${member.name} of ${kind} ${metadata.name}.`,
    content: documentToYaml([...tests, ...operations], {
      comment: [
        `What differs in ${member.name} of ${kind} ${metadata.name}; all else stays as in the base.`,
        ...(tests.length > 0
          ? [
              'The tests make the build fail where the base has moved the items of a list.',
            ]
          : []),
        ...(isOwn ? [comment] : []),
      ].join('\n'),
      comments: Object.fromEntries(shifted),
    }),
  };
}

/** That items of lists, which pointers name by place alone, are still those meant. */
function testsOf(object: unknown, operations: Patch[]) {
  const tests = operations.flatMap(({ path }) => {
    const tokens = path.slice(1).split('/');
    let node = object;
    return tokens.flatMap((token, depth) => {
      const key = token.replace(/~1/g, '/').replace(/~0/g, '~');
      const isItem = Array.isArray(node);
      node = (node as Record<string, unknown> | undefined)?.[key];
      const name = (node as { name?: unknown } | undefined)?.name;
      return isItem && typeof name === 'string'
        ? [{ path: `/${tokens.slice(0, depth + 1).join('/')}/name`, name }]
        : [];
    });
  });
  return [...new Map(tests.map(({ path, name }) => [path, name]))].map(
    ([path, value]) => ({ op: 'test', path, value }),
  );
}
