import { z } from 'zod';
import { defineReader } from './defineReader';
import { count, maybe } from './shapes';

const nodeShape = z.object({
  version: z.string(),
  pipelines: z.record(z.string(), z.unknown()),
});

const statsShape = z.object({
  events: maybe(z.object({ in: maybe(count), out: maybe(count) })),
});

/** `GET /_node` and `GET /_node/stats/events` */
export const logstashInfo = defineReader({
  source: 'logstash.info',
  needs: 'logstash',
  read: async connection => {
    const [node, stats] = await Promise.all([
      connection.getJson('/_node/pipelines').then(nodeShape.parse),
      connection.getJson('/_node/stats/events').then(statsShape.parse),
    ]);
    return {
      version: node.version,
      pipelines: Object.keys(node.pipelines).length,
      eventsIn: stats.events?.in,
      eventsOut: stats.events?.out,
    };
  },
});
