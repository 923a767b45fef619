import { ConflictError } from '@backstage/errors';
import {
  isSameStore,
  type Repository,
  repositoryBody,
  type SnapshotPolicyOperation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { maybe } from '../readers/shapes';
import type { OperatedCluster } from './cluster';

const repositoriesShape = z.record(
  z.string(),
  z.object({
    type: z.string(),
    settings: maybe(z.record(z.string(), z.unknown())),
  }),
);

/** The clusters that may write to the same place. */
export interface OtherClusters {
  clusters: OperatedCluster[];
  /** Members whose clusters the portal cannot ask. */
  unread: string[];
  /** What a member is called towards the caller. */
  nameOf: (member: string) => string;
}

/**
 * Names of those that did not tell.
 *
 * @throws ConflictError when another cluster writes to the same place
 */
export async function checkWriters(
  operation: SnapshotPolicyOperation,
  others: OtherClusters,
): Promise<string[]> {
  const wanted = repositoryBody(operation);
  const unread = others.unread.map(others.nameOf);
  await Promise.all(
    others.clusters.map(async other => {
      const name = others.nameOf(other.member.name);
      const there = await readRepositories(other).catch(() => {
        unread.push(name);
        return {};
      });
      const writer = Object.entries(there).find(
        ([, one]) => !isReadonly(one) && isSameStore(one, wanted),
      );
      if (writer) {
        throw new ConflictError(
          `operation.repository.readonly: ${name} writes to the same place, as its repository "${writer[0]}". Two clusters that write to one place destroy each other's snapshots: set readonly, or give this cluster a place of its own.`,
        );
      }
    }),
  );
  return [...new Set(unread)].sort();
}

export async function readRepositories({
  client,
  options,
}: OperatedCluster): Promise<Record<string, Repository>> {
  const found = repositoriesShape.parse(
    await client.snapshot.getRepository({}, options()),
  );
  return Object.fromEntries(
    Object.entries(found).map(([name, { type, settings = {} }]) => [
      name,
      { type, settings },
    ]),
  );
}

export function isReadonly({ type, settings }: Repository): boolean {
  return type === 'url' || String(settings.readonly ?? false) === 'true';
}
