import type { SourceReader } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { startFakeMember, type Routes } from './fakeMember';

/** What a reader makes of the answers; undefined fields are left out, as when stored. */
export async function readFrom<T>(
  reader: SourceReader<T>,
  routes: Routes,
  options: { namespaces?: string[] } = {},
): Promise<T> {
  const member = await startFakeMember(routes, options);
  try {
    const value = await reader.read(
      member.connections,
      new AbortController().signal,
    );
    return JSON.parse(JSON.stringify(value));
  } finally {
    await member.close();
  }
}
