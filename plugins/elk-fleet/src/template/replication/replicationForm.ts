import {
  allowsCcr,
  canFollow,
  renameBy,
  type Fleet,
  type Member,
  type ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { readForm } from '../newMember';
import type { FollowRow, ReplicationOptions } from './replicationSchema';

/** The member that is to follow, as the form tells it. */
export interface Follower {
  fleet: string;
  /** Empty as long as nobody has said it. */
  name: string;
  version: string;
  region: string;
  provider: string;
}

/** Reads the fields `fleet`, `name`, `version`, `region` and `provider`. */
export function readFollower(
  formContext: unknown,
  options: ReplicationOptions,
): Follower {
  const { fleet, name, region, provider } = readForm(formContext);
  const { formData } = (formContext ?? {}) as {
    formData?: { version?: unknown };
  };
  const version = options?.version ?? formData?.version;
  return {
    fleet,
    name: options?.member?.trim() || name,
    version: typeof version === 'string' ? version.trim() : '',
    region,
    provider,
  };
}

/** Who may lead, and why not. */
export interface LeaderChoice {
  name: string;
  title: string;
  /** Undefined when nothing is known to be in the way. */
  obstacle?: string;
}

/** The other members of the fleet, those first that can lead. */
export function leaderChoices(
  fleet: Fleet,
  follower: Follower,
): LeaderChoice[] {
  const known = fleet.items.find(({ name }) => name === follower.name);
  const choices = fleet.items
    .filter(member => member !== known)
    .map(member => ({
      name: member.name,
      title: member.title,
      obstacle: obstacleOf(member, known, follower),
    }));
  return [
    ...choices.filter(({ obstacle }) => !obstacle),
    ...choices.filter(({ obstacle }) => obstacle),
  ];
}

function obstacleOf(
  leader: Member,
  known: Member | undefined,
  follower: Follower,
): string | undefined {
  const { elasticsearch } = leader;
  if (!elasticsearch) return 'No Elasticsearch is known of it.';
  for (const { license } of [
    elasticsearch,
    known?.elasticsearch ?? { license: null },
  ]) {
    if (license && !allowsCcr(license)) {
      const whose =
        license === elasticsearch.license ? 'Its' : `The follower's`;
      return `${whose} licence, ${license.type} and ${license.status}, does not allow replication.`;
    }
  }
  const version = known?.elasticsearch?.version ?? follower.version;
  if (!elasticsearch.version || !version) return undefined;
  const verdict = canFollow({
    leader: elasticsearch.version,
    follower: version,
  });
  return verdict.ok ? undefined : verdict.reason;
}

const MOST_SUGGESTIONS = 50;

/** Names and patterns of what a leader is known to hold itself. */
export function suggestionsFor(
  leader: string,
  view: ReplicationView,
): string[] {
  const aliases = view.remotes.filter(
    ({ targetMember }) => targetMember === leader,
  );
  const patterns = view.patterns
    .filter(pattern =>
      aliases.some(
        ({ member, alias }) =>
          member === pattern.member && alias === pattern.alias,
      ),
    )
    .flatMap(({ leaderPatterns }) => leaderPatterns);
  const indices = view.links
    .filter(link => link.leader.member === leader)
    .map(link => link.leader.index);
  return [...new Set([...patterns.sort(), ...indices.sort()])].slice(
    0,
    MOST_SUGGESTIONS,
  );
}

/** An index and what its copy is called, for example `logs-web` and `logs-web-us-east-1`. */
export function exampleOf(row: FollowRow): { leader: string; copy: string } {
  const leader = (row.patterns[0] ?? 'logs-*').replace(/\*/g, 'web');
  const [copy] = renameBy(
    { include: [leader], exclude: [] },
    row.followPattern || null,
  ).include;
  return { leader, copy };
}
