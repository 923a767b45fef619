import type { Component, Placement } from '../../generated/api';
import type { RuleOptions } from '../freshness';
import { count, latest, list, sentence } from '../words';
import type { OnboardingFacts } from './facts';
import { type Judged, notNeeded, triedAt, unread, withTime } from './step';

/** The cluster itself, where Cluster API makes it. */
export function clusterStep(
  { clusters, readings }: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const lifecycle = readings.filter(({ system }) => system === 'cluster-api');
  if (lifecycle.length === 0) {
    return notNeeded('No hub of the fleet makes clusters by Cluster API.');
  }
  const observedAt = triedAt(
    ...lifecycle.map(({ observation }) => observation),
  );
  const node = clusters.find(
    ({ system, cluster }) => system === 'cluster-api' && cluster,
  );
  if (!node?.cluster) {
    const unreadHub = lifecycle.flatMap(
      ({ hub, observation }) =>
        unread(observation, `Cluster API at ${hub.title}`, options) ?? [],
    );
    return (
      unreadHub[0] ??
      notNeeded('Cluster API of no hub made this cluster.', observedAt)
    );
  }
  const { reading, cluster } = node;
  const { title } = reading.hub;
  const name = `Cluster ${cluster.object.namespace ?? ''}/${cluster.name}`;
  const failed = unread(
    reading.observation,
    `Cluster API at ${title}`,
    options,
  );
  if (failed) return { ...failed, status: 'unknown' };
  const times = withTime({ at: cluster.since, observedAt });
  if (cluster.state === 'ready') {
    const version = cluster.kubernetesVersion;
    return {
      status: 'done',
      evidence: `${name} at ${title} is available${
        version ? ` with Kubernetes ${version}` : ''
      }.`,
      ...times,
    };
  }
  return {
    status: cluster.state === 'unknown' ? 'unknown' : 'waiting',
    evidence: sentence(
      `${name} at ${title} is not available${
        cluster.state === 'unknown' ? ', as far as is known' : ''
      }: ${cluster.reason ?? 'it gives no reason'}`,
    ),
    next: `Look at the conditions of that Cluster at ${title}, and at its control plane and machines.`,
    ...times,
  };
}

/** What is declared for the member runs there as declared. */
export function placedStep(
  { member, configured, placements }: OnboardingFacts,
  options: RuleOptions,
): Judged {
  const { 'kubernetes.workloads': workloads, 'kubernetes.eck': eck } =
    member.observations;
  if (configured.kubernetes) {
    const failed =
      unread(workloads, 'Kubernetes', options) ??
      unread(eck, 'Elastic Cloud on Kubernetes', options);
    if (failed) return failed;
  } else if (placements.length === 0) {
    return notNeeded(
      'Kubernetes of this member is not read, and no hub places anything there.',
    );
  }
  const times = withTime({
    at: latest((workloads?.value?.workloads ?? []).map(one => one.createdAt)),
    observedAt: triedAt(workloads, eck),
  });
  if (placements.length === 0) {
    return {
      status: 'waiting',
      evidence: 'No ELK component runs there, and no hub declares one for it.',
      next: 'Merge the pull request with its manifests, and check that the placing system knows and selects this cluster.',
      ...times,
    };
  }
  return { ...judgePlacements(placements, 'component'), ...times };
}

/** One component, by what places it: for those that cannot be asked themselves. */
export function componentStep(
  component: Component,
  title: string,
  { placements, member }: OnboardingFacts,
): Judged {
  const own = placements.filter(placement => placement.component === component);
  const workloads = member.observations['kubernetes.workloads'];
  return own.length === 0
    ? notNeeded(`No ${title} is configured or placed in this member.`)
    : {
        ...judgePlacements(own, `${title} deployment`),
        ...withTime({
          at: createdAt(component, member),
          observedAt: triedAt(workloads),
        }),
      };
}

/** When the newest workload of a component was made. */
export function createdAt(
  component: Component,
  { observations }: OnboardingFacts['member'],
): string | undefined {
  const workloads = observations['kubernetes.workloads']?.value?.workloads;
  return latest(
    (workloads ?? [])
      .filter(workload => workload.component === component)
      .map(workload => workload.createdAt),
  );
}

function judgePlacements(placements: Placement[], noun: string): Judged {
  // What its schedule put to sleep is as it is meant to be.
  const open = placements.filter(
    ({ status }) => status !== 'in-sync' && status !== 'suspended',
  );
  const total = placements.length;
  const share = `${total - open.length} of ${count(total, noun)} ${
    total === 1 ? 'is' : 'are'
  } as declared`;
  if (open.length === 0) {
    return { status: 'done', evidence: `${share}${podsOf(placements)}.` };
  }
  const failed = open.filter(({ status }) => status === 'failed');
  const waiting = open.filter(({ status }) => status !== 'unknown');
  const told = [failed, waiting, open].find(({ length }) => length > 0)!;
  return {
    status: statusOf(failed.length, waiting.length),
    evidence: sentence(
      `${share}; not ${list(told.map(describe))}: ${
        told[0].reasons[0] ?? told[0].status
      }`,
    ),
    next: `Look at ${describe(
      told[0],
    )} on the page Placement: its owners, pods and events tell why.`,
  };
}

function statusOf(failed: number, waiting: number): Judged['status'] {
  if (failed > 0) return 'failed';
  return waiting > 0 ? 'waiting' : 'unknown';
}

function describe({ kind, namespace, name }: Placement): string {
  return `${kind} ${namespace}/${name}`;
}

/** Nothing where a number is not known. */
function podsOf(placements: Placement[]): string {
  const ready = placements.map(({ observed }) => observed.readyReplicas);
  if (ready.some(replicas => replicas === null)) return '';
  const sum = ready.reduce<number>((all, one) => all + (one ?? 0), 0);
  return `, with ${count(sum, 'ready pod')}`;
}
