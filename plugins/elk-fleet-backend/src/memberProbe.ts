import type {
  ElasticsearchIdentity,
  ElasticsearchLicense,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type {
  ElasticsearchConnection,
  SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import type { EndpointSettings, MemberSettings } from './config/settings';
import {
  type ConnectionsOptions,
  createConnections,
} from './connections/createConnections';
import { toObservationError } from './connections/toObservationError';
import {
  type MemberProbe,
  type Probed,
  probedPrivileges,
} from './fleet/memberProbe';

const flags = z.record(z.string(), z.boolean());
const privilegesShape = z.object({
  cluster: flags,
  index: z.object({ '*': flags }),
});

/**
 * Looks at a cluster that is not a member yet as the collection would, with
 * sockets of its own that are closed afterwards.
 */
export function createMemberProbe(
  options: ConnectionsOptions & { readers: SourceReader[] },
): MemberProbe {
  return async (endpoint, signal) => {
    const connections = createConnections(options);
    const member = toCandidate(endpoint);
    const attempt = async <T>(
      source: string,
      read: () => Promise<T>,
    ): Promise<Probed<T>> => {
      try {
        signal.throwIfAborted();
        return { value: await read() };
      } catch (error) {
        return { error: toObservationError(error, { member, source, signal }) };
      }
    };
    try {
      const access = await connections.forMember(member, signal);
      const read = <T>(source: string) => {
        const reader = options.readers.find(r => r.source === source);
        return attempt(source, () =>
          (reader as SourceReader<T>).read(access, signal),
        );
      };
      const identity = await read<ElasticsearchIdentity>(
        'elasticsearch.identity',
      );
      if (identity.error) {
        const { error } = identity;
        return { identity, license: { error }, privileges: { error } };
      }
      return {
        identity,
        license: await read<ElasticsearchLicense>('elasticsearch.license'),
        privileges: await attempt('elasticsearch.privileges', () =>
          readPrivileges(access.elasticsearch!),
        ),
      };
    } finally {
      await connections.close();
    }
  };
}

async function readPrivileges({ client, options }: ElasticsearchConnection) {
  const { cluster, index } = privilegesShape.parse(
    await client.security.hasPrivileges(
      {
        cluster: [...probedPrivileges.cluster],
        index: [{ names: ['*'], privileges: [...probedPrivileges.index] }],
      },
      options(),
    ),
  );
  return { cluster, index: index['*'] };
}

function toCandidate(elasticsearch: EndpointSettings): MemberSettings {
  return {
    fleet: '',
    name: 'the new member',
    title: '',
    region: '',
    entityRef: '',
    entityIsForeign: false,
    elasticsearch,
  };
}
