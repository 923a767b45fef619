import { componentsOf } from '../components';
import type { Intent } from '../intent';
import { compareVersions } from '../versions';
import type { ChangeOf } from './change';
import { given, indexOf, refuse, same } from './refuse';
import { without } from './retireMember';
import { runComponents } from './runComponents';

type Adding = ChangeOf<'add-member'> | ChangeOf<'connect-logs'>;

/** The intent with a new member; the first one makes the intent. */
export function addMember(
  intent: Intent | undefined,
  change: ChangeOf<'add-member'>,
): unknown {
  const { member, components } = change;
  const added = intent
    ? intoPlan(intent, change, components)
    : newPlan(
        change,
        components ??
          refuse(
            'components',
            'is missing: this is the first member of the plan, so they are what the plan has',
          ),
      );
  return {
    ...added,
    members: added.members.map(one => withAddress(one, change)),
    replication: [...added.replication, ...linksOf(change)],
    search: [
      ...added.search,
      ...change.search.map(to => ({ from: member.name, to })),
    ],
    ...withPeers(intent, change),
  };
}

/** The intent with a cluster that only ships its logs. */
export function connectLogs(
  intent: Intent | undefined,
  change: ChangeOf<'connect-logs'>,
): unknown {
  const { kind, shipTo } = change;
  const planned = intent?.components.beats.find(beat => beat.kind === kind);
  const keeper = intent?.members.find(({ name }) => name === shipTo);
  if (intent && keeper && !componentsOf(intent, keeper).elasticsearch) {
    refuse('shipTo', `${shipTo} has no Elasticsearch`);
  }
  const version =
    change.version ??
    // Never newer than who takes it.
    [
      planned?.version ?? intent?.components.elasticsearch?.version,
      keeper?.overrides.version,
    ]
      .filter(known => known !== undefined)
      .sort(compareVersions)
      .at(0) ??
    refuse('version', 'is missing, and the plan has none');
  const beat = {
    kind,
    version,
    resources: change.resources ??
      planned?.resources ?? { cpu: '100m', memory: '512Mi' },
    shipTo,
  };
  return intent
    ? intoPlan(intent, change, { beats: [beat] })
    : newPlan(change, { beats: [beat] });
}

function intoPlan(
  intent: Intent,
  change: Adding,
  components?: Intent['components'],
): Intent {
  mustFit(intent, change);
  const { member } = change;
  if (intent.members.some(({ name }) => name === member.name)) {
    refuse('member.name', `${member.name} is a member of the plan already`);
  }
  const added: Intent = {
    ...intent,
    members: [
      ...intent.members,
      {
        ...member,
        overrides: {
          nodeSetCounts: {},
          ...(components && { components: [] }),
        },
      },
    ],
    // What is new goes last.
    waves:
      intent.waves.length > 0 ? [...intent.waves, [member.name]] : intent.waves,
  };
  return components
    ? runComponents(added, intent.members.length, components)
    : added;
}

const PLAN = [
  'namespace',
  'network',
  'policies',
  'monitoring',
  'lifecycle',
  'backup',
  'secrets',
  'pipeline',
  'access',
  'budget',
] as const;

function newPlan(change: Adding, components: Intent['components']) {
  const placement =
    change.placement ??
    refuse('placement', 'is missing: the fleet has no plan yet');
  return {
    fleet: change.fleet,
    ...given(Object.fromEntries(PLAN.map(field => [field, change[field]]))),
    placement: given({
      ...placement,
      path: change.path ?? placement.path,
    }),
    members: [change.member],
    components,
    replication: [],
    search: [],
  };
}

/** What is asked for the whole plan must be what it is: other members have it too. */
function mustFit(intent: Intent, change: Adding) {
  if (change.fleet !== intent.fleet) {
    refuse('fleet', `is ${intent.fleet} in the plan`);
  }
  for (const [field, value] of Object.entries(change.placement ?? {})) {
    const planned = intent.placement[field as keyof Intent['placement']];
    if (value !== undefined && value !== planned) {
      refuse(
        `placement.${field}`,
        `is ${
          planned ?? 'not given'
        } in the plan; the change "migrate" moves all members`,
      );
    }
  }
  for (const field of PLAN) {
    if (change[field] !== undefined && !same(change[field], intent[field])) {
      refuse(
        field,
        'differs from the plan, which is the same for all members; leave it out, or change the plan first',
      );
    }
  }
}

function linksOf({ member, replication }: ChangeOf<'add-member'>) {
  return replication.map((link, i) => {
    const leader =
      link.leader ??
      (link.follower
        ? member.name
        : refuse(`replication.${i}.leader`, 'is missing'));
    const follower = link.follower ?? member.name;
    if (![leader, follower].includes(member.name) || leader === follower) {
      refuse(
        `replication.${i}`,
        `must be between ${member.name} and another member`,
      );
    }
    return { ...link, leader, follower };
  });
}

/** A member that the plan has no address of, with the one that was given. */
function withAddress<M extends { name: string; transportAddress?: string }>(
  member: M,
  { peers }: ChangeOf<'add-member'>,
): M {
  const told = peers.find(({ name }) => name === member.name);
  return member.transportAddress || !told?.transportAddress
    ? member
    : { ...member, transportAddress: told.transportAddress };
}

function withPeers(
  intent: Intent | undefined,
  { peers }: ChangeOf<'add-member'>,
): { peers?: unknown } {
  const before = intent?.peers ?? [];
  // A form asks for all that lead; of members of the plan, the plan knows more.
  const known = [...before, ...(intent?.members ?? [])].map(({ name }) => name);
  peers.forEach((peer, i) => {
    const planned = before.find(({ name }) => name === peer.name);
    if (planned && !same(planned, peer)) {
      refuse(`peers.${i}`, `${peer.name} is in the plan with other values`);
    }
  });
  const all = [...before, ...peers.filter(({ name }) => !known.includes(name))];
  return all.length > 0 ? { peers: all } : {};
}

/** The intent with more running in a member, or in all. */
export function addComponent(
  intent: Intent,
  { member, components }: ChangeOf<'add-component'>,
): Intent {
  const indices = member
    ? [indexOf(intent, member, 'member')]
    : intent.members.map((_, index) => index);
  return indices.reduce(
    (changed, index) => runComponents(changed, index, components),
    intent,
  );
}

/** Whether adding a member made the plan what it is: asked for once more, nothing is to be done. */
export function isAlready(
  intent: Intent,
  name: string,
  add: (plan?: Intent) => Intent,
): boolean {
  if (!intent.members.some(member => member.name === name)) {
    return false;
  }
  try {
    return same(
      add(intent.members.length > 1 ? without(intent, name) : undefined),
      intent,
    );
  } catch (error) {
    // It could not be added as asked, so this is another one of the same name.
    if ((error as Error).name === 'InputError') {
      return false;
    }
    throw error;
  }
}
