import { link, memberDetail } from './__fixtures__/memberDetail';
import {
  catalogInTest,
  east,
  eastRefs,
  west,
} from './__testUtils__/catalogInTest';

describe('CatalogSync', () => {
  it('makes the fleet a system, and fills one bucket a member', async () => {
    const { sync, buckets, refs } = await catalogInTest({
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
    const { sync, refs, answers } = await catalogInTest({
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

  it('refers to an entity of the organisation and never emits it', async () => {
    const foreign = 'resource:infra/cluster-7';
    const { sync, buckets, refs } = await catalogInTest({
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

  it('has no bucket for a member that left the configuration', async () => {
    const { sync } = await catalogInTest({ members: [west], answers: {} });
    expect(sync.providers.map(p => p.getProviderName())).toEqual([
      'elk-fleet:logging:us-west-2',
      'elk-fleet',
    ]);
  });
});
