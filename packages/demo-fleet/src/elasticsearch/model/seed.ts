import type { MemberSpec } from '../../spec';
import { nodesOf, nodesOfTier } from './nodes';
import type { EsIndex } from './EsIndex';
import type { Indices } from './Indices';

const historySeconds = 6 * 3600;
const dayMs = 24 * 3600 * 1000;

/** Months of logs that nobody writes any more. No member has nodes for the last of the tiers. */
const olderMonths = [
  { days: 75, tier: 'data_warm', documents: 60_000_000 },
  { days: 135, tier: 'data_cold', documents: 120_000_000 },
];

/** How often an index is searched in a second; backing indices with their data stream. */
export function searchRateOf(spec: MemberSpec, index: EsIndex): number {
  return spec.searches?.[index.dataStream ?? index.name] ?? 0;
}

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
    index.searchFor(historySeconds, searchRateOf(spec, index));
  }
  seedArchives(spec, indices, now);
}

/** Older indices on the warm nodes, so that every tier holds something. */
function seedArchives(spec: MemberSpec, indices: Indices, now: number): void {
  if (!spec.nodeSets.some(set => set.roles.includes('data_warm'))) return;
  seedArchive(indices, {
    name: `archive-${spec.region}`,
    createdAt: now - 30 * dayMs,
    tier: 'data_warm',
    documents: 20_000_000,
  });
  if (Object.keys(spec.writes).length === 0) return;
  for (const { days, tier, documents } of olderMonths) {
    const createdAt = now - days * dayMs;
    const month = new Date(createdAt).toISOString().slice(0, 7);
    seedArchive(indices, {
      name: `logs-archive-${month}`,
      createdAt,
      tier,
      documents,
    });
  }
}

function seedArchive(
  indices: Indices,
  archive: { name: string; createdAt: number; tier: string; documents: number },
): void {
  const { documents, ...options } = archive;
  const index = indices.create({ ...options, bytesPerOperation: 900 });
  index.write(documents);
  // Written long before its nodes were started last.
  index.restart();
}
