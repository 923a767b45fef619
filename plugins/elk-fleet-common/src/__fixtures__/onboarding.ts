import { type OnboardingFacts, onboardingOf } from '../rules/onboarding';
import type { OnboardingStepId } from '../generated/api';
import type { SourceId, SourceValues } from '../model/sources';
import { buildPlacements } from '../rules/placement';
import { buildPlacementContext } from '../rules/placement/context';
import type { ObservedHub } from '../rules/placement/observedHub';
import { buildReplication } from '../rules/replication';
import {
  ago,
  followerIndex,
  green,
  identity,
  leaderIndex,
  observed,
  options,
  type Reading,
  remote,
} from './observedMembers';
import { kibana } from './placed';

/** A snapshot policy whose last snapshot came out well an hour ago. */
export const policy = (more: object = {}) => ({
  ...{ name: 'daily', repository: 'backups' },
  lastSuccess: { snapshot: 'daily-1', at: ago(3600) },
  ...more,
});

/** All that a member can say, when all is well. */
export const healthy: Partial<SourceValues> = {
  'elasticsearch.identity': identity('eu'),
  'elasticsearch.health': green,
  'elasticsearch.remotes': { remotes: [remote(true, 'uuid-of-us')] },
  'elasticsearch.followers': {
    licensed: true,
    indices: [followerIndex([100])],
  },
  'elasticsearch.auto-follow': { patterns: [], errors: [] },
  'elasticsearch.snapshots': { policies: [policy()] },
  'elasticsearch.configuration': {
    settings: { 'xpack.monitoring.collection.enabled': 'true' },
    ...{ indexTemplates: {}, componentTemplates: {}, lifecyclePolicies: {} },
    ...{ ingestPipelines: {}, nodeAttributes: [], allocationFilters: [] },
    partial: [],
  },
  'kibana.status': { status: 'available', version: '8.19.4' },
  'kubernetes.workloads': {
    workloads: [{ ...kibana, createdAt: ago(7200) }],
    partial: [],
  },
  'kubernetes.eck': { installed: false, resources: [], partial: [] },
};

const leader = observed('us', {
  'elasticsearch.identity': identity('us'),
  'elasticsearch.leaders': { indices: [leaderIndex([100])] },
});

/** What is known of the member `eu`, which follows `us`; all is well unless told. */
export function factsOf(
  values: Partial<SourceValues> = {},
  readings: Partial<Record<SourceId, Reading>> = {},
  more: Partial<OnboardingFacts> & { hubs?: ObservedHub[] } = {},
): OnboardingFacts {
  const member = observed('eu', { ...healthy, ...values }, readings);
  const { hubs = [], ...overrides } = more;
  const context = buildPlacementContext(hubs, [member, leader], options);
  return {
    member,
    others: [leader],
    configured: { elasticsearch: true, kibana: true, kubernetes: true },
    placements: buildPlacements(member, options, context),
    links: buildReplication([member, leader], {
      ...options,
      laggingOperations: 1000,
    }).links.filter(({ follower }) => follower.member === 'eu'),
    clusters: context.clusters.find(({ target }) => target === 'eu')!.nodes,
    readings: context.readings,
    costs: {
      days: 4,
      source: { title: 'OpenCost', attemptedAt: ago(60), from: '2025-12-29' },
    },
    catalog: { entityRef: 'resource:default/logging-eu', found: true },
    ...overrides,
  };
}

/** One step of the member, without its id and title. */
export function stepOf(
  id: OnboardingStepId,
  ...args: Parameters<typeof factsOf>
) {
  const { steps } = onboardingOf(factsOf(...args), options);
  const { id: _, title, ...step } = steps.find(one => one.id === id)!;
  return step;
}
