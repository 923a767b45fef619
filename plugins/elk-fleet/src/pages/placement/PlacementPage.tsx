import type {
  Fleet,
  Placement,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Text } from '@backstage/ui';
import { useMemo } from 'react';
import {
  components,
  placementStatus,
  placementSystems,
} from '../../format/words';
import { usePlacement } from '../../queries/queries';
import { useUrlState } from '../../queries/useUrlState';
import { Filters, matches, optionsOf } from '../../ui/Filters';
import { Panel } from '../../ui/Panel';
import { QueryState } from '../../ui/states';
import { FleetFrame } from '../FleetFrame';
import { PlacementTable } from './PlacementTable';

/** The second tab: which component runs where, declared and observed. */
export const PlacementPage = () => (
  <FleetFrame>{fleet => <PlacementTab fleet={fleet} />}</FleetFrame>
);

function PlacementTab({ fleet }: { fleet: Fleet }) {
  const query = usePlacement(fleet.name);
  return (
    <QueryState query={query} loading="Loading the placements" height={400}>
      {view => <Placements placements={view.items} />}
    </QueryState>
  );
}

function Placements({ placements }: { placements: Placement[] }) {
  const { get } = useUrlState();
  const [q, member, component, status] = [
    get('q'),
    get('member'),
    get('component'),
    get('status'),
  ];
  const rows = useMemo(
    () =>
      placements.filter(
        placement =>
          (!member || placement.member === member) &&
          (!component || placement.component === component) &&
          (!status || placement.status === status) &&
          matches(q, ...searchTexts(placement)),
      ),
    [placements, q, member, component, status],
  );
  return (
    <Panel
      title="Placements"
      actions={
        <Text variant="body-small" color="secondary">
          {rows.length} of {placements.length}
        </Text>
      }
    >
      <Filters
        searchLabel="Search placements"
        filters={[
          {
            name: 'component',
            label: 'Component',
            options: Object.entries(components).map(([value, label]) => ({
              value,
              label,
            })),
          },
          {
            name: 'member',
            label: 'Member',
            options: optionsOf(placements.map(one => one.member)),
          },
          {
            name: 'status',
            label: 'Status',
            options: Object.entries(placementStatus).map(
              ([value, { words }]) => ({ value, label: words }),
            ),
          },
        ]}
      />
      <PlacementTable
        placements={rows}
        empty={
          placements.length === 0
            ? 'No component was found. Give the members access to Kubernetes in the configuration, under elkFleet.fleets.<fleet>.members.<member>.kubernetes.'
            : 'No placement matches these filters.'
        }
      />
    </Panel>
  );
}

function searchTexts(placement: Placement): string[] {
  return [
    placement.name,
    placement.namespace,
    placement.member,
    placement.kind,
    components[placement.component],
    placementSystems[placement.system],
    ...placement.observed.versions,
    ...placement.reasons,
  ];
}
