import { once } from 'node:events';
import { createServer } from 'node:net';
import { services } from '../hosting/faults';
import { hubNames } from '../placement/plan';
import type { HubPorts, Ports } from './StateFolder';

/** What a member process listens on, in the order of the ports. */
export const endpoints = [...services, 'transport', 'control'] as const;

/** Ports from one member to the next. */
const STRIDE = 10;

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}

async function needed(port: number, whom: string): Promise<number> {
  if (await isFree(port)) return port;
  throw new Error(
    `Port ${port}, which ${whom} needs, is in use: end that program, or choose other ports with --ports-from.`,
  );
}

async function numbered(members: string[], from: number) {
  const plan: Record<string, Ports> = {};
  for (const [i, member] of members.entries()) {
    plan[member] = {};
    for (const [j, endpoint] of endpoints.entries()) {
      plan[member][endpoint] = await needed(
        from + i * STRIDE + j,
        `${endpoint} of ${member}`,
      );
    }
  }
  return plan;
}

/**
 * Which ports the members get: consecutive ones from a number on, ten for each
 * member; or else those of the start before as far as they are free, and free
 * ones (0) for the rest.
 */
export async function planPorts(options: {
  members: string[];
  /** 0 for free ones. */
  from: number;
  known: Record<string, Ports>;
}): Promise<Record<string, Ports>> {
  const { members, from, known } = options;
  if (from > 0) return numbered(members, from);
  const plan: Record<string, Ports> = {};
  for (const member of members) {
    plan[member] = {};
    for (const endpoint of endpoints) {
      const port = known[member]?.[endpoint] ?? 0;
      plan[member][endpoint] = port > 0 && (await isFree(port)) ? port : 0;
    }
  }
  return plan;
}

/** The same for the hubs, whose numbers follow those of the members. */
export async function planHubPorts(options: {
  /** How many members there are. */
  members: number;
  /** 0 for free ones. */
  from: number;
  known: HubPorts;
}): Promise<HubPorts> {
  const { members, from, known } = options;
  const plan: HubPorts = {};
  for (const [i, name] of ([...hubNames, 'control'] as const).entries()) {
    if (from > 0) {
      const what = name === 'control' ? 'the control of the hubs' : name;
      plan[name] = await needed(from + members * STRIDE + i, what);
    } else {
      const port = known[name] ?? 0;
      plan[name] = port > 0 && (await isFree(port)) ? port : 0;
    }
  }
  return plan;
}
