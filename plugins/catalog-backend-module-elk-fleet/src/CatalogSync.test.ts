import { mockServices } from '@backstage/backend-test-utils';
import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import type {
  Fleet,
  MemberDetail,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fleetSummary, link, memberDetail } from './__fixtures__/memberDetail';
import { CatalogSync } from './CatalogSync';
import type { MemberConfig } from './config';

const east: MemberConfig = {
  fleet: 'logging',
  name: 'us-east-1',
  kubernetesCluster: 'us-east-1',
};
const west: MemberConfig = { fleet: 'logging', name: 'us-west-2' };

/** A catalog that keeps its buckets in memory, and a scriptable elk-fleet API. */
async function setUp(options: {
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

const eastRefs = [
  'resource:default/logging-us-east-1',
  'resource:default/logging-us-east-1-elastic-logs-kibana',
  'resource:default/logging-us-east-1-elasticsearch',
];

describe('CatalogSync', () => {
  it('makes the fleet a system, and fills one bucket a member', async () => {
    const { sync, buckets, refs } = await setUp({
      members: [east, west],
      answers: {
        'us-east-1': memberDetail('us-east-1', {
          replication: [
            link('us-east-1', 'us-west-2'),
            link('us-west-2', 'us-east-1'),
            link('us-east-1', 'us-west-2'),
          ],
        }),
        'us-west-2': memberDetail('us-west-2'),
      },
    });

    await sync.run();

    expect(buckets['elk-fleet']['system:default/logging']).toMatchObject({
      metadata: {
        title: 'Logging',
        annotations: { 'elk-fleet.io/fleet': 'logging' },
      },
      spec: { owner: 'group:default/platform' },
    });
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
    const bucket = buckets['elk-fleet:logging:us-east-1'];
    expect(bucket['resource:default/logging-us-east-1']).toMatchObject({
      metadata: {
        labels: {
          'elk-fleet.io/region': 'us-east-1',
          'elk-fleet.io/environment': 'production',
          'elk-fleet.io/provider': 'aws',
        },
        tags: ['us-east-1', 'production', 'aws'],
        links: [{ title: 'Kibana', url: 'https://kibana.test' }],
        annotations: {
          'backstage.io/managed-by-location': 'elk-fleet:logging/us-east-1',
          'backstage.io/managed-by-origin-location':
            'elk-fleet:logging/us-east-1',
          'elk-fleet.io/fleet': 'logging',
          'elk-fleet.io/member': 'us-east-1',
          'backstage.io/kubernetes-cluster': 'us-east-1',
          'backstage.io/kubernetes-namespace': 'elastic',
        },
      },
      spec: {
        type: 'kubernetes-cluster',
        owner: 'group:default/platform',
        system: 'system:default/logging',
      },
    });
    expect(bucket[eastRefs[2]]).toMatchObject({
      metadata: {
        annotations: {
          'elk-fleet.io/cluster-uuid': 'uuid-us-east-1',
          'elk-fleet.io/placement': 'us-east-1/Elasticsearch/elastic/logs',
          'backstage.io/kubernetes-label-selector': 'app=logs',
        },
      },
      spec: {
        type: 'elasticsearch-cluster',
        dependsOn: ['resource:default/logging-us-east-1'],
        replicatesTo: ['resource:default/logging-us-west-2-elasticsearch'],
      },
    });
    expect(bucket[eastRefs[1]]).toMatchObject({
      metadata: {
        annotations: {
          'elk-fleet.io/placement': 'us-east-1/Kibana/elastic/logs',
          'backstage.io/kubernetes-namespace': 'elastic',
          'backstage.io/kubernetes-label-selector': 'app=logs',
        },
      },
      spec: { type: 'kibana', dependsOn: [eastRefs[0], eastRefs[2]] },
    });
  });

  it('brings discovered members in as they come, and takes them out when they leave', async () => {
    const bucket = 'elk-fleet:discovered';
    const { sync, refs, answers } = await setUp({
      members: [west],
      discovers: true,
      answers: { 'us-west-2': memberDetail('us-west-2') },
    });
    await sync.run();
    expect(refs(bucket)).toEqual([]);

    answers['us-east-1'] = memberDetail('us-east-1', { complete: false });
    await sync.run();
    expect(refs(bucket)).toEqual(eastRefs);

    answers['us-east-1'] = memberDetail('us-east-1', {
      entityIsForeign: true,
      placements: [],
    });
    await sync.run();
    expect(refs(bucket)).toEqual([eastRefs[2]]);

    answers['us-east-1'] = new Error('down');
    await sync.run();
    expect(refs(bucket)).toEqual([eastRefs[2]]);

    // Another that is never read in full hinders nobody from leaving.
    answers['ap-south-1'] = memberDetail('ap-south-1', { complete: false });
    delete answers['us-east-1'];
    await sync.run();
    expect(refs(bucket)).toHaveLength(3);
    expect(refs(bucket)).not.toContain(eastRefs[2]);

    delete answers['ap-south-1'];
    await sync.run();
    expect(refs(bucket)).toEqual([]);
  });

  it('removes after a complete reading and keeps after an incomplete one', async () => {
    const { sync, refs, answers } = await setUp({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1') },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);

    answers['us-east-1'] = memberDetail('us-east-1', {
      complete: false,
      elasticsearch: null,
      placements: [],
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);

    answers['us-east-1'] = memberDetail('us-east-1', { placements: [] });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual([
      eastRefs[0],
      eastRefs[2],
    ]);
  });

  it('brings in what is known of a member that may be read in part alone', async () => {
    const { sync, refs } = await setUp({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1', { complete: false }) },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
  });

  it('shows a member that was never read, since it is in the configuration', async () => {
    const { sync, refs } = await setUp({
      members: [east],
      answers: {
        'us-east-1': memberDetail('us-east-1', {
          complete: false,
          elasticsearch: null,
          placements: [],
          observedAt: null,
        }),
      },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual([eastRefs[0]]);
  });

  it('refers to an entity of the organisation and never emits it', async () => {
    const foreign = 'resource:infra/cluster-7';
    const { sync, buckets, refs } = await setUp({
      members: [{ ...east, foreignEntityRef: foreign }],
      answers: {
        'us-east-1': memberDetail('us-east-1', { entityRef: foreign }),
      },
    });
    await sync.run();
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs.slice(1));
    expect(
      buckets['elk-fleet:logging:us-east-1'][eastRefs[2]].spec?.dependsOn,
    ).toEqual([foreign]);
  });

  it('keeps the entities of a failing member, says so once, and serves the others', async () => {
    const { sync, refs, answers, logger } = await setUp({
      members: [east, west],
      answers: {
        'us-east-1': memberDetail('us-east-1'),
        'us-west-2': memberDetail('us-west-2'),
      },
    });
    await sync.run();
    answers['us-east-1'] = new Error('no such member');
    answers['us-west-2'] = memberDetail('us-west-2', { placements: [] });

    await sync.run();
    await sync.run();

    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
    expect(refs('elk-fleet:logging:us-west-2')).toHaveLength(2);
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringMatching(/us-east-1 of fleet logging.*no such member/),
    );

    answers['us-east-1'] = memberDetail('us-east-1');
    await sync.run();
    expect(logger.info).toHaveBeenCalledTimes(1);
  });

  it('leaves everything as it is while the elk-fleet backend is down', async () => {
    const { sync, refs, api, logger } = await setUp({
      members: [east],
      answers: { 'us-east-1': memberDetail('us-east-1') },
    });
    await sync.run();
    api.down = new Error('connect ECONNREFUSED');
    await sync.run();
    expect(refs('elk-fleet')).toEqual(['system:default/logging']);
    expect(refs('elk-fleet:logging:us-east-1')).toEqual(eastRefs);
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('has no bucket for a member that left the configuration', async () => {
    const { sync } = await setUp({ members: [west], answers: {} });
    expect(sync.providers.map(p => p.getProviderName())).toEqual([
      'elk-fleet:logging:us-west-2',
      'elk-fleet',
    ]);
  });
});
