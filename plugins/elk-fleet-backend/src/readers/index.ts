import type { SourceReader } from '@elk-fleet/backstage-plugin-elk-fleet-node';

/** The sources that are read of every member whose configuration gives access to them. */
export const builtInReaders: SourceReader[] = [];
