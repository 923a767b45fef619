import { mockServices } from '@backstage/backend-test-utils';
import type { MemberSettings } from '../config/settings';
import { createConnections } from '../connections/createConnections';

/** A member that gives access to nothing unless told. */
export function memberSettings(
  settings: Partial<MemberSettings> = {},
): MemberSettings {
  return {
    fleet: 'logging',
    name: 'eu-1',
    title: 'eu-1',
    region: 'eu-central-1',
    entityRef: 'resource:default/logging-eu-1',
    entityIsForeign: false,
    ...settings,
  };
}

/** Connections without a portal. */
export function testConnections(
  options: { connectionsPerMember?: number; deadlineMs?: number } = {},
) {
  return createConnections({
    settings: {
      collection: {
        intervalMs: 30_000,
        deadlineMs: 15_000,
        connectionsPerMember: 2,
        concurrency: 20,
        shards: 8,
        maxBackoffMs: 300_000,
        retentionMs: 1_000_000,
        ...options,
      },
    },
    discovery: mockServices.discovery(),
    auth: mockServices.auth(),
  });
}
