import type { HubDeclaration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { findCondition, type Condition } from './shapes';

/** States of a bundle in a cluster, the worst first, as Rancher Fleet ranks them. */
export type FleetState =
  | 'ErrApplied'
  | 'WaitApplied'
  | 'Modified'
  | 'OutOfSync'
  | 'Pending'
  | 'NotReady'
  | 'Ready';

/** What tells the state of a bundle in a cluster. */
export interface FleetFacts {
  deploymentID?: string;
  stagedDeploymentID?: string;
  appliedDeploymentID?: string;
  ready?: boolean;
  nonModified?: boolean;
  conditions: Condition[];
}

/** The state by the algorithm of Rancher Fleet (rancher/fleet, package `summary`). */
export function fleetState(facts: FleetFacts): FleetState {
  const { deploymentID, stagedDeploymentID, appliedDeploymentID } = facts;
  if (!deploymentID) return 'Pending';
  if (deploymentID !== appliedDeploymentID) {
    const deployed = findCondition(facts.conditions, 'Deployed');
    return deployed?.status === 'False' ? 'ErrApplied' : 'WaitApplied';
  }
  if (!facts.ready) return 'NotReady';
  if (stagedDeploymentID && deploymentID !== stagedDeploymentID) {
    return 'OutOfSync';
  }
  return facts.nonModified === false ? 'Modified' : 'Ready';
}

/** A state of Rancher Fleet in the words of all hubs. */
export function stateOfBundle(state: FleetState): HubDeclaration['state'] {
  if (state === 'ErrApplied') return 'failed';
  if (state === 'Modified') return 'out-of-sync';
  // What is only staged waits for its turn.
  const waits = ['WaitApplied', 'Pending', 'OutOfSync'].includes(state);
  return waits ? 'pending' : 'applied';
}
