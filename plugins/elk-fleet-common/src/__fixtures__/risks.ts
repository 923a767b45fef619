import type { AutoFollow, ElasticsearchRemote } from '../model/observations';
import type { SourceId, SourceValues } from '../model/sources';
import type { ObservedMember } from '../rules/freshness';
import { buildReplication } from '../rules/replication';
import type { LinkFacts, ReplicationFacts } from '../rules/replicationFacts';
import { identity, observed, options, type Reading } from './observedMembers';

type Pattern = AutoFollow['patterns'][number];

/** A member that auto-follows others, by remotes that are called as they are. */
export function patternMember(
  name: string,
  patterns: Array<Partial<Pattern> & { alias: string }>,
  values: Partial<SourceValues> = {},
  readings: Partial<Record<SourceId, Reading>> = {},
): ObservedMember {
  const aliases = [...new Set(patterns.map(({ alias }) => alias))];
  return observed(
    name,
    {
      'elasticsearch.identity': identity(name),
      'elasticsearch.remotes': { remotes: aliases.map(remoteTo) },
      'elasticsearch.auto-follow': {
        patterns: patterns.map((pattern, i) => ({
          name: `p${i}`,
          active: true,
          leaderPatterns: ['logs-*'],
          exclusionPatterns: [],
          followPattern: '{{leader_index}}',
          ...pattern,
        })),
        errors: [],
      },
      ...values,
    },
    readings,
  );
}

/** A remote that is called as the member whose cluster it leads to. */
export function remoteTo(member: string): ElasticsearchRemote {
  return {
    alias: member,
    mode: 'proxy',
    connected: true,
    address: `${member}:9443`,
    authentication: 'api-key',
    clusterUuid: `uuid-of-${member}`,
  };
}

/** What the risks are found in, with the same facts of each link. */
export function factsOf(
  members: ObservedMember[],
  linkFacts: LinkFacts = {},
): ReplicationFacts {
  const replication = buildReplication(members, options);
  return {
    members,
    replication,
    links: new Map(replication.links.map(({ id }) => [id, linkFacts])),
  };
}
