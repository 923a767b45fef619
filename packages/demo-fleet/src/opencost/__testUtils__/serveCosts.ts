import express from 'express';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAllocationRouter } from '../router';
import type { costsOf } from './costs';

type MemberCosts = ReturnType<typeof costsOf>;

/** A time as the API writes it. */
export function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** Adds a field of allocations up. */
export function sum(step: Record<string, any>, field = 'totalCost'): number {
  return Object.values(step).reduce((total, one) => total + one[field], 0);
}

/** Serves what members cost for the tests of a file, each of which finds them healed. */
export function serveCosts(...all: MemberCosts[]) {
  const servers: Server[] = [];
  const urls = new Map<MemberCosts, string>();

  beforeAll(async () => {
    for (const costs of all) {
      const { dialect } = costs.server!;
      const app = express().use(createAllocationRouter(costs.server!));
      const server = createServer(app).listen(0, '127.0.0.1');
      await once(server, 'listening');
      servers.push(server);
      const { port } = server.address() as AddressInfo;
      const path =
        dialect.api === 'kubecost' ? '/model/allocation' : '/allocation';
      urls.set(costs, `http://127.0.0.1:${port}${path}`);
    }
  });

  afterEach(() => {
    for (const { server } of all) server!.heal();
  });

  afterAll(() => {
    for (const server of servers) {
      server.close();
      server.closeAllConnections();
    }
  });

  return {
    get: async (costs: MemberCosts, query: string) => {
      const response = await fetch(`${urls.get(costs)}?${query}`);
      return { status: response.status, body: await response.json() };
    },
  };
}
