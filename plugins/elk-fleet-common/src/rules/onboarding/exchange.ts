import type { LinkState, ReplicationLink } from '../../generated/api';
import type { ElasticsearchRemote } from '../../model/observations';
import type { RuleOptions } from '../freshness';
import { bytes, count, latest, list, sentence } from '../words';
import type { OnboardingFacts } from './facts';
import { type Judged, notNeeded, triedAt, unread, withTime } from './step';

const WITHOUT = 'No Elasticsearch is configured for this member.';

/** The aliases that are defined are connected, and those that are used are defined. */
export function remotesStep(
  { member, configured }: OnboardingFacts,
  options: RuleOptions,
): Judged {
  if (!configured.elasticsearch) return notNeeded(WITHOUT);
  const {
    'elasticsearch.remotes': told,
    'elasticsearch.followers': followers,
    'elasticsearch.auto-follow': patterns,
  } = member.observations;
  const failed = unread(told, 'What remote clusters there are', options);
  if (failed) return failed;
  const { remotes } = told!.value!;
  const observedAt = triedAt(told);
  const used = new Set([
    ...(followers?.value?.indices ?? []).map(({ alias }) => alias),
    ...(patterns?.value?.patterns ?? []).map(({ alias }) => alias),
  ]);
  const missing = [...used].filter(
    alias => !remotes.some(remote => remote.alias === alias),
  );
  if (missing.length > 0) {
    return {
      status: 'failed',
      evidence: `What is followed names ${list(
        missing.sort(),
      )}, and no such remote cluster is defined here.`,
      next: 'Define it, by the step elk-fleet:remote:connect of a template or in Kibana under Remote Clusters.',
      ...withTime({ observedAt }),
    };
  }
  return judgeRemotes(remotes, observedAt);
}

function judgeRemotes(
  remotes: ElasticsearchRemote[],
  observedAt: string | undefined,
): Judged {
  if (remotes.length === 0) {
    return notNeeded(
      'No remote cluster is defined here, and nothing that is followed names one.',
      observedAt,
    );
  }
  const apart = remotes.filter(({ connected }) => !connected);
  const share = `${remotes.length - apart.length} of ${count(
    remotes.length,
    'remote cluster',
  )} ${remotes.length === 1 ? 'is' : 'are'} connected`;
  return apart.length === 0
    ? {
        status: 'done',
        evidence: `${share}: ${list(remotes.map(({ alias }) => alias))}.`,
        ...withTime({ observedAt }),
      }
    : {
        status: 'waiting',
        evidence: `${share}; not ${list(
          apart.map(({ alias, address }) =>
            address ? `${alias} (${address})` : alias,
          ),
        )}.`,
        next: 'Check that the address can be reached from the nodes of this member, and that the trust or the API key is in place.',
        ...withTime({ observedAt }),
      };
}

const STANDS: Record<LinkState, 'copied' | 'waiting' | 'failed' | 'unknown'> = {
  synced: 'copied',
  lagging: 'copied',
  bootstrapping: 'waiting',
  'tasks-missing': 'waiting',
  stalled: 'waiting',
  unlicensed: 'failed',
  fatal: 'failed',
  paused: 'failed',
  orphaned: 'failed',
  'leader-mismatch': 'failed',
  unreachable: 'unknown',
  unknown: 'unknown',
};

/** Of all that the member follows the first copy is done. */
export function replicationStep(
  facts: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const { member, configured, links } = facts;
  if (!configured.elasticsearch) return notNeeded(WITHOUT);
  const followers = member.observations['elasticsearch.followers'];
  const failed = unread(followers, 'What is followed', options);
  if (failed) return failed;
  if (links.length === 0) return nothingFollowed(facts, options);
  const of = (stand: string) =>
    links.filter(({ state }) => STANDS[state] === stand);
  const copied = of('copied');
  const share = `${copied.length} of ${
    links.length === 1 ? '1 first copy' : `${links.length} first copies`
  } done`;
  const observedAt = triedAt(followers);
  for (const stand of ['failed', 'waiting', 'unknown'] as const) {
    const [worst, ...more] = of(stand);
    if (worst) {
      return {
        status: stand,
        evidence: sentence(
          `${share}${progressOf(facts)}; ${describe(worst, more.length)}: ${
            worst.reason
          }`,
        ),
        ...(worst.nextStep && { next: worst.nextStep }),
        ...withTime({ at: worst.since ?? undefined, observedAt }),
      };
    }
  }
  return {
    status: 'done',
    evidence: `${share}.`,
    ...withTime({ at: facts.copiedAt, observedAt }),
  };
}

function describe({ follower }: ReplicationLink, more: number): string {
  return more > 0 ? `${follower.index} and ${more} more` : follower.index;
}

/** How much of the copies that run is there. */
function progressOf({ member }: OnboardingFacts): string {
  const followers = member.observations['elasticsearch.followers']?.value;
  const running = (followers?.indices ?? []).flatMap(
    ({ recovery }) => recovery ?? [],
  );
  if (running.length === 0) return '';
  const sum = (of: (one: (typeof running)[number]) => number) =>
    running.reduce((all, one) => all + of(one), 0);
  return `, ${bytes(sum(one => one.recoveredBytes))} of ${bytes(
    sum(one => one.totalBytes),
  )} of those that run`;
}

function nothingFollowed(
  { member }: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const {
    'elasticsearch.followers': followers,
    'elasticsearch.auto-follow': told,
  } = member.observations;
  const observedAt = triedAt(followers, told);
  if (followers?.value?.licensed === false) {
    return notNeeded(
      'Nothing is followed, and the licence of this member does not allow it.',
      observedAt,
    );
  }
  const failed = unread(told, 'What is to be followed', options);
  if (failed) return failed;
  const { patterns, errors } = told!.value!;
  const active = patterns.filter(pattern => pattern.active);
  if (active.length === 0) {
    return notNeeded('This member follows nothing.', observedAt);
  }
  const error = errors.find(
    ({ at }) => at === latest(errors.map(one => one.at)),
  );
  return {
    status: 'waiting',
    evidence: sentence(
      `${count(active.length, 'pattern')} (${list(
        active.map(({ name }) => name),
      )}) and no index that is followed yet${error ? `: ${error.reason}` : ''}`,
    ),
    next: 'Patterns take only indices that are made after them. Follow what is there already with existing: true of elk-fleet:replication:follow, or wait for the next index.',
    ...withTime({ observedAt }),
  };
}
