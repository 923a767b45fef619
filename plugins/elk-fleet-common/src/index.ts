/**
 * Model, rules, permissions and API client of Elk Fleet. Does no I/O of its own.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './entities';
export * from './generated/api';
export * from './model/observations';
export * from './model/sources';
export * from './model/workloads';
export * from './permissions';
export { buildEdges, worstLinkState } from './rules/edges';
export { buildFindings, countFindings } from './rules/findings';
export * from './rules/freshness';
export * from './rules/health';
export * from './rules/history';
export {
  addLags,
  followerCheckpoint,
  leaderCheckpoint,
  sumCheckpoints,
} from './rules/lag';
export { allowsCcr } from './rules/license';
export { buildPlacements } from './rules/placement';
export * from './rules/replication';
export * from './rules/sentences';
export * from './rules/versions';
