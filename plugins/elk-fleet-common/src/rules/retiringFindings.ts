import { elasticsearchEntityRef, memberEntityRef } from '../entities';
import type { Finding, Placement, SourceErrorCode } from '../generated/api';
import type { SourceId } from '../model/sources';
import { isFresh, type ObservedMember, type RuleOptions } from './freshness';
import type { Replication } from './replication';
import { targetOf } from './retiring';
import { capital, count, latest, list, sentence } from './words';

interface Facts {
  members: ObservedMember[];
  placements: Placement[];
  replication: Replication;
}

/** Whether something is still there, in words. */
interface Trace {
  is: 'there' | 'gone' | 'unknown';
  words: string;
}

/** Errors that a system which is gone gives, as far as one can see from here. */
const SILENT: SourceErrorCode[] = ['unreachable', 'timeout'];

const SYSTEMS: Array<[name: string, sources: SourceId[]]> = [
  ['Elasticsearch', ['elasticsearch.health', 'elasticsearch.identity']],
  ['Kibana', ['kibana.status']],
  ['Logstash', ['logstash.info']],
];

const STAGE_2 = 'run stage 2 of Retire a region';

/**
 * What is told of members that are being retired: of each what is still there,
 * and of each that follows one of them that it does.
 */
export function retiringFindings(
  facts: Facts,
  options: RuleOptions,
): Finding[] {
  return facts.members
    .filter(({ retiring }) => retiring)
    .flatMap(member => {
      const followers = followersOf(member, facts);
      return [stillThere(member, facts, followers, options), ...followers];
    });
}

function stillThere(
  member: ObservedMember,
  facts: Facts,
  followers: Finding[],
  options: RuleOptions,
): Finding {
  const { fleet, name, observations } = member;
  const own = facts.placements.filter(one => one.member === name);
  const traces = [
    ...SYSTEMS.flatMap(([title, sources]) =>
      traceOf(member, title, sources, options),
    ),
    kubernetesTrace(member, own, options),
    ...followers.map(
      (finding): Trace => ({
        is: 'there',
        words: `${finding.member} still follows it`,
      }),
    ),
  ];
  const isThere = traces.some(({ is }) => is === 'there');
  const isGone = traces.every(({ is }) => is === 'gone');
  return {
    id: `member-retiring/${name}`,
    kind: 'member-retiring',
    severity: 'info',
    member: name,
    title: isGone
      ? `${name} is being retired, and nothing is left of it.`
      : `${name} is being retired.`,
    evidence: [
      ...traces.map(({ words }) => words),
      ...remotesTo(name, facts.replication),
    ]
      .map(sentence)
      .join(' '),
    nextStep: isThere
      ? whileThere(name, own)
      : sentence(
          isGone
            ? `${capital(
                STAGE_2,
              )}; one that was configured by hand, take out of the configuration`
            : `See that nothing runs there any more, then ${STAGE_2}`,
        ),
    entityRef: memberEntityRef(fleet, name),
    observedAt:
      latest(
        Object.values(observations).map(observation => observation?.observedAt),
      ) ?? null,
  };
}

function whileThere(name: string, placements: Placement[]): string {
  const step = `RETIRE-${name}.md, beside the plan, says what to wait for; then ${STAGE_2}.`;
  return placements.some(({ system }) => system === 'karmada')
    ? `${step} Karmada takes away what it placed only then.`
    : step;
}

/** Of a system that the portal asks itself; none where it never did. */
function traceOf(
  { observations }: ObservedMember,
  title: string,
  sources: SourceId[],
  options: RuleOptions,
): Trace[] {
  const source = sources.find(id => observations[id]);
  const observation = source && observations[source];
  if (!observation) return [];
  const { error, observedAt } = observation;
  if (isFresh(observation, options)) {
    return [{ is: 'there', words: `${title} answers, read ${observedAt}` }];
  }
  const isGone = error !== undefined && SILENT.includes(error.code);
  return [
    isGone
      ? { is: 'gone', words: `${title} does not answer (${error.code})` }
      : {
          is: 'unknown',
          words: `${title} cannot be read${error ? ` (${error.code})` : ''}`,
        },
  ];
}

function kubernetesTrace(
  { observations }: ObservedMember,
  placements: Placement[],
  options: RuleOptions,
): Trace {
  const { 'kubernetes.workloads': workloads, 'kubernetes.eck': eck } =
    observations;
  const left = placements.filter(
    ({ drift }) => !drift.some(({ kind }) => kind === 'missing'),
  );
  const isWhole =
    isFresh(workloads, options) &&
    workloads!.value!.partial.length === 0 &&
    (eck === undefined ||
      eck.error?.code === 'not-installed' ||
      (isFresh(eck, options) && eck.value!.partial.length === 0));
  if (left.length > 0 && isFresh(workloads, options)) {
    const names = left.map(
      ({ kind, namespace, name }) => `${kind} ${namespace}/${name}`,
    );
    return {
      is: 'there',
      words: `${count(left.length, 'placement')} in Kubernetes, read ${
        workloads!.observedAt
      }: ${list(names)}`,
    };
  }
  return isWhole
    ? {
        is: 'gone',
        words: `Kubernetes shows none of its components, read ${
          workloads!.observedAt
        }`,
      }
    : {
        is: 'unknown',
        words:
          'Kubernetes cannot be read, so that it is not known what runs there',
      };
}

/** Nobody reads by these alone: they are to be removed, and keep nothing from going. */
function remotesTo(name: string, { remotes }: Replication): string[] {
  return remotes
    .filter(
      ({ member, targetMember }) => targetMember === name && member !== name,
    )
    .map(
      ({ member, alias }) =>
        `${member} has the remote cluster "${alias}" for it`,
    );
}

/** Those that stay and still copy what the member has. */
function followersOf(
  { fleet, name }: ObservedMember,
  { members, replication }: Facts,
): Finding[] {
  return members
    .filter(({ retiring }) => !retiring)
    .flatMap(follower => {
      const indices = replication.links
        .filter(
          link =>
            link.follower.member === follower.name &&
            link.leader.member === name,
        )
        .map(link => link.follower.index);
      const patterns = replication.patterns
        .filter(
          ({ member, alias }) =>
            member === follower.name &&
            targetOf(replication, member, alias) === name,
        )
        .map(pattern => pattern.name);
      if (indices.length + patterns.length === 0) return [];
      const { 'elasticsearch.followers': read } = follower.observations;
      const evidence = [
        indices.length > 0 && `follower indices ${list(indices)}`,
        patterns.length > 0 && `auto-follow patterns ${list(patterns)}`,
      ].filter(Boolean);
      return [
        {
          id: `member-retiring/${name}/followed-by/${follower.name}`,
          kind: 'member-retiring' as const,
          severity: 'warning' as const,
          member: follower.name,
          title: `${follower.name} still follows ${name}, which is being retired.`,
          evidence: sentence(
            `CCR of ${follower.name}, read ${
              read?.observedAt ?? 'never'
            }: ${evidence.join('; ')}`,
          ),
          nextStep: `Let it follow another member, or unfollow and keep the copies, before the data of ${name} goes.`,
          entityRef: elasticsearchEntityRef(fleet, follower.name),
          observedAt: read?.observedAt ?? null,
        },
      ];
    });
}
