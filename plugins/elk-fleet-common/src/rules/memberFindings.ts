import { elasticsearchEntityRef, memberEntityRef } from '../entities';
import type { Finding, Severity, SourceErrorCode } from '../generated/api';
import type { Observation, SourceId } from '../model/sources';
import { type ObservedMember, readingOf, type RuleOptions } from './freshness';
import { licenseProblem } from './license';
import { isComingUp, isJustMade } from './starting';
import { capital, count, lastReading, sentence } from './words';

/** What hubs say is told of the hubs. */
type MemberSourceId = Exclude<SourceId, `placement.${string}`>;

/** What a source is called in a sentence, and where it is read. */
const SOURCES: Record<MemberSourceId, [title: string, place: string]> = {
  'elasticsearch.identity': ['Elasticsearch', 'GET /'],
  'elasticsearch.license': ['the Elasticsearch licence', 'GET /_license'],
  'elasticsearch.health': [
    'the health of Elasticsearch',
    'GET /_cluster/health',
  ],
  'elasticsearch.nodes': ['the Elasticsearch nodes', 'GET /_nodes/stats'],
  'elasticsearch.storage': ['the Elasticsearch storage', 'GET /_xpack/usage'],
  'elasticsearch.remotes': ['the remote clusters', 'GET /_remote/info'],
  'elasticsearch.followers': ['the followers', 'GET /_all/_ccr/info'],
  'elasticsearch.leaders': ['the leader indices', 'GET /_stats?level=shards'],
  'elasticsearch.auto-follow': [
    'the auto-follow patterns',
    'GET /_ccr/auto_follow',
  ],
  'elasticsearch.data-streams': ['the data streams', 'GET /_data_stream'],
  'elasticsearch.indices': [
    'what the indices hold',
    'GET /_stats and GET /_all/_settings',
  ],
  'elasticsearch.snapshots': ['the snapshot policies', 'GET /_slm/policy'],
  'kibana.status': ['Kibana', 'GET /api/status'],
  'logstash.info': ['Logstash', 'GET /_node'],
  'kubernetes.workloads': ['the Kubernetes workloads', 'Kubernetes API'],
  'kubernetes.eck': ['the ECK resources', 'Kubernetes API'],
  'kubernetes.cluster': ['the Kubernetes cluster', 'Kubernetes API'],
  'kubernetes.autoscalers': ['the autoscalers', 'Kubernetes API'],
  'kubernetes.events': ['the Kubernetes events', 'Kubernetes API'],
  'kubernetes.capacity': [
    'the nodes, volumes and load balancers of Kubernetes',
    'Kubernetes API',
  ],
  'elasticsearch.configuration': [
    'the configuration of Elasticsearch',
    'GET /_cluster/settings',
  ],
};

/** Errors that say what a cluster is, not that something is wrong with it. */
const HARMLESS: SourceErrorCode[] = [
  'not-installed',
  'unlicensed',
  'unsupported-version',
];

/** Sources without which a member is not known well enough. */
const IMPORTANT: SourceId[] = [
  'elasticsearch.identity',
  'elasticsearch.health',
  'kibana.status',
  'logstash.info',
  'kubernetes.workloads',
  'kubernetes.eck',
];

/** What is wrong with a member by itself: reading it, its health, its licence. */
export function memberFindings(
  member: ObservedMember,
  options: RuleOptions,
): Finding[] {
  return [
    ...unreadMember(member, options),
    ...unreadSources(member, options),
    ...partialSources(member),
    ...elasticsearchHealth(member, options),
    ...elasticsearchLicense(member, options),
    ...kibanaHealth(member),
  ];
}

function unreadMember(member: ObservedMember, options: RuleOptions): Finding[] {
  const { source, error, stale, observedAt } = readingOf(
    member.observations,
    options,
  );
  if (!source || (!error && !stale)) {
    return [];
  }
  const found = {
    ...base('member-unread', member, undefined),
    evidence: sentence(
      `${where(source)}, tried ${member.observations[source]!.attemptedAt}: ${
        error ? error.message : 'no later try'
      }`,
    ),
    observedAt,
  };
  if (isComingUp(member, source, options)) {
    return [
      {
        ...found,
        severity: 'info',
        title: `${member.name} is coming up: it has not answered yet.`,
        nextStep: 'Its page tells what is done and what is outstanding.',
      },
    ];
  }
  const past = lastReading(observedAt, options.now);
  return [
    {
      ...found,
      severity: stale ? 'critical' : 'warning',
      title: sentence(
        error
          ? `${member.name} cannot be read (${error.code}), ${past}`
          : `${member.name} is not being read, ${past}`,
      ),
      nextStep: error
        ? 'Check the network and the credential between the portal and the member.'
        : 'Look into the log of the portal for why its collection does not run.',
    },
  ];
}

