import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';

const shape = z.object({ version: z.object({ number: z.string() }) });

/** Whether the server is of that version or a later one. */
export async function isAtLeast(
  { client, options }: ElasticsearchConnection,
  major: number,
  minor: number,
): Promise<boolean> {
  const { version } = shape.parse(
    await client.info({ filter_path: 'version.number' }, options()),
  );
  const [actualMajor, actualMinor] = version.number.split('.').map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
