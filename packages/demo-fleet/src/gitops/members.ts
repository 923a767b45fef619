import { clusterNameAt } from '../placement/clusterNames';
import type { HubName } from '../placement/plan';
import type { MemberSpec } from '../spec';
import { MemberApi } from './MemberApi';

/** A member as a hub that places from Git knows it. */
export interface Destination {
  /** Name of the cluster at the hub. */
  cluster: string;
  member: string;
  server: string;
  /** None for members whose objects are simulated: nothing is applied to them. */
  api?: MemberApi;
}

/** Why nothing is applied to a member. */
export function refusalOf({ cluster, member }: Destination): string {
  return `the hub may not write to ${cluster}: what runs in ${member} is simulated, and the demo fleet applies to members alone that start empty`;
}

/** The members that hubs apply to for real are those that start empty. */
export function destinationsOf(
  hub: HubName,
  options: {
    specs: MemberSpec[];
    /** Address of the API server by member. */
    servers: Record<string, string>;
    ca: string;
    /** The administrator's token by member. */
    tokens: Record<string, string>;
  },
): Destination[] {
  const { specs, servers, ca, tokens } = options;
  return specs.map(({ name, startsEmpty }) => {
    const server = servers[name];
    const access = { server, token: tokens[name], ca };
    return {
      cluster: clusterNameAt(hub, name),
      member: name,
      server,
      ...(startsEmpty && { api: new MemberApi(access) }),
    };
  });
}