function unreadSources(
  member: ObservedMember,
  options: RuleOptions,
): Finding[] {
  const main = readingOf(member.observations, options);
  return (
    entries(member)
      .filter(
        ([source, { error }]) =>
          error && source !== main.source && !HARMLESS.includes(error.code),
      )
      // The same breakdown of the same system is told once.
      .filter(
        ([source, { error }]) => !isSameFailure(source, error!.code, main),
      )
      .map(([source, { error, attemptedAt, observedAt }]) => ({
        ...base('source-unread', member, source),
        severity: isComingUp(member, source as SourceId, options)
          ? 'info'
          : severityOf(source),
        title: sentence(
          `${capital(titleOf(source))} of ${member.name} cannot be read (${
            error!.code
          }), ${lastReading(observedAt, options.now)}`,
        ),
        evidence: sentence(
          `${where(source)}, tried ${attemptedAt}: ${error!.message}`,
        ),
        nextStep:
          error!.code === 'forbidden' || error!.code === 'unauthorized'
            ? "Give the portal's credential the privilege that this needs."
            : 'Check that the endpoint answers, and that the portal can reach it.',
        observedAt: observedAt ?? null,
      }))
  );
}

function isSameFailure(
  source: string,
  code: SourceErrorCode,
  main: ReturnType<typeof readingOf>,
): boolean {
  const system = (id: string | undefined) => id?.split('.')[0];
  return main.error?.code === code && system(main.source) === system(source);
}

/** Lists that are incomplete because some kinds could not be listed. */
function partialSources(member: ObservedMember): Finding[] {
  return (['kubernetes.workloads', 'kubernetes.eck'] as const).flatMap(
    source => {
      const observation = member.observations[source];
      return (observation?.value?.partial ?? []).map(
        ({ resource, reason }) => ({
          ...base('source-unread', member, `${source}/${resource}`),
          severity: 'warning' as const,
          title: `Not all of ${titleOf(source)} of ${
            member.name
          } can be listed: ${resource} is missing.`,
          evidence: sentence(`${where(source)}: ${resource}: ${reason}`),
          nextStep: `Let the portal list ${resource} in the namespaces of the member.`,
          observedAt: observation!.observedAt ?? null,
        }),
      );
    },
  );
}

function elasticsearchHealth(
  member: ObservedMember,
  options: RuleOptions,
): Finding[] {
  const observation = member.observations['elasticsearch.health'];
  const health = observation?.value;
  if (!health || health.status === 'green') {
    return [];
  }
  const red = health.status === 'red';
  // Until its first copies are there.
  const isNew = isJustMade(member, 'elasticsearch', options);
  const yellow: Severity = isNew ? 'info' : 'warning';
  return [
    {
      ...base('cluster-health', member, 'elasticsearch'),
      severity: red ? 'critical' : yellow,
      title: red
        ? `Elasticsearch in ${member.name} is red: data is missing.`
        : `Elasticsearch in ${member.name} is yellow: data is there, copies are missing.`,
      evidence: `GET /_cluster/health, read ${observation.observedAt}: status ${
        health.status
      }, ${count(health.unassignedShards, 'unassigned shard')}.`,
      nextStep:
        'Ask GET /_cluster/allocation/explain why shards are not assigned.',
      entityRef: elasticsearchEntityRef(member.fleet, member.name),
      observedAt: observation.observedAt ?? null,
    },
  ];
}

function elasticsearchLicense(
  member: ObservedMember,
  { now }: RuleOptions,
): Finding[] {
  const observation = member.observations['elasticsearch.license'];
  const license = observation?.value;
  const problem = license && licenseProblem(license, now);
  return problem
    ? [
        {
          ...base('license', member, undefined),
          severity: problem.severity,
          title: sentence(`In ${member.name} ${problem.text}`),
          evidence: `GET /_license, read ${observation!.observedAt}: ${
            license.type
          }, ${license.status}, ends ${license.expiresAt ?? 'never'}.`,
          nextStep:
            'Install a licence before it ends: replication and other features stop with it.',
          entityRef: elasticsearchEntityRef(member.fleet, member.name),
          observedAt: observation!.observedAt ?? null,
        },
      ]
    : [];
}

function kibanaHealth(member: ObservedMember): Finding[] {
  const observation = member.observations['kibana.status'];
  const kibana = observation?.value;
  if (!kibana || kibana.status === 'available') {
    return [];
  }
  return [
    {
      ...base('cluster-health', member, 'kibana'),
      severity: kibana.status === 'unavailable' ? 'critical' : 'warning',
      title: `Kibana in ${member.name} is ${kibana.status}.`,
      evidence: sentence(
        `GET /api/status, read ${observation.observedAt}: ${
          kibana.summary ?? kibana.status
        }`,
      ),
      nextStep: 'Open the status page of Kibana to see which part is at fault.',
      observedAt: observation.observedAt ?? null,
    },
  ];
}

function base(
  kind: Finding['kind'],
  { fleet, name }: ObservedMember,
  subject: string | undefined,
) {
  return {
    id: [kind, name, ...(subject ? [subject] : [])].join('/'),
    kind,
    member: name,
    entityRef: memberEntityRef(fleet, name),
  };
}

function entries(member: ObservedMember): Array<[string, Observation]> {
  return Object.entries(member.observations as Record<string, Observation>);
}

function severityOf(source: string): Severity {
  return (IMPORTANT as string[]).includes(source) ? 'warning' : 'info';
}

function titleOf(source: string): string {
  return SOURCES[source as MemberSourceId]?.[0] ?? source;
}

function where(source: string): string {
  return SOURCES[source as MemberSourceId]?.[1] ?? source;
}
