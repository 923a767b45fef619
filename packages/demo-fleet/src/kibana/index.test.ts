import express from 'express';
import {
  TestFleet,
  listen,
  specOf,
  type HttpServer,
} from '../elasticsearch/__testUtils__/fleet';
import { createKibanaRouter } from './index';

describe('Kibana', () => {
  const spec = specOf('a', { writes: { logs: 1 } });
  const [cluster] = new TestFleet([spec]).clusters;
  let principal: object | undefined;
  let server: HttpServer;

  beforeEach(async () => {
    principal = { name: 'portal' };
    const app = express();
    app.use((_req, res, next) => {
      res.locals.principal = principal;
      next();
    });
    server = await listen(app.use(createKibanaRouter({ spec, cluster })));
  });
  afterEach(() => server.stop());

  const status = async () =>
    (await fetch(`${server.url}/api/status`)).json() as Promise<any>;

  it('tells its version and level to those it knows', async () => {
    const body = await status();
    expect(body.version.number).toBe('8.19.4');
    expect(body.status.overall.level).toBe('available');
  });

  it('tells others the level alone', async () => {
    principal = undefined;
    expect(await status()).toEqual({
      status: { overall: { level: 'available' } },
    });
  });

  it('is degraded while Elasticsearch is red', async () => {
    cluster.setRed('logs');
    const { overall, core } = (await status()).status;
    cluster.heal();
    expect(overall.level).toBe('degraded');
    expect(core.elasticsearch.level).toBe('degraded');
  });

  it('answers what it does not know as Kibana does', async () => {
    const answer = await fetch(`${server.url}/api/nothing`);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({ error: 'Not Found' });
    expect(answer.headers.get('kbn-name')).toBe('kibana-a');
  });
});
