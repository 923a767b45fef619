import type { ElasticsearchDataStreams } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';

const shape = z.object({
  data_streams: maybe(
    z.array(
      z.object({
        name: z.string(),
        replicated: maybe(z.boolean()),
        indices: maybe(z.array(z.object({ index_name: z.string() }))),
      }),
    ),
  ),
});

/**
 * `GET /_data_stream`, which needs the privilege view_index_metadata; what is
 * told of a stream changes with its rollovers, so it is not read each time.
 */
export const elasticsearchDataStreams = defineReader({
  source: 'elasticsearch.data-streams',
  needs: 'elasticsearch',
  every: 10,
  read: readDataStreams,
});

/** The data streams that there are, hidden ones too. */
export async function readDataStreams({
  client,
  options,
}: ElasticsearchConnection): Promise<ElasticsearchDataStreams> {
  const answer = await client.indices.getDataStream(
    {
      expand_wildcards: ['open', 'closed', 'hidden'],
      filter_path: [
        'data_streams.name',
        'data_streams.replicated',
        'data_streams.indices.index_name',
      ],
    },
    options(),
  );
  const { data_streams: found = [] } = shape.parse(answer);
  return {
    dataStreams: found.map(({ name, replicated, indices = [] }) => ({
      name,
      replicated,
      indices: indices.map(({ index_name }) => index_name),
    })),
  };
}
