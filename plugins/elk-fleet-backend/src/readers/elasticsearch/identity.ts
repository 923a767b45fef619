import { SourceError } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';

const shape = z.object({
  cluster_name: z.string(),
  cluster_uuid: z.string(),
  version: z.object({ number: z.string() }),
});

/** `GET /` */
export const elasticsearchIdentity = defineReader({
  source: 'elasticsearch.identity',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const answer = shape.parse(await client.info({}, options()));
    if (answer.cluster_uuid === '_na_') {
      throw new SourceError(
        'unreachable',
        `Elasticsearch ${answer.cluster_name} has not formed a cluster yet, so it has no UUID. Check that enough master-eligible nodes run and find each other.`,
      );
    }
    return {
      clusterName: answer.cluster_name,
      clusterUuid: answer.cluster_uuid,
      version: answer.version.number,
    };
  },
});
