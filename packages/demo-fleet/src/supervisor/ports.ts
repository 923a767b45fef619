import { once } from 'node:events';
import { createServer } from 'node:net';
import { services } from '../hosting/faults';
import type { Ports } from './StateFolder';

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

async function numbered(members: string[], from: number) {
  const plan: Record<string, Ports> = {};
  for (const [i, member] of members.entries()) {
    plan[member] = {};
    for (const [j, endpoint] of endpoints.entries()) {
      const port = from + i * STRIDE + j;
      if (!(await isFree(port))) {
        throw new Error(
          `Port ${port}, which ${endpoint} of ${member} needs, is in use: end that program, or choose other ports with --ports-from.`,
        );
      }
      plan[member][endpoint] = port;
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
