import { mockServices } from '@backstage/backend-test-utils';
import { type DemoFleet, startDemoFleet } from '@elk-fleet/demo-fleet';
import type { AuthSettings, CollectionSettings } from './config/settings';
import { createMemberProbe } from './memberProbe';
import { builtInReaders } from './readers';

const collection: CollectionSettings = {
  intervalMs: 30_000,
  deadlineMs: 15_000,
  connectionsPerMember: 2,
  concurrency: 20,
  shards: 8,
  maxBackoffMs: 300_000,
};

describe('createMemberProbe', () => {
  let fleet: DemoFleet;
  const probe = createMemberProbe({
    settings: { collection },
    discovery: mockServices.discovery(),
    auth: mockServices.auth(),
    readers: builtInReaders,
  });

  beforeAll(async () => {
    fleet = await startDemoFleet({ members: ['eu-central-1'] });
  });
  afterAll(async () => {
    await fleet?.stop();
  });

  function look(auth: AuthSettings, signal = new AbortController().signal) {
    const url = fleet.member('eu-central-1').urls.elasticsearch!;
    return probe({ url, auth, tls: { ca: fleet.ca } }, signal);
  }

  it('tells who the cluster is and what the credential may do', async () => {
    const apiKey =
      fleet.member('eu-central-1').secrets['elasticsearch-api-key'];

    await expect(look({ apiKey })).resolves.toEqual({
      identity: {
        value: expect.objectContaining({
          clusterUuid: fleet.member('eu-central-1').elasticsearch.uuid,
          version: '8.19.4',
        }),
      },
      license: {
        value: expect.objectContaining({
          type: 'enterprise',
          status: 'active',
        }),
      },
      privileges: {
        value: {
          cluster: { monitor: true, manage_ccr: false },
          index: { monitor: true },
        },
      },
    });
  });

  it('gives one reason for all when nobody lets it in', async () => {
    const result = await look({ apiKey: 'd3Jvbmc6a2V5' });

    expect(result.identity.error).toMatchObject({
      code: 'unauthorized',
      message: expect.stringMatching(
        /^Elasticsearch of the new member \(https/,
      ),
    });
    expect(result.license.error).toEqual(result.identity.error);
    expect(result.privileges.error).toEqual(result.identity.error);
    expect(JSON.stringify(result)).not.toContain('d3Jvbmc6a2V5');
  });

  it('gives up when it is told to', async () => {
    await expect(look({}, AbortSignal.abort())).resolves.toMatchObject({
      identity: { error: { code: 'timeout' } },
    });
  });
});
