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
        ports: () => ({ a: undefined }),
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
    const ports = { 'eu-west-1': 9301, 'eu-west-1-staging': 9302 };
    const at = (address: string) => memberAtAddress(address, ports);
    expect(at(remoteAddress('eu-west-1'))).toBe('eu-west-1');
    expect(at('logging-remote-eu-west-1-staging.elastic.svc:9443')).toBe(
      'eu-west-1-staging',
    );
    expect(at('es.eu-west-1.example.com:9300')).toBe('eu-west-1');
    expect(at('127.0.0.1:9302')).toBe('eu-west-1-staging');
    expect(at('127.0.0.1:9303')).toBeUndefined();
    expect(at('10.0.0.1:9443')).toBeUndefined();
    expect(at('eu-west-10.example.com:9443')).toBeUndefined();
    expect(at('eu-west-1')).toBeUndefined();
  });
});
