import {
  COMPONENT_NAMES,
  ComponentName,
  componentsOf,
  namesOf,
} from '../components';
import type { Intent, IntentMember } from '../intent';
import { given, refuse, same, withMember } from './refuse';

type Components = Intent['components'];
type Overrides = IntentMember['overrides'];
type Elasticsearch = NonNullable<Components['elasticsearch']>;

const inOrder = (names: ComponentName[]) =>
  COMPONENT_NAMES.filter(name => names.includes(name));

/**
 * The intent with those components running in a member too. What the plan does
 * not have yet is added to it, for this member alone; where it has other values
 * than the plan, they become overrides.
 *
 * @throws InputError with the field that no override can express
 */
export function runComponents(
  intent: Intent,
  index: number,
  wanted: Components,
): Intent {
  const missing = namesOf(wanted).filter(
    name => !namesOf(intent.components).includes(name),
  );
  const before = namesOf(intent.components);
  const extended: Intent = {
    ...intent,
    components: merged(intent.components, wanted, missing),
    // The others go on with what they have.
    members: intent.members.map(({ overrides, ...member }) => ({
      ...member,
      overrides:
        missing.length > 0 && before.length > 0
          ? { ...overrides, components: overrides.components ?? before }
          : overrides,
    })),
  };
  return withMember(extended, index, ({ overrides, ...member }) => {
    const own = inOrder([
      ...(overrides.components ?? namesOf(extended.components)),
      ...namesOf(wanted),
    ]);
    const isAll = own.length === namesOf(extended.components).length;
    return {
      ...member,
      overrides: given({
        ...overrides,
        ...differences(extended.components, wanted, member.name, overrides),
        components: isAll ? undefined : own,
      }),
    };
  });
}

function merged(
  plan: Components,
  wanted: Components,
  missing: ComponentName[],
): Components {
  const { elasticsearch, kibana, logstash } = wanted;
  return {
    ...plan,
    ...(missing.includes('elasticsearch') && { elasticsearch }),
    ...(missing.includes('kibana') && { kibana }),
    ...(missing.includes('logstash') && { logstash }),
    beats: [
      ...plan.beats,
      ...wanted.beats.filter(({ kind }) => missing.includes(kind)),
    ],
  };
}

/** What is wanted and the plan does not say, as overrides of a member. */
function differences(
  plan: Components,
  wanted: Components,
  name: string,
  before: Overrides,
): Partial<Overrides> {
  checkLogstash(plan, wanted);
  return {
    ...versionOf(plan, wanted, before),
    ...(wanted.elasticsearch &&
      nodeSets(plan.elasticsearch!, wanted.elasticsearch, before)),
    ...kibanaOf(plan, wanted),
    ...shipTo(plan, wanted, name, before),
  };
}

/** A member has the versions of the plan, or one for its whole stack. Of a new one nothing runs yet (`[]`). */
function versionOf(plan: Components, wanted: Components, before: Overrides) {
  const of = (components: Components) =>
    new Map<string, string>(
      [
        ['elasticsearch', components.elasticsearch] as const,
        ['kibana', components.kibana] as const,
        ['logstash', components.logstash] as const,
        ...components.beats.map(beat => [beat.kind, beat] as const),
      ].flatMap(([key, part]) => (part ? [[key, part.version]] : [])),
    );
  const planned = of(plan);
  const asked = [...of(wanted)];
  if (
    asked.every(([key, version]) =>
      before.version
        ? version === before.version
        : version === planned.get(key),
    )
  ) {
    return {};
  }
  const [, first] = asked[0];
  const other = asked.find(([, version]) => version !== first);
  if (other || before.version || before.components?.length !== 0) {
    const [key, version] = other ?? asked[0];
    refuse(
      `components.${key}.version`,
      `${version} differs from ${
        before.version ?? planned.get(key)
      }, and a member has the versions of the plan or one for all that runs in it`,
    );
  }
  return { version: first };
}

const describe = ({ nodeSets: sets }: Elasticsearch) =>
  sets.map(({ name, roles }) => `${name} (${roles.join(', ')})`).join('; ');

