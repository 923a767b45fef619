import { componentsOf, namesOf } from '../components';
import { hubOf } from '../exchange/scope';
import type { Intent } from '../intent';
import { needsOf } from '../intentReferences';
import type { ChangeOf } from './change';
import { given, indexOf, refuse, withMember } from './refuse';

/** The intent on the way to being without a member, or without it; undefined where it was the last. */
export function retireMember(
  intent: Intent,
  { member: name, stage }: ChangeOf<'retire-member'>,
): Intent | undefined {
  const index = indexOf(
    intent,
    name,
    'member',
    stage === 'forget' ? '; where it was forgotten, that is done' : '',
  );
  const reasons = dependingOn(intent, name);
  if (reasons.length > 0) {
    refuse(
      'member',
      `${name} is still needed: ${reasons.join('; ')}. Change these first`,
    );
  }
  if (stage === 'remove-workloads') {
    return withMember(intent, index, member => ({ ...member, retiring: true }));
  }
  if (!intent.members[index].retiring) {
    refuse(
      'stage',
      `forget leaves what runs in ${name} there for good, with nobody who knows of it: remove its workloads first`,
    );
  }
  return intent.members.length > 1 ? without(intent, name) : undefined;
}

/** Why a member cannot go yet. */
export function dependingOn(intent: Intent, name: string): string[] {
  const { exposure } = intent.components.elasticsearch ?? {};
  const isHub =
    intent.network.hub === name ||
    (['submariner', 'gke-mcs'].includes(exposure ?? '') &&
      hubOf(intent).name === name);
  return [
    ...needsOf(intent)
      .filter(need => need.name === name && need.by !== name)
      .map(({ by, why, path }) => `${by} ${why} (${path.join('.')})`),
    ...(isHub && intent.members.length > 1
      ? ['it holds what the exchange has once (network.hub)']
      : []),
  ];
}

/** The plan as if the member had never been in it, which nobody in it needs. */
export function without(intent: Intent, name: string): Intent {
  const members = intent.members.filter(member => member.name !== name);
  const replication = intent.replication.filter(
    ({ follower }) => follower !== name,
  );
  const search = intent.search.filter(({ from }) => from !== name);
  const left = onlyUsed(intent, { ...intent, members, replication, search });
  const named = [
    ...needsOf(left).map(need => need.name),
    ...replication.map(({ follower }) => follower),
    ...search.map(({ from }) => from),
  ];
  const peers = intent.peers?.filter(peer => named.includes(peer.name));
  return given({
    ...left,
    peers: peers?.length ? peers : undefined,
    waves: intent.waves
      .map(wave => wave.filter(member => member !== name))
      .filter(wave => wave.length > 0),
  });
}

/** Without what ran in nobody but the member that went; who has all of the rest needs no list any more. */
function onlyUsed(before: Intent, after: Intent): Intent {
  const all = namesOf(before.components);
  const used = all.filter(component =>
    after.members.some(({ overrides }) =>
      (overrides.components ?? all).includes(component),
    ),
  );
  if (used.length === all.length) {
    return after;
  }
  return {
    ...after,
    components: componentsOf(before, {
      overrides: { nodeSetCounts: {}, components: used },
    }),
    members: after.members.map(member =>
      member.overrides.components?.length === used.length
        ? {
            ...member,
            overrides: given({ ...member.overrides, components: undefined }),
          }
        : member,
    ),
  };
}
