import express from 'express';
import {
  TestFleet,
  following,
  listen,
  specOf,
  type HttpServer,
} from './__testUtils__/fleet';
import { ElasticsearchCluster } from './model/ElasticsearchCluster';
import { createTransportRouter } from './routes/transportRouter';
import {
  HttpRemoteTransport,
  memberAtAddress,
  remoteAddress,
} from './transport';

describe('the transport between processes', () => {
  let fleet: TestFleet;
  let leader: ElasticsearchCluster;
  let follower: ElasticsearchCluster;
  let server: HttpServer;

  beforeEach(async () => {
    fleet = new TestFleet([specOf('a', { writes: { logs: 10 } })]);
    [leader] = fleet.clusters;
    const app = express();
    app.use('/transport', createTransportRouter(leader));
    server = await listen(app);
    follower = new ElasticsearchCluster({
      spec: specOf('b', { follows: [following('a', { logs: 'copy' })] }),
      clock: fleet.clock,
      transport: new HttpRemoteTransport({
        urlOf: member =>
          member === 'a' ? `${server.url}/transport` : undefined,
      }),
    });
    fleet.clusters.push(follower);
    await fleet.run(2);
  });
  afterEach(() => server.stop());

  const retries = () =>
    follower.followers.tasks.get('copy')![0].readException?.retries ?? 0;

  it('replicates', async () => {
    await fleet.run(5);
    expect(follower.lagBehind(leader, 'copy')).toBe(0);
  });

  it('takes a process that is gone, and a cut on its side, for unreachable', async () => {
    leader.cutLink('b');
    await fleet.run(2);
    expect(retries()).toBeGreaterThan(0);
    leader.healLink('b');
    await fleet.run(10);
    expect(retries()).toBe(0);

    await server.stop();
    await fleet.run(2);
    expect(retries()).toBeGreaterThan(0);
    expect(follower.connections.isConnected('a')).toBe(false);
  });

  it('carries the errors of the other side with their fields', async () => {
    await expect(
      follower.connections.call('a', { kind: 'index-metadata', index: 'no' }),
    ).rejects.toMatchObject({
      type: 'index_not_found_exception',
      status: 404,
      fields: { 'resource.id': 'no' },
    });
  });

  it('finds the member in an address', () => {
    expect(memberAtAddress(remoteAddress('us-east-1'))).toBe('us-east-1');
    expect(memberAtAddress('10.0.0.1:9443')).toBeUndefined();
  });
});
