import { Text } from '@backstage/ui';
import type {
  Fleet,
  PlacementView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { components, placementSystems } from '../../format/words';
import { usePlacement } from '../../queries/queries';
import { useUrlState } from '../../queries/useUrlState';
import { Filters, matches, optionsOf } from '../../ui/Filters';
import { Panel } from '../../ui/Panel';
import { QueryState } from '../../ui/states';
import { placementFilters, usePlacementFilter } from './filters';
import { HubNotice } from './HubNotice';
import { PlacementTable } from './PlacementTable';

/** The same as the matrix, one line a placement. */
export const ListSection = ({ fleet }: { fleet: Fleet }) => {
  const filter = usePlacementFilter();
  const { get } = useUrlState();
  const member = get('member') || undefined;
  const query = usePlacement(fleet.name, { ...filter, member });
  return (
    <QueryState query={query} loading="Loading the placements" height={400}>
      {view => (
        <>
          <HubNotice hubs={view.hubs} />
          <Placements fleet={fleet} view={view} />
        </>
      )}
    </QueryState>
  );
};

function Placements({ fleet, view }: { fleet: Fleet; view: PlacementView }) {
  const { get, set } = useUrlState();
  const q = get('q');
  const rows = useMemo(
    () =>
      view.items.filter(placement =>
        matches(
          q,
          placement.name,
          placement.namespace,
          placement.member,
          placement.kind,
          components[placement.component],
          placementSystems[placement.system],
          ...placement.observed.versions,
          ...placement.reasons,
        ),
      ),
    [view.items, q],
  );
  const isFiltered = ['q', 'member', 'component', 'region'].some(get);
  return (
    <Panel
      title="Placements"
      actions={
        <Text variant="body-small" color="secondary">
          {rows.length} of {view.total}
        </Text>
      }
    >
      <Filters
        searchLabel="Search placements"
        filters={[
          ...placementFilters(fleet),
          {
            name: 'member',
            label: 'Member',
            options: optionsOf(fleet.items.map(({ name }) => name)),
          },
        ]}
      />
      <PlacementTable
        placements={rows}
        onOpen={({ id }) => set({ placement: id })}
        empty={
          view.total === 0 && !isFiltered
            ? 'No component was found. Give the members access to Kubernetes in the configuration, under elkFleet.fleets.<fleet>.members.<member>.kubernetes.'
            : 'No placement matches these filters.'
        }
      />
    </Panel>
  );
}
