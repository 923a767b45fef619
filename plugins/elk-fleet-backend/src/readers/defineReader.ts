import type {
  SourceId,
  SourceValues,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  MemberConnections,
  SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';

/** A built-in reader, which needs one kind of connection. */
export function defineReader<
  S extends SourceId,
  K extends keyof MemberConnections,
>(options: {
  source: S;
  needs: K;
  every?: number;
  read(connection: NonNullable<MemberConnections[K]>): Promise<SourceValues[S]>;
}): SourceReader<SourceValues[S]> {
  const { source, needs, every, read } = options;
  return {
    source,
    every,
    applies: connections => connections[needs] !== undefined,
    // Only readers that apply are asked to read.
    read: connections =>
      read(connections[needs] as NonNullable<MemberConnections[K]>),
  };
}
