import { Text } from '@backstage/ui';
import type {
  Fleet,
  OwnerSummary,
  PlacementSystemSummary,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { placementStatus, placementSystems, plural } from '../../format/words';
import { usePlacementSystems } from '../../queries/queries';
import { PlacementBadge } from '../../ui/badges';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';
import { EmptyState, QueryState } from '../../ui/states';
import { Counts } from '../../ui/Tile';
import { HubNotice } from './HubNotice';
import { OwnerLink } from './OwnerChain';

/** Which system places what, by which of its objects. */
export const SystemsSection = ({ fleet }: { fleet: Fleet }) => {
  const query = usePlacementSystems(fleet.name);
  return (
    <QueryState query={query} loading="Loading the systems" height={400}>
      {view => (
        <>
          <HubNotice hubs={view.hubs} />
          {view.systems.length === 0 && (
            <EmptyState title="Nothing is placed, as far as is known" />
          )}
          {view.systems.map(system => (
            <System key={system.system} system={system} />
          ))}
        </>
      )}
    </QueryState>
  );
};

function System({ system }: { system: PlacementSystemSummary }) {
  return (
    <Panel
      title={placementSystems[system.system]}
      actions={
        <Text variant="body-small" color="secondary">
          {plural(system.placements, 'placement')} in{' '}
          {plural(system.members.length, 'member')}
          {system.hubs.length > 0 && `, from ${system.hubs.join(', ')}`}
        </Text>
      }
    >
      <Counts
        none=""
        counts={Object.entries(placementStatus).map(([status, worded]) => ({
          ...worded,
          count: system.counts[status] ?? 0,
        }))}
      />
      {system.owners.length > 0 && (
        <SimpleTable
          label={`Objects of ${placementSystems[system.system]}`}
          columns={['Object', 'Placements', 'Members', 'Worst status']}
          rows={system.owners.map(one => ({
            id: keyOf(one),
            cells: [
              <OwnerLink key="owner" owner={one.owner} />,
              String(one.placements),
              one.members.join(', '),
              <PlacementBadge key="status" status={one.status} />,
            ],
          }))}
        />
      )}
    </Panel>
  );
}

function keyOf({ owner, members }: OwnerSummary): string {
  const { hub, kind, namespace, name } = owner;
  return [hub, kind, namespace, name, ...members].join('/');
}
