import { mockServices } from '@backstage/backend-test-utils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type {
  Fleet,
  MemberDetail,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fleetSummary } from '../__fixtures__/memberDetail';
import { CatalogSync } from '../CatalogSync';
import type { MemberConfig } from '../config';

export const east: MemberConfig = {
  fleet: 'logging',
  name: 'us-east-1',
  kubernetesCluster: 'us-east-1',
};
export const west: MemberConfig = { fleet: 'logging', name: 'us-west-2' };

/** What there is of `east`. */
export const eastRefs = [
  'resource:default/logging-us-east-1',
  'resource:default/logging-us-east-1-elastic-logs-kibana',
  'resource:default/logging-us-east-1-elasticsearch',
];

/** A catalog that keeps its buckets in memory, and a scriptable elk-fleet API. */
export async function catalogInTest(options: {
  members: MemberConfig[];
  discovers?: boolean;
  answers: Record<string, MemberDetail | Error>;
}) {
  const buckets: Record<string, Record<string, Entity>> = {};
  const answers = { ...options.answers };
  const api = { down: undefined as Error | undefined };
  const logger = mockServices.logger.mock();
  const sync = new CatalogSync({
    members: options.members,
    discovers: options.discovers,
    logger,
    openApi: async () => ({
      token: 'token',
      client: {
        async listFleets() {
          if (api.down) throw api.down;
          return [fleetSummary];
        },
        async getFleet() {
          const items = Object.keys(answers).map(name => ({ name }));
          return { items } as Fleet;
        },
        async getMember(_fleet, member) {
          const answer = answers[member];
          if (answer instanceof Error) throw answer;
          return answer;
        },
      },
    }),
  });
  for (const provider of sync.providers) {
    const bucket = provider.getProviderName();
    buckets[bucket] = {};
    await provider.connect({
      refresh: async () => {},
      applyMutation: async mutation => {
        buckets[bucket] = apply(buckets[bucket], mutation);
      },
    });
  }
  const refs = (bucket: string) => Object.keys(buckets[bucket]).sort();
  return { sync, buckets, refs, answers, api, logger };
}

function apply(
  bucket: Record<string, Entity>,
  mutation: EntityProviderMutation,
): Record<string, Entity> {
  const added = mutation.type === 'full' ? mutation.entities : mutation.added;
  const removed =
    mutation.type === 'full'
      ? Object.keys(bucket)
      : mutation.removed.map(one =>
          'entity' in one ? stringifyEntityRef(one.entity) : one.entityRef,
        );
  const kept = Object.entries(bucket).filter(([ref]) => !removed.includes(ref));
  return Object.fromEntries([
    ...kept,
    ...added.map(({ entity }) => [stringifyEntityRef(entity), entity] as const),
  ]);
}