function nodeSets(
  plan: Elasticsearch,
  wanted: Elasticsearch,
  before: Overrides,
): Partial<Overrides> {
  const path = 'components.elasticsearch';
  mustBeSame(plan, wanted, ['name', 'exposure'], path);
  const find = (name: string) => plan.nodeSets.find(set => set.name === name);
  wanted.nodeSets.forEach((set, i) => {
    const planned = find(set.name);
    if (!planned || !same(planned.roles, set.roles)) {
      refuse(
        `${path}.nodeSets.${i}.${planned ? 'roles' : 'name'}`,
        `differs from the plan, whose node sets are ${describe(
          plan,
        )}; node sets and their roles are the same in every member`,
      );
    }
  });
  plan.nodeSets.forEach(({ name }) => {
    if (!wanted.nodeSets.some(set => set.name === name)) {
      refuse(
        `${path}.nodeSets`,
        `has no ${name}, which every member of the plan has: ${describe(plan)}`,
      );
    }
  });
  const differing = <T>(value: (set: Elasticsearch['nodeSets'][number]) => T) =>
    Object.fromEntries(
      wanted.nodeSets
        .filter(set => !same(value(set), value(find(set.name)!)))
        .map(set => [set.name, value(set)]),
    );
  const resources = differing(set => set.resources);
  const storage = differing(set => set.storage);
  const isEmpty = (object: object) => Object.keys(object).length === 0;
  return given({
    nodeSetCounts: { ...before.nodeSetCounts, ...differing(set => set.count) },
    nodeSetResources: isEmpty(resources) ? undefined : resources,
    nodeSetStorage: isEmpty(storage) ? undefined : storage,
    zones: same(plan.zones, wanted.zones) ? undefined : wanted.zones,
  });
}

function kibanaOf(
  { kibana: plan }: Components,
  { kibana: wanted }: Components,
) {
  if (!plan || !wanted) {
    return {};
  }
  mustBeSame(plan, wanted, ['name', 'resources', 'oidc'], 'components.kibana');
  if (plan.schedule && !wanted.schedule) {
    refuse(
      'components.kibana.schedule',
      'is missing: Kibana has hours in the plan, and a member can only have others',
    );
  }
  return given({
    kibanaCount: wanted.count === plan.count ? undefined : wanted.count,
    kibanaSchedule: same(wanted.schedule, plan.schedule)
      ? undefined
      : wanted.schedule,
  });
}

function checkLogstash(
  { logstash: plan }: Components,
  { logstash: wanted }: Components,
) {
  if (plan && wanted) {
    mustBeSame(
      plan,
      wanted,
      ['name', 'count', 'resources', 'routes'],
      'components.logstash',
    );
  }
}

/** Shippers of a member send where the plan says, or all to one other member. */
function shipTo(
  plan: Components,
  wanted: Components,
  name: string,
  before: Overrides,
): Partial<Overrides> {
  const own = componentsOf({ components: plan }, { overrides: before }).beats;
  wanted.beats.forEach((beat, i) =>
    mustBeSame(
      plan.beats.find(({ kind }) => kind === beat.kind)!,
      beat,
      ['resources'],
      `components.beats.${i}`,
    ),
  );
  const at = wanted.beats.findIndex(
    beat =>
      (before.shipTo ??
        plan.beats.find(({ kind }) => kind === beat.kind)!.shipTo) !==
      beat.shipTo,
  );
  if (at < 0) {
    return {};
  }
  const to = wanted.beats[at].shipTo;
  const others = [
    ...wanted.beats,
    ...own.filter(({ kind }) => !wanted.beats.some(beat => beat.kind === kind)),
  ];
  if (!to || others.some(beat => beat.shipTo !== to)) {
    refuse(
      `components.beats.${at}.shipTo`,
      `differs from the plan, and ${name} can only send all that it ships to one other member`,
    );
  }
  return { shipTo: to };
}

function mustBeSame<T extends object>(
  plan: T,
  wanted: T,
  fields: (keyof T & string)[],
  path: string,
) {
  for (const field of fields) {
    if (!same(plan[field], wanted[field])) {
      refuse(
        `${path}.${field}`,
        `is ${JSON.stringify(
          plan[field] ?? null,
        )} in the plan, and is the same in every member`,
      );
    }
  }
}
