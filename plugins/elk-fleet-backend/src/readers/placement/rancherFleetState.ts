import type { HubDeclaration } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { findCondition, type Condition } from './shapes';

/** States of a bundle in a cluster, the worst first, as Rancher Fleet ranks them. */
export const FLEET_STATES = [
  'ErrApplied',
  'WaitApplied',
  'Modified',
  'OutOfSync',
  'Pending',
  'NotReady',
  'Ready',
] as const;

export type FleetState = (typeof FLEET_STATES)[number];

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

/** The worse of some states. */
export function worstFleetState(states: FleetState[]): FleetState {
  return FLEET_STATES.find(state => states.includes(state)) ?? 'Ready';
}

/** A state of Rancher Fleet in the words of all hubs. */
export function stateOfBundle(state: FleetState): HubDeclaration['state'] {
  switch (state) {
    case 'ErrApplied':
      return 'failed';
    case 'WaitApplied':
    case 'Pending':
    // What is staged waits for its turn.
    case 'OutOfSync':
      return 'pending';
    case 'Modified':
      return 'out-of-sync';
    default:
      return 'applied';
  }
}
