import type { HubName } from '../placement/plan';
import type { HubPorts, Ports } from './StateFolder';

/** What a member process is started with. Holds no secret: arguments of processes are public. */
export interface MemberArguments {
  /** The state folder. */
  dir: string;
  member: string;
  /** Names of all members of the fleet. */
  members: string[];
  /** 0 for a free one. */
  ports: Ports;
  speed: number;
  /** Since when simulated time runs, in milliseconds since the epoch. */
  epoch: number;
  /** When a fleet was first started on the state folder, in milliseconds since the epoch. */
  since: number;
}

/** What the process of the hubs is started with. */
export interface HubsArguments {
  /** The state folder. */
  dir: string;
  hubs: HubName[];
  /** Address of the Kubernetes API by member. */
  servers: Record<string, string>;
  /** 0 for a free one. */
  ports: HubPorts;
  speed: number;
  /** Since when simulated time runs, in milliseconds since the epoch. */
  epoch: number;
}

/**
 * What a process tells the supervisor. The hook that loads TypeScript
 * sends the names of the files that it loads over the same channel.
 */
export type ProcessMessage =
  | { type: 'ready'; ports: Ports | HubPorts }
  | { type: 'failed'; message: string }
  | { type: 'watch' };

/** What the supervisor tells the member processes: who listens where for followers. */
export interface PeersMessage {
  type: 'peers';
  transportPorts: Record<string, number>;
}
