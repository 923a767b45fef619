import type { PlacedObject } from '../base/placed';
import type { Intent, ManifestObject } from '../intent';
import type { CommentedManifest } from '../manifest';
import { differencesOf, under } from './differences';
import { Overriders, overridersOf } from './karmadaOverriders';
import { clustersOf, nameOf } from './layout';

/** What differs of one object, a rule for all members that differ alike. */
export function overridePolicy(
  intent: Intent,
  object: PlacedObject,
): CommentedManifest {
  const target = object.template.object;
  const { name, namespace } = target.metadata;
  const rules = rulesOf(object);
  return {
    object: {
      apiVersion: 'policy.karmada.io/v1alpha1',
      kind: namespace ? 'OverridePolicy' : 'ClusterOverridePolicy',
      metadata: {
        name: nameOf(intent.fleet, target.kind.toLowerCase(), name),
        ...(namespace && { namespace }),
        labels: { 'app.kubernetes.io/part-of': intent.fleet },
      },
      spec: {
        resourceSelectors: [selectorOf(target)],
        overrideRules: rules.map(({ members, overriders }) => ({
          targetCluster: { clusterNames: clustersOf(intent, members) },
          overriders,
        })),
      },
    },
    comment: `What differs of ${target.kind} ${name}; paths are those of the template.`,
    comments: Object.assign(
      {},
      ...rules.map(({ comments }, index) =>
        under(`spec.overrideRules.${index}.overriders`, comments),
      ),
    ),
  };
}

type Rule = Overriders & { members: string[] };

function rulesOf(object: PlacedObject): Rule[] {
  const rules = new Map<string, Rule>();
  for (const member of Object.keys(object.patches)) {
    const differences = differencesOf(object, member);
    const key = JSON.stringify(differences.operations);
    const rule = rules.get(key) ?? {
      ...overridersOf(object.template.object, differences),
      members: [],
    };
    rule.members.push(member);
    rules.set(key, rule);
  }
  return [...rules.values()];
}

/** An object as policies name it. */
export function selectorOf({ apiVersion, kind, metadata }: ManifestObject) {
  const { name, namespace } = metadata;
  return { apiVersion, kind, ...(namespace && { namespace }), name };
}
