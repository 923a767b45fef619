import { componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import { needsOf } from '../intentReferences';
import { overridesOf } from '../base/overrides';
import { brokenOnTheWay, canUpgrade, Versions } from '../upgrades';
import { compareVersions } from '../versions';
import { planWaves } from '../waves';
import type { ChangeOf } from './change';
import { given, indexOf, refuse, withMember } from './refuse';

type SetVersion = ChangeOf<'set-version'>;

const memberOf = (intent: Intent, name: string) =>
  intent.members.find(member => member.name === name)!;

/**
 * Members in the order in which they get a version: the waves of the plan, or
 * followers before their leaders; who only ships goes after who keeps, as data
 * must not come from something newer than Elasticsearch.
 */
export function versionWaves(intent: Intent): string[][] {
  const keeps = (name: string) =>
    componentsOf(intent, intent.members.find(member => member.name === name)!)
      .elasticsearch;
  const waves = planWaves(intent);
  return [
    ...waves.map(wave => wave.filter(keeps)),
    ...waves.map(wave => wave.filter(name => !keeps(name))),
  ].filter(wave => wave.length > 0);
}

/** The intent with another version of the stack in some members, or in the plan once all have it. */
export function setVersion(intent: Intent, change: SetVersion): Intent {
  const { version } = change;
  const names = who(intent, change);
  names.forEach(name => {
    const from = versionIn(intent, name);
    const step = from ? canUpgrade({ from, to: version }) : undefined;
    if (step && !step.ok) {
      refuse('version', `${name}: ${step.reason}`);
    }
  });
  const changed = names.reduce(
    (result, name) =>
      withMember(result, indexOf(result, name, 'members'), member => ({
        ...member,
        overrides: { ...member.overrides, version },
      })),
    intent,
  );
  mustReplicate(intent, changed, names);
  mustNotBeNewer(changed, names);
  return settled(changed, version);
}

function who(intent: Intent, { members, version }: SetVersion): string[] {
  const left = (names: string[]) =>
    names.filter(name => !isAt(memberOf(intent, name), intent, version));
  if (Array.isArray(members)) {
    members.forEach((name, i) => indexOf(intent, name, `members.${i}`));
    return members;
  }
  const waves = versionWaves(intent).map(left);
  return members === 'all'
    ? waves.flat()
    : waves.find(wave => wave.length > 0) ?? [];
}

/** Whether all that runs in a member has the version. */
function isAt(member: IntentMember, intent: Intent, version: string) {
  return Object.values(overridesOf(intent, member).versions).every(
    here => here === version,
  );
}

function versionIn(intent: Intent, name: string): string | undefined {
  return overridesOf(intent, memberOf(intent, name)).versions.elasticsearch;
}

function versionsOf(intent: Intent): Versions {
  return Object.fromEntries([
    ...(intent.peers ?? []).map(({ name, version }) => [name, version]),
    ...intent.members.map(({ name }) => [name, versionIn(intent, name)]),
  ]);
}

/** With `all`, the hub or the pipeline goes by the waves of the plan; else it is one wave. */
function mustReplicate(before: Intent, after: Intent, names: string[]) {
  const isAll = names.length === before.members.length;
  const waves = isAll && before.waves.length > 0 ? before.waves : [names];
  const [broken] = brokenOnTheWay({
    replication: before.replication,
    waves,
    from: versionsOf(before),
    to: versionsOf(after),
  }).filter(({ mutual }) => !mutual);
  if (broken) {
    refuse(
      'members',
      `${broken.follower} could not follow ${broken.leader}: ${broken.reason} Change ${broken.follower} first, on its own`,
    );
  }
}

function mustNotBeNewer(intent: Intent, names: string[]) {
  needsOf(intent)
    .filter(({ by, why }) => names.includes(by) && why.startsWith('sends'))
    .forEach(({ by, name }) => {
      const keeper = intent.members.some(member => member.name === name)
        ? versionIn(intent, name)
        : undefined;
      const sender = memberOf(intent, by).overrides.version!;
      if (keeper && compareVersions(sender, keeper) > 0) {
        refuse(
          'members',
          `${by} sends data to ${name}, which is at ${keeper} and must be upgraded first`,
        );
      }
    });
}

/** Once every member has the version, it is that of the plan. */
function settled(intent: Intent, version: string): Intent {
  if (!intent.members.every(({ overrides }) => overrides.version === version)) {
    const isSettled = intent.members.every(member =>
      isAt(member, intent, version),
    );
    return isSettled ? asPlan(intent, version) : intent;
  }
  return asPlan(intent, version);
}

function asPlan(intent: Intent, version: string): Intent {
  const { elasticsearch, kibana, logstash, beats } = intent.components;
  return {
    ...intent,
    components: {
      ...(elasticsearch && { elasticsearch: { ...elasticsearch, version } }),
      ...(kibana && { kibana: { ...kibana, version } }),
      ...(logstash && { logstash: { ...logstash, version } }),
      beats: beats.map(beat => ({ ...beat, version })),
    },
    members: intent.members.map(member => ({
      ...member,
      overrides: given({ ...member.overrides, version: undefined }),
    })),
  };
}
