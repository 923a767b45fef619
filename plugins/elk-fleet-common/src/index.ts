/**
 * Model, rules, permissions and API client of Elk Fleet. Does no I/O of its own.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './client';
export * from './clientCosts';
export type { ElkFleetRequestOptions } from './clientTransport';
export * from './credentials';
export * from './queries';
export * from './entities';
export * from './generated/api';
export * from './model/configuration';
export * from './model/costs';
export * from './model/hubs';
export * from './model/observations';
export * from './model/sources';
export * from './model/workloads';
export * from './permissions';
export * from './rules/copyLinks';
export { buildEdges, worstLinksFirst, worstLinkState } from './rules/edges';
export {
  buildFindings,
  countFindings,
  type FindingFacts,
  sortFindings,
} from './rules/findings';
export * from './rules/freshness';
export * from './rules/health';
export * from './rules/hysteresis';
export { commonNames, type NameSet, renameBy } from './rules/indexNames';
export * from './rules/judgedLink';
export {
  addLags,
  followerCheckpoint,
  leaderCheckpoint,
  sumCheckpoints,
} from './rules/lag';
export * from './rules/lagTime';
export * from './rules/lease';
export { allowsCcr } from './rules/license';
export * from './rules/components';
export * from './rules/cost/allocationRows';
export * from './rules/cost/anomalies';
export type { DailyAmount } from './rules/cost/dailySeries';
export * from './rules/cost/forecast';
export type { ForecastMethod } from './rules/cost/forecastMethods';
export {
  estimateMember,
  sumEstimate,
  type EstimateCategory,
  type EstimateLine,
  type MemberEstimate,
  type WorkloadEstimate,
  type EstimateFacts,
} from './rules/cost/estimate';
export { findSavings } from './rules/cost/savings/findSavings';
export type {
  BusinessHours,
  SavingsOptions,
} from './rules/cost/savings/savingsFacts';
export { answerQuestion } from './rules/cost/whatIf/answerQuestion';
export type { WhatIfOptions } from './rules/cost/whatIf/fleet';
export type {
  CostedLink,
  CostedMember,
  CostedRates,
  IndexSince,
} from './rules/cost/memberFacts';
export { splitBounds } from './rules/cost/bounds';
export * from './rules/cost/days';
export * from './rules/cost/money';
export * from './rules/cost/newMember';
export * from './rules/cost/plannedSize';
export * from './rules/cost/rows';
export * from './rules/cost/transfers';
export * from './rules/cost/prices/priceOf';
export * from './rules/cost/prices/storagePrice';
export * from './rules/cost/prices/transferPrice';
export * from './rules/cost/prices/types';
export {
  budgetPeriod,
  judgeBudget,
  type BudgetFacts,
  type BudgetInterval,
  type BudgetVerdict,
  type JudgedBudget,
} from './rules/cost/budgets';
export {
  anomalyFindings,
  budgetFindings,
  sourceFindings,
  type CostFindingOptions,
  type CostFindingPlace,
} from './rules/cost/costFindings';
export {
  exportCosts,
  exportFocus,
  type CostExportOptions,
  type CostExportRow,
} from './rules/cost/exportCosts';
export {
  explainSplit,
  splitAmounts,
  splitWeights,
  TIER_WEIGHTS,
  type IndexOwner,
  type SplitEntry,
  type SplitOptions,
} from './rules/cost/showback';
export { buildPlacements } from './rules/placement';
export {
  buildPlacementContext,
  type PlacementContext,
  type Declared,
} from './rules/placement/context';
export { compareMembers, type Side } from './rules/placement/compareMembers';
export { exportCsv } from './rules/placement/exportCsv';
export * from './rules/placement/filterPlacements';
export { buildInventory, type Inventory } from './rules/placement/inventory';
export * from './rules/placement/matrix';
export { quantityValue } from './rules/placement/quantities';
export { buildSystems } from './rules/placement/systems';
export type { JoinedBy, KnownNode } from './rules/placement/clusterNodes';
export type { JoinedCluster } from './rules/placement/joinClusters';
export type { HubReading, ObservedHub } from './rules/placement/observedHub';
export * from './rules/rates';
export * from './rules/regions';
export * from './rules/residency';
export * from './rules/replication';
export * from './rules/rollup';
export * from './rules/sentences';
export * from './rules/shardSamples';
export * from './rules/topology';
export * from './rules/versions';
export type { LinkFacts, ReplicationFacts } from './rules/replicationFacts';
export * from './rules/replicationRisks';
export { withoutRetiring } from './rules/retiring';
export { judgeRpo, rpoFor, type RpoSettings } from './rules/rpo';
export type { LeaderAt } from './rules/linkEvidence';
export { followerOf } from './rules/operations/followerOf';
export {
  checkOperation,
  readOperation,
  type ConnectRemote,
  type Follow,
  type LiveOperation,
  type OperationProblem,
  type SnapshotPolicyOperation,
} from './rules/operations/readOperation';
export {
  autoFollowBody,
  devTools,
  operationRequests,
  patternName,
  policyBody,
  remoteSettings,
  repositoryBody,
} from './rules/operations/requests';
export { isSameStore, type Repository } from './rules/operations/sameStore';
export {
  onboardingOf,
  type OnboardingFacts,
  type OnboardingCosts,
} from './rules/onboarding';
export { autoFollowRisks } from './rules/autoFollowRisks';
export { comesFrom, replicationLoops } from './rules/replicationLoops';
