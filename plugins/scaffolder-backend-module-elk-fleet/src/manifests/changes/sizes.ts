import { quantityValue } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import type { ChangeOf } from './change';
import { given, indexOf, refuse, same, withMember } from './refuse';

type SetSize = ChangeOf<'set-size'>;
type NodeSet = NonNullable<
  Intent['components']['elasticsearch']
>['nodeSets'][number];

const orNone = <T extends object>(object: T) =>
  Object.keys(object).length > 0 ? object : undefined;

/** The intent with other sizes, in some members or in the plan itself. */
export function setSize(intent: Intent, change: SetSize): Intent {
  const { elasticsearch, kibana } = intent.components;
  for (const name of Object.keys(change.nodeSets)) {
    if (!elasticsearch?.nodeSets.some(set => set.name === name)) {
      refuse(`nodeSets.${name}`, 'is not a node set of Elasticsearch');
    }
  }
  if (change.kibanaCount !== undefined && !kibana) {
    refuse('kibanaCount', 'is for Kibana, which the plan does not have');
  }
  return change.members
    ? change.members.reduce(
        (changed, name, i) => inMember(changed, name, change, `members.${i}`),
        intent,
      )
    : inPlan(intent, change);
}

function inPlan(intent: Intent, change: SetSize): Intent {
  const { elasticsearch, kibana } = intent.components;
  if (change.kibanaCount === 0) {
    refuse('kibanaCount', 'must be at least 1, unless members are named');
  }
  const nodeSets = elasticsearch?.nodeSets.map(set => {
    const { storage, ...wanted } = change.nodeSets[set.name] ?? {};
    mustNotShrink(set.name, set.storage, storage);
    return {
      ...set,
      ...given(wanted),
      ...(storage && { storage: { ...set.storage, ...given(storage) } }),
    };
  });
  return {
    ...intent,
    components: {
      ...intent.components,
      ...(elasticsearch && {
        elasticsearch: { ...elasticsearch, nodeSets: nodeSets! },
      }),
      ...(kibana && {
        kibana: { ...kibana, count: change.kibanaCount ?? kibana.count },
      }),
    },
  };
}

function inMember(
  intent: Intent,
  name: string,
  change: SetSize,
  path: string,
): Intent {
  const index = indexOf(intent, name, path);
  const { elasticsearch, kibana } = componentsOf(intent, intent.members[index]);
  if (!elasticsearch && Object.keys(change.nodeSets).length > 0) {
    refuse(path, `${name} has no Elasticsearch`);
  }
  return withMember(intent, index, member => {
    const sets = (elasticsearch?.nodeSets ?? []).map(set =>
      sizeIn(member, set, change),
    );
    return {
      ...member,
      overrides: given({
        ...member.overrides,
        nodeSetCounts: differing(sets, 'count'),
        nodeSetResources: orNone(differing(sets, 'resources')),
        nodeSetStorage: orNone(differing(sets, 'storage')),
        kibanaCount:
          kibana && change.kibanaCount !== undefined
            ? change.kibanaCount
            : member.overrides.kibanaCount,
      }),
    };
  });
}

interface Sized {
  plan: NodeSet;
  here: Pick<NodeSet, 'count' | 'resources' | 'storage'>;
}

/** A node set as it is in the plan, and as it is to be in a member. */
function sizeIn(
  { overrides }: IntentMember,
  plan: NodeSet,
  change: SetSize,
): Sized {
  const wanted = change.nodeSets[plan.name] ?? {};
  const storage = overrides.nodeSetStorage?.[plan.name] ?? plan.storage;
  mustNotShrink(plan.name, storage, wanted.storage);
  return {
    plan,
    here: {
      count: wanted.count ?? overrides.nodeSetCounts[plan.name] ?? plan.count,
      resources:
        wanted.resources ??
        overrides.nodeSetResources?.[plan.name] ??
        plan.resources,
      storage: wanted.storage
        ? { ...storage, ...given(wanted.storage) }
        : storage,
    },
  };
}

/** What is not as the plan has it, by node set. */
function differing<Field extends keyof Sized['here']>(
  sets: Sized[],
  field: Field,
): Record<string, Sized['here'][Field]> {
  return Object.fromEntries(
    sets
      .filter(({ plan, here }) => !same(plan[field], here[field]))
      .map(({ plan, here }) => [plan.name, here[field]]),
  );
}

/** ECK makes volumes larger where their class allows it, and never smaller. */
function mustNotShrink(
  name: string,
  before: NodeSet['storage'],
  after?: NodeSet['storage'],
) {
  const sizes = [quantityValue(before.size), quantityValue(after?.size)];
  if (sizes[0] !== undefined && sizes[1] !== undefined && sizes[1] < sizes[0]) {
    refuse(
      `nodeSets.${name}.storage.size`,
      `${after!.size} is less than ${
        before.size
      }, and a volume never gets smaller: add a node set with smaller volumes, and take this one out once its data moved`,
    );
  }
  const { storageClass } = after ?? {};
  if (storageClass && storageClass !== before.storageClass) {
    refuse(
      `nodeSets.${name}.storage.storageClass`,
      `${storageClass} differs from ${
        before.storageClass ?? 'that of the cluster'
      }, and a volume keeps its class: add a node set with the other one`,
    );
  }
}
