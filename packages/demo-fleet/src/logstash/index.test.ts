import express from 'express';
import { ManualClock } from '../clock';
import {
  listen,
  specOf,
  type HttpServer,
} from '../elasticsearch/__testUtils__/fleet';
import { createLogstashRouter } from './index';

describe('Logstash', () => {
  const clock = new ManualClock();
  let server: HttpServer;

  beforeEach(async () => {
    const spec = specOf('a', { writes: { logs: 90, other: 10 } });
    server = await listen(express().use(createLogstashRouter({ spec, clock })));
  });
  afterEach(() => server.stop());

  const get = async (path: string) =>
    (await fetch(`${server.url}${path}`)).json() as Promise<any>;

  it('tells its version and pipelines', async () => {
    const node = await get('/_node');
    expect(node.version).toBe('8.19.4');
    expect(Object.keys(node.pipelines)).toEqual(['main']);
  });

  it('counts the events that the member writes', async () => {
    expect((await get('/_node/stats')).events.in).toBe(0);
    clock.advance(10_000);
    const { events } = await get('/_node/stats');
    expect(events.in).toBe(1000);
    expect(events.out).toBeLessThanOrEqual(events.in);
    expect((await get('/_node/stats/events')).events).toEqual(events);
    clock.advance(10_000);
    expect((await get('/_node/stats')).pipelines.main.events.in).toBe(2000);
  });

  it('knows no other statistics', async () => {
    expect((await fetch(`${server.url}/_node/stats/x`)).status).toBe(404);
  });
});
