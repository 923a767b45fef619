import type { Placement } from '../../generated/api';
import type { ElasticsearchSnapshots } from '../../model/observations';
import { isFresh, type ObservedMember, type RuleOptions } from '../freshness';
import { age, count, latest, list, sentence } from '../words';
import type { OnboardingFacts } from './facts';
import { type Judged, notNeeded, triedAt, unread, withTime } from './step';

type Policy = ElasticsearchSnapshots['policies'][number];

/** A policy takes snapshots, and the last one came out well. */
export function backupStep(
  { member, configured, others }: OnboardingFacts,
  options: RuleOptions,
): Judged {
  if (!configured.elasticsearch) {
    return notNeeded('No Elasticsearch is configured for this member.');
  }
  const told = member.observations['elasticsearch.snapshots'];
  const failed = unread(told, 'What snapshot policies there are', options);
  if (failed) return failed;
  const { policies } = told!.value!;
  const observedAt = triedAt(told);
  return policies.length === 0
    ? noPolicy(others, observedAt)
    : { ...judgePolicies(policies, options), ...withTime({ observedAt }) };
}

function noPolicy(
  others: ObservedMember[],
  observedAt: string | undefined,
): Judged {
  const usual = usualIn(
    others.flatMap(
      ({ observations }) =>
        observations['elasticsearch.snapshots']?.value ?? [],
    ),
    value => value.policies.length > 0,
  );
  return usual
    ? {
        status: 'waiting',
        evidence: `There is no snapshot policy, and ${usual} one.`,
        next: 'Add one, by the step elk-fleet:snapshot:policy of a template or in Kibana under Snapshot and Restore.',
        ...withTime({ observedAt }),
      }
    : notNeeded(
        'There is no snapshot policy, and none is usual in this fleet.',
        observedAt,
      );
}

function judgePolicies(policies: Policy[], { now }: RuleOptions): Judged {
  const failed = policies.find(
    ({ lastFailure, lastSuccess }) =>
      lastFailure && lastFailure.at > (lastSuccess?.at ?? ''),
  );
  if (failed) {
    const { at, reason } = failed.lastFailure!;
    return {
      status: 'failed',
      evidence: sentence(
        `The last snapshot of the policy ${failed.name} failed ${age(
          at,
          now,
        )} ago: ${reason ?? 'no reason is told'}`,
      ),
      next: `Check the repository ${failed.repository} with POST _snapshot/${failed.repository}/_verify, then POST _slm/policy/${failed.name}/_execute.`,
      at,
    };
  }
  const fresh = policies.find(({ lastSuccess }) => !lastSuccess);
  if (fresh) {
    return {
      status: 'waiting',
      evidence: `The policy ${fresh.name} has taken no snapshot yet.`,
      next: `${
        fresh.nextAt ? `Wait until ${minuteOf(fresh.nextAt)}, or take` : 'Take'
      } one now with POST _slm/policy/${fresh.name}/_execute.`,
      ...withTime({ at: fresh.modifiedAt }),
    };
  }
  const last = latest(policies.map(({ lastSuccess }) => lastSuccess!.at))!;
  const one = policies.find(({ lastSuccess }) => lastSuccess!.at === last)!;
  return {
    status: 'done',
    evidence: `${
      policies.length === 1
        ? '1 policy takes'
        : `${policies.length} policies take`
    } snapshots; the last one, ${
      one.lastSuccess!.snapshot
    }, came out well ${age(last, now)} ago, into ${one.repository}.`,
    ...withTime({ at: latest(policies.map(({ modifiedAt }) => modifiedAt)) }),
  };
}

