import type {
  CostCategory,
  CostComponentName,
  CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { dayOf } from '../../format/days';
import { useUrlState } from '../../queries/useUrlState';
import { useTicking } from '../../ui/clock';
import { periodOf, type Period } from './period';

/** The days that the address asks for. */
export function usePeriod(): Period {
  const { get } = useUrlState();
  const today = useTicking(dayOf);
  const [name, from, to] = ['period', 'from', 'to'].map(get);
  return useMemo(
    () => periodOf(name, today, { from, to }),
    [name, today, from, to],
  );
}

/** Which costs the address asks for, in which currency. */
export function useCostChoice() {
  const { get } = useUrlState();
  const [member, component, category, owner, currency] = [
    'member',
    'component',
    'category',
    'owner',
    'currency',
  ].map(name => get(name) || undefined);
  return useMemo(
    () => ({
      member,
      component: component as CostComponentName | undefined,
      category: category as CostCategory | undefined,
      owner,
      currency,
    }),
    [member, component, category, owner, currency],
  );
}

export type GroupBy = CostView['groupBy'];

export const groupings: Array<{ value: GroupBy; label: string }> = [
  { value: 'component', label: 'Component' },
  { value: 'member', label: 'Member' },
  { value: 'category', label: 'Category' },
  { value: 'owner', label: 'Owner' },
  { value: 'source', label: 'Source' },
];

/** By what the address groups the costs. */
export function useGrouping(): [GroupBy, (by: GroupBy) => void] {
  const { get, set } = useUrlState();
  const by = groupings.find(({ value }) => value === get('by'))?.value;
  return [
    by ?? 'component',
    value => set({ by: value === 'component' ? '' : value }),
  ];
}
