import type { PlacedObject } from '../base/placed';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest, RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';
import { under } from './differences';
import { chartValuesOf } from './helmChart';
import { common, fitting, without } from './helmValues';
import { clusterOf, fileNameOf, manifestFile, rootOf } from './layout';

/** Of the Elastic Helm repository; its templates are those that `chartValuesOf` knows. */
const ECK_STACK = {
  name: 'eck-stack',
  version: '0.17.0',
  repository: 'https://helm.elastic.co',
};

/** A chart over ECK's own, with values that all members share and those of each. */
export function renderHelm(
  intent: Intent,
  objects: PlacedObject[],
): RenderedFile[] {
  const folder = rootOf(intent);
  const all = intent.members.map(member => valuesOf(intent, objects, member));
  const shared = common(all.map(({ values }) => values));
  const said = common(all.map(({ comments }) => comments));
  return [
    ...chartFiles(intent, `${folder}/chart`),
    {
      path: `${folder}/chart/values.yaml`,
      why: 'Values that all members share.',
      content: documentToYaml(shared, {
        comment:
          'What is the same in all members. Lists are not merged by Helm: those that differ are whole in the files of the members.',
        comments: fitting(said, shared),
      }),
    },
    ...intent.members.flatMap((member, index) => [
      ...namespaceFiles(objects, member, folder),
      {
        path: `${folder}/members/${member.name}.yaml`,
        why: `Values of ${member.name} alone.`,
        content: ownValues(all[index], {
          shared,
          said: fitting(said, shared),
          comment: commandsFor(intent, member, folder),
        }),
      },
    ]),
  ];
}

function chartFiles(intent: Intent, folder: string): RenderedFile[] {
  return [
    {
      path: `${folder}/Chart.yaml`,
      why: 'The chart of the fleet, over the one that Elastic has for ECK.',
      content: documentToYaml(
        {
          apiVersion: 'v2',
          name: intent.fleet,
          description: `Elastic Stack of the members of ${intent.fleet}`,
          type: 'application',
          version: '0.1.0',
          dependencies: [ECK_STACK],
        },
        {
          comments: {
            dependencies:
              'Needs the operator of ECK in every member (chart eck-operator).',
          },
        },
      ),
    },
    {
      path: `${folder}/templates/objects.tpl`,
      why: 'Writes what is not in the chart of Elastic as it is in the values.',
      content: `{{- range .Values.objects }}
---
{{ toYaml . }}
{{- end }}
`,
    },
  ];
}

/** Before the release, which is kept in the namespace and so cannot bring it. */
function namespaceFiles(
  objects: PlacedObject[],
  { name }: IntentMember,
  folder: string,
): RenderedFile[] {
  return objects
    .filter(({ template }) => isNamespace(template))
    .map(({ manifests }) =>
      manifestFile(
        `${folder}/namespaces/${name}.yaml`,
        `The namespace in ${name}, with its labels.`,
        [manifests[name]],
      ),
    );
}

function isNamespace({ object }: CommentedManifest): boolean {
  return object.kind === 'Namespace';
}

function commandsFor(
  intent: Intent,
  member: IntentMember,
  folder: string,
): string {
  const { fleet, namespace } = intent;
  const context = clusterOf(member);
  return `What only ${member.name} has, on top of ../chart/values.yaml. To place it:
  helm dependency update ${folder}/chart
  kubectl --context ${context} apply --server-side -f ${folder}/namespaces/${member.name}.yaml
  helm --kube-context ${context} upgrade --install ${fleet} ${folder}/chart --namespace ${namespace} --values ${folder}/members/${member.name}.yaml
Without --create-namespace: Helm would make it without its labels.`;
}

interface CommentedValues {
  values: Record<string, unknown>;
  /** By path in the values. */
  comments: Record<string, string>;
}

/** What is left for a member, and what is not said of it already. */
function ownValues(
  { values, comments }: CommentedValues,
  options: {
    shared: Record<string, unknown>;
    said: Record<string, string>;
    comment: string;
  },
): string {
  const own = without(values, options.shared);
  return documentToYaml(own, {
    comment: options.comment,
    comments: fitting(without(comments, options.said), own),
  });
}

/** All values of a member: of the chart of Elastic what it can write, the rest as objects by name. */
function valuesOf(
  intent: Intent,
  objects: PlacedObject[],
  { name }: IntentMember,
): CommentedValues {
  const manifests = objects
    .filter(({ template }) => !isNamespace(template))
    .flatMap(object => object.manifests[name] ?? []);
  const charts = chartValuesOf(manifests);
  const rest = manifests
    .filter(manifest => !charts.written.includes(manifest))
    .map(manifest => ({
      key: fileNameOf(intent, manifest.object).replace(/\.yaml$/, ''),
      manifest,
    }));
  return {
    values: {
      'eck-stack': charts.values,
      objects: Object.fromEntries(
        rest.map(({ key, manifest }) => [key, manifest.object]),
      ),
    },
    comments: {
      ...under('eck-stack', charts.comments),
      ...Object.assign(
        {},
        ...rest.map(({ key, manifest }) => ({
          ...(manifest.comment && { [`objects.${key}`]: manifest.comment }),
          ...under(`objects.${key}`, manifest.comments),
        })),
      ),
    },
  };
}
