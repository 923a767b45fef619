import type { Workload } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSettings } from '../../config/settings';
import type { FleetStore } from '../../store/FleetStore';

/** What runs in each member, as it was read last. */
export async function readWorkloads(
  fleet: FleetSettings,
  { members: store }: { members: Pick<FleetStore, 'getObservations'> },
): Promise<(member: string) => Workload[]> {
  const observations = await store.getObservations({
    fleet: fleet.name,
    members: fleet.members.map(({ name }) => name),
    sources: ['kubernetes.workloads'],
  });
  const found = new Map(
    observations.map(({ member, value }) => [
      member,
      (value as { workloads: Workload[] } | undefined)?.workloads ?? [],
    ]),
  );
  return member => found.get(member) ?? [];
}
