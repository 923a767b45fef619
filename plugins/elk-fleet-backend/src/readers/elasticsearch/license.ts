import { z } from 'zod';
import { defineReader } from '../defineReader';
import { epochMillis, maybe } from '../shapes';

const shape = z.object({
  license: z.object({
    type: z.string(),
    status: z.string(),
    expiry_date_in_millis: maybe(epochMillis),
  }),
});

/** `GET /_license`; 7.x would call an enterprise licence platinum unless told. */
export const elasticsearchLicense = defineReader({
  source: 'elasticsearch.license',
  needs: 'elasticsearch',
  read: async ({ client, options }) => {
    const { license } = shape.parse(
      await client.license.get({ accept_enterprise: true }, options()),
    );
    return {
      type: license.type,
      status: license.status,
      expiresAt: license.expiry_date_in_millis,
    };
  },
});