/** Something sends its metrics, and what sends them runs. */
export function monitoringStep(
  facts: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const { member, configured, others, placements } = facts;
  const {
    'kubernetes.workloads': workloads,
    'kubernetes.eck': eck,
    'elasticsearch.configuration': settings,
  } = member.observations;
  const shippers = placements.filter(isShipper);
  const observedAt = configured.kubernetes
    ? triedAt(workloads, eck)
    : triedAt(settings);
  const failed = configured.kubernetes
    ? unread(workloads, 'What monitors it', options) ??
      unread(eck, 'What monitors it', options)
    : undefined;
  const ways = [
    ...new Set([...shippers.map(describe), ...waysOf(member, options)]),
  ];
  if (ways.length === 0) {
    return failed ?? noMonitoring(others, options, observedAt);
  }
  // Who owns it, and which version it has, is no matter for its metrics.
  const open = shippers.filter(({ status }) =>
    ['failed', 'pending', 'not-ready'].includes(status),
  );
  if (open.length > 0) {
    return {
      status: failed ? 'unknown' : 'waiting',
      evidence: sentence(
        `${list(open.map(describe))} not ready: ${
          open[0].reasons[0] ?? open[0].status
        }`,
      ),
      next: `Look at ${describe(open[0])} on the page Placement.`,
      ...withTime({ observedAt }),
    };
  }
  // What ran at the last reading is not known to run now.
  return (
    failed ?? {
      status: 'done',
      evidence: `Its metrics are sent by ${list(ways)}.`,
      ...withTime({ observedAt }),
    }
  );
}

function noMonitoring(
  others: ObservedMember[],
  options: RuleOptions,
  observedAt: string | undefined,
): Judged {
  const usual = usualIn(others, other => waysOf(other, options).length > 0);
  return usual
    ? {
        status: 'waiting',
        evidence: `Nothing that sends its metrics was found, and ${usual} something that does.`,
        next: 'Add Metricbeat or Elastic Agent by the template Add a component, or have ECK monitor it.',
        ...withTime({ observedAt }),
      }
    : notNeeded(
        'Nothing that sends its metrics was found, and none is usual in this fleet.',
        observedAt,
      );
}

function isShipper({ component, name, row }: Placement): boolean {
  return (
    component === 'agent' ||
    (component === 'beats' && /metricbeat/i.test(`${name} ${row}`))
  );
}

/** What sends the metrics of a member, beside what is placed for it. */
function waysOf({ observations }: ObservedMember, options: RuleOptions) {
  const {
    'kubernetes.workloads': workloads,
    'kubernetes.eck': eck,
    'elasticsearch.configuration': settings,
  } = observations;
  const resources = isFresh(eck, options) ? eck!.value!.resources : [];
  const scraped = (
    isFresh(workloads, options) ? workloads!.value!.workloads : []
  )
    .filter(
      ({ component, annotations }) =>
        component === 'elasticsearch' &&
        annotations['prometheus.io/scrape'] === 'true',
    )
    .map(({ name }) => `Prometheus, which scrapes ${name}`);
  const isCollected =
    isFresh(settings, options) &&
    settings!.value!.settings['xpack.monitoring.collection.enabled'] === 'true';
  return [
    ...resources.flatMap(
      ({ kind, namespace, name, component, type, monitored }) => {
        const of = `${kind} ${namespace}/${name}`;
        if (monitored) return [`ECK for ${of}`];
        const isBeat = component === 'beats' && type === 'metricbeat';
        return component === 'agent' || isBeat ? [of] : [];
      },
    ),
    ...scraped,
    ...(isCollected ? ['Elasticsearch itself'] : []),
  ].filter((way, index, ways) => ways.indexOf(way) === index);
}

function describe({ kind, namespace, name }: Placement): string {
  return `${kind} ${namespace}/${name}`;
}

/** What most others have is meant for all: `4 of 5 other members have`. */
function usualIn<T>(
  others: T[],
  has: (other: T) => boolean,
): string | undefined {
  const having = others.filter(has).length;
  return having > 0 && having * 2 >= others.length
    ? `${having} of ${count(others.length, 'other member')} ${
        having === 1 ? 'has' : 'have'
      }`
    : undefined;
}

function minuteOf(time: string): string {
  return `${time.slice(0, 16).replace('T', ' ')} UTC`;
}
