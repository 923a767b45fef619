import type { ElasticsearchConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';

const shape = z.object({ version: z.object({ number: z.string() }) });

/** The version of the server, for example `8.19.4`. */
export async function readVersion({
  client,
  options,
}: ElasticsearchConnection): Promise<string> {
  const answer = await client.info(
    { filter_path: 'version.number' },
    options(),
  );
  return shape.parse(answer).version.number;
}

/** Whether a version is that one or a later one. */
export function isAtLeast(
  version: string,
  major: number,
  minor: number,
): boolean {
  const [actualMajor, actualMinor] = version.split('.').map(Number);
  return actualMajor > major || (actualMajor === major && actualMinor >= minor);
}
