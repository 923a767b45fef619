import type { Finding } from '../generated/api';
import { autoFollowRisks } from './autoFollowRisks';
import { deletedLeaders } from './deletedLeaders';
import { leaseRisks } from './leaseRisks';
import { remoteRisks } from './remoteRisks';
import type { ReplicationFacts } from './replicationFacts';
import { replicationLoops } from './replicationLoops';
import { withoutRetiring } from './retiring';
import { rpoFindings } from './rpo';
import { versionRisks } from './versionRisks';

/**
 * Options of {@link replicationRisks}.
 *
 * @public
 */
export interface ReplicationRiskOptions {
  now: Date;
  /** For how long a lease lasts, in milliseconds; 12 hours unless given. */
  leasePeriodMs?: number;
}

/**
 * What will go wrong with replication, or has without anybody noticing: loops,
 * patterns that fight, remotes that lead nowhere, versions and licences,
 * deleted leaders, leases that end, and objectives that are not met. What the
 * state of a link tells by itself is not repeated. The id of a finding stays the
 * same for as long as the same thing is wrong.
 *
 * Members that are being retired are at no risk, nor is what leads to or from them.
 *
 * @param whole - links with what was measured of them: lag in time and objective
 * @public
 */
export function replicationRisks(
  whole: ReplicationFacts,
  options: ReplicationRiskOptions,
): Finding[] {
  const facts = withoutRetiring(whole);
  return [
    ...leaseRisks(facts, options),
    ...rpoFindings(facts),
    ...deletedLeaders(facts),
    ...replicationLoops(facts),
    ...autoFollowRisks(facts),
    ...remoteRisks(facts),
    ...versionRisks(facts),
  ];
}
