import type { Clock } from '../clock';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { memberSpecs, type MemberSpec } from '../spec';
import { AllocationServer, type Dialect } from './AllocationServer';
import { OpenCost } from './OpenCost';

/** What tells the costs of a member. */
export type CostSourceName = 'opencost' | 'kubecost' | 'none';

const withoutServer = ['us-west-2', 'sa-east-1'];

/** The member that hosts the aggregator. */
export const AGGREGATOR = 'monitoring';

/** The `CLUSTER_ID`s of the members that the aggregator tells of. */
export const aggregatedClusters: Record<string, string> = {
  monitoring: 'mon-eu-west-3',
  'eu-west-1-staging': 'stg-eu-west-1',
};

// This one was never updated.
const olderServers = ['eu-central-1'];

/** What tells the costs of a member; a member of your own has OpenCost. */
export function costSourceOf({ name }: MemberSpec): CostSourceName {
  if (withoutServer.includes(name)) return 'none';
  return Object.hasOwn(aggregatedClusters, name) ? 'kubecost' : 'opencost';
}

function dialectOf({ name }: MemberSpec): Dialect {
  const isOlder = olderServers.includes(name);
  return { api: 'opencost', filters: !isOlder, roundsWindows: !isOlder };
}

/** What a member costs; also where no server tells it. */
export function createOpenCost(options: {
  spec: MemberSpec;
  kubernetes: KubernetesCluster;
  clock: Clock;
  since?: number;
}): OpenCost {
  return new OpenCost({
    ...options,
    id: aggregatedClusters[options.spec.name],
  });
}

/** The server of costs that a member hosts, if any. */
export function createAllocationServer(options: {
  spec: MemberSpec;
  openCost: OpenCost;
  clock: Clock;
  since?: number;
}): AllocationServer | undefined {
  const { spec, openCost, clock, since } = options;
  if (spec.name === AGGREGATOR) {
    const others = memberSpecs.filter(
      ({ name }) => name !== AGGREGATOR && aggregatedClusters[name],
    );
    return new AllocationServer({
      clusters: [
        openCost,
        ...others.map(other =>
          createOpenCost({
            spec: other,
            // Looked at once and let go.
            kubernetes: new KubernetesCluster({ spec: other, clock }),
            clock,
            since,
          }),
        ),
      ],
      clock,
      dialect: { api: 'kubecost', filters: true, roundsWindows: true },
    });
  }
  return costSourceOf(spec) === 'opencost'
    ? new AllocationServer({
        clusters: [openCost],
        clock,
        dialect: dialectOf(spec),
      })
    : undefined;
}
