import type {
  Component,
  Fleet,
  PlacementStatus,
  PlacementSystem,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import {
  components,
  placementStatus,
  placementSystems,
} from '../../format/words';
import { useUrlState } from '../../queries/useUrlState';
import { optionsOf, type Filter } from '../../ui/Filters';

const worded = (words: Record<string, string>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** Filters by what is placed, where, by whom and how it is. */
export function placementFilters(fleet: Fleet): Filter[] {
  return [
    { name: 'component', label: 'Component', options: worded(components) },
    {
      name: 'region',
      label: 'Region',
      options: optionsOf(fleet.items.map(({ region }) => region)),
    },
    {
      name: 'environment',
      label: 'Environment',
      options: optionsOf(
        fleet.items.map(({ environment }) => environment ?? null),
      ),
    },
    { name: 'system', label: 'Placed by', options: worded(placementSystems) },
    {
      name: 'status',
      label: 'Status',
      options: Object.entries(placementStatus).map(([value, { words }]) => ({
        value,
        label: words,
      })),
    },
  ];
}

/** What to ask the backend for, as the address says. */
export function usePlacementFilter() {
  const { get } = useUrlState();
  const [component, region, environment] = [
    get('component'),
    get('region'),
    get('environment'),
  ];
  const [system, status, problems] = [
    get('system'),
    get('status'),
    get('problems'),
  ];
  return useMemo(
    () => ({
      component: (component as Component) || undefined,
      region: region || undefined,
      environment: environment || undefined,
      system: (system as PlacementSystem) || undefined,
      status: (status as PlacementStatus) || undefined,
      problems: problems ? true : undefined,
    }),
    [component, region, environment, system, status, problems],
  );
}
