import type { MemberSpec } from '../../spec';
import { nodesOfTier, nodesOf } from './nodes';
import type { EsIndex } from './EsIndex';
import type { Indices } from './Indices';

const historySeconds = 6 * 3600;

/** Makes the indices that a member writes, with six hours of history. */
export function seedIndices(
  spec: MemberSpec,
  indices: Indices,
  now: number,
): void {
  const replicas = nodesOfTier(nodesOf(spec), 'data_hot').length > 1 ? 1 : 0;
  for (const [name, rate] of Object.entries(spec.writes)) {
    const options = {
      createdAt: now - historySeconds * 1000,
      primaries: spec.primaries?.[name] ?? 1,
      replicas,
      settings: { 'index.lifecycle.name': 'logs' },
    };
    const index = spec.dataStreams?.includes(name)
      ? indices.createBacking(name, options)
      : indices.create({ ...options, name });
    index.write(rate * historySeconds);
    index.writeRate = rate;
  }
  seedArchive(spec, indices, now);
}

/** An older index on the warm nodes, so that every tier holds something. */
function seedArchive(spec: MemberSpec, indices: Indices, now: number): void {
  if (!spec.nodeSets.some(set => set.roles.includes('data_warm'))) return;
  const archive: EsIndex = indices.create({
    name: `archive-${spec.region}`,
    createdAt: now - 30 * 24 * 3600 * 1000,
    tier: 'data_warm',
    bytesPerOperation: 900,
  });
  archive.write(20_000_000);
}
