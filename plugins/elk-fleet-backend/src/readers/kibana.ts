import type { KibanaStatus } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { defineReader } from './defineReader';
import { maybe } from './shapes';

const LEVELS = {
  available: 'available',
  degraded: 'degraded',
  unavailable: 'unavailable',
  critical: 'unavailable',
  // Kibana 7 says it in colours.
  green: 'available',
  yellow: 'degraded',
  red: 'unavailable',
  uninitialized: 'unavailable',
} satisfies Record<string, KibanaStatus['status']>;

const level = z.enum(Object.keys(LEVELS) as Array<keyof typeof LEVELS>);

const shape = z.object({
  // Left out for callers that are not signed in.
  version: maybe(z.object({ number: maybe(z.string()) })),
  status: z.object({
    overall: z.union([
      z.object({ level, summary: maybe(z.string()) }),
      z
        .object({ state: level, title: maybe(z.string()) })
        .transform(({ state, title }) => ({ level: state, summary: title })),
    ]),
  }),
});

/** `GET /api/status`; one that is unavailable says so with status 503. */
export const kibanaStatus = defineReader({
  source: 'kibana.status',
  needs: 'kibana',
  read: async connection => {
    const { version, status } = shape.parse(
      await connection.getJson('/api/status', { alsoAccept: [503] }),
    );
    return {
      version: version?.number,
      status: LEVELS[status.overall.level],
      summary: status.overall.summary,
    };
  },
});
