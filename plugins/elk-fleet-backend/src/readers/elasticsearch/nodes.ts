import type { ElasticsearchNode } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count, maybe } from '../shapes';

const outcome = z.object({ total: count, failed: count });

const statsShape = z.object({
  _nodes: maybe(outcome),
  nodes: z.record(
    z.string(),
    z.object({
      name: z.string(),
      roles: z.array(z.string()),
      os: maybe(
        z.object({
          mem: maybe(
            z.object({
              total_in_bytes: maybe(count),
              adjusted_total_in_bytes: maybe(count),
            }),
          ),
          cgroup: maybe(
            z.object({
              memory: maybe(z.object({ limit_in_bytes: maybe(z.string()) })),
            }),
          ),
        }),
      ),
      fs: maybe(
        z.object({
          total: maybe(
            z.object({
              total_in_bytes: maybe(count),
              available_in_bytes: maybe(count),
            }),
          ),
        }),
      ),
    }),
  ),
});

const infoShape = z.object({
  nodes: maybe(
    z.record(
      z.string(),
      z.object({
        version: maybe(z.string()),
        os: maybe(z.object({ allocated_processors: maybe(count) })),
      }),
    ),
  ),
});

type NodeStats = z.infer<typeof statsShape>['nodes'][string];
type NodeInfo = NonNullable<z.infer<typeof infoShape>['nodes']>[string];

/** `GET /_nodes/stats` for what changes, `GET /_nodes` for what a node is. */
export const elasticsearchNodes = defineReader({
  source: 'elasticsearch.nodes',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const [statsAnswer, infoAnswer] = await Promise.all([
      client.nodes.stats(
        {
          metric: ['os', 'fs'],
          filter_path: [
            '_nodes',
            'nodes.*.name',
            'nodes.*.roles',
            'nodes.*.os.mem.*total_in_bytes',
            'nodes.*.os.cgroup.memory.limit_in_bytes',
            'nodes.*.fs.total',
          ],
        },
        options(),
      ),
      client.nodes.info(
        {
          metric: 'os',
          filter_path: ['nodes.*.version', 'nodes.*.os.allocated_processors'],
        },
        options(),
      ),
    ]);
    const stats = statsShape.parse(statsAnswer);
    const info = infoShape.parse(infoAnswer).nodes ?? {};
    refusePart(stats._nodes);
    return {
      nodes: Object.entries(stats.nodes)
        .map(([id, node]) => toNode(node, info[id]))
        .sort((left, right) => left.name.localeCompare(right.name)),
    };
  },
});

function toNode(stats: NodeStats, info?: NodeInfo): ElasticsearchNode {
  return {
    name: stats.name,
    roles: stats.roles,
    version: info?.version,
    memoryBytes: memoryOf(stats),
    processors: info?.os?.allocated_processors,
    diskTotalBytes: stats.fs?.total?.total_in_bytes,
    diskAvailableBytes: stats.fs?.total?.available_in_bytes,
  };
}

/** What the node may use: in a container less than the machine has. */
function memoryOf({ os }: NodeStats): number | undefined {
  const machine = os?.mem?.adjusted_total_in_bytes ?? os?.mem?.total_in_bytes;
  // A string of digits, or "max" without a limit.
  const limit = Number(os?.cgroup?.memory?.limit_in_bytes);
  return limit > 0 && (machine === undefined || limit < machine)
    ? limit
    : machine;
}

/** A list that silently lacks nodes would look like nodes that were lost. */
function refusePart(nodes: z.infer<typeof outcome> | undefined): void {
  if (nodes && nodes.failed > 0) {
    throw new SourceError(
      'partial',
      `${nodes.failed} of ${nodes.total} Elasticsearch nodes did not answer in time. Check the load of the nodes; the last complete answer is kept.`,
    );
  }
}
