import type { Intent, IntentMember } from './intent';

type Components = Intent['components'];

/** What can run in a member, in the order in which it is told. */
export const COMPONENT_NAMES = [
  'elasticsearch',
  'kibana',
  'logstash',
  'filebeat',
  'metricbeat',
  'agent',
] as const;
export type ComponentName = (typeof COMPONENT_NAMES)[number];

/** Names of what there is. */
export function namesOf(components: Components): ComponentName[] {
  return COMPONENT_NAMES.filter(
    name =>
      components[name as keyof Components] ??
      components.beats.some(({ kind }) => kind === name),
  );
}

/** What runs in a member: all of the plan, unless its overrides name some. */
export function componentsOf(
  { components }: Pick<Intent, 'components'>,
  { overrides }: Pick<IntentMember, 'overrides'>,
): Components {
  const { components: only, shipTo } = overrides;
  const isHere = (name: ComponentName) => !only || only.includes(name);
  const { elasticsearch, kibana, logstash, beats } = components;
  return {
    ...(elasticsearch && isHere('elasticsearch') && { elasticsearch }),
    ...(kibana && isHere('kibana') && { kibana }),
    ...(logstash && isHere('logstash') && { logstash }),
    beats: beats
      .filter(({ kind }) => isHere(kind))
      .map(beat => (shipTo ? { ...beat, shipTo } : beat)),
  };
}

/** Whether a member has less than the others, so that nothing is common with them. */
export function isApart({ overrides, retiring }: IntentMember): boolean {
  return Boolean(overrides.components || retiring);
}

/** Members that are alike; all of them where none is. */
export function alike({ members }: Pick<Intent, 'members'>): IntentMember[] {
  const some = members.filter(member => !isApart(member));
  return some.length > 0 ? some : members;
}
