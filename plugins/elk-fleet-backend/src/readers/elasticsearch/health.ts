import { z } from 'zod';
import { defineReader } from '../defineReader';
import { count } from '../shapes';

const shape = z.object({
  status: z.enum(['green', 'yellow', 'red']),
  number_of_nodes: count,
  number_of_data_nodes: count,
  active_primary_shards: count,
  active_shards: count,
  relocating_shards: count,
  initializing_shards: count,
  unassigned_shards: count,
  number_of_pending_tasks: count,
});

/** `GET /_cluster/health`, without waiting for a status. */
export const elasticsearchHealth = defineReader({
  source: 'elasticsearch.health',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const answer = shape.parse(await client.cluster.health({}, options()));
    return {
      status: answer.status,
      nodes: answer.number_of_nodes,
      dataNodes: answer.number_of_data_nodes,
      activePrimaryShards: answer.active_primary_shards,
      activeShards: answer.active_shards,
      relocatingShards: answer.relocating_shards,
      initializingShards: answer.initializing_shards,
      unassignedShards: answer.unassigned_shards,
      pendingTasks: answer.number_of_pending_tasks,
    };
  },
});
