import type { FleetSummary } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useEffect } from 'react';
import { useUrlState } from './useUrlState';

const REMEMBERED = 'elk-fleet.fleet';

/**
 * The fleet that is shown: the one in the address, else the one chosen last in
 * this browser tab, else the first. The tabs of the page don't carry the query
 * of the address along, that is why the choice is remembered.
 */
export function useFleetChoice(fleets: FleetSummary[]) {
  const { get, set } = useUrlState();
  const inAddress = get('fleet');
  const has = (name: string | null) => fleets.some(f => f.name === name);

  const remembered = sessionStorage.getItem(REMEMBERED);
  const name =
    inAddress ||
    (remembered && has(remembered) ? remembered : fleets[0]?.name ?? '');

  useEffect(() => {
    if (inAddress) sessionStorage.setItem(REMEMBERED, inAddress);
  }, [inAddress]);

  useEffect(() => {
    // The address of what is shown must be worth sharing.
    if (!inAddress && fleets.length > 1) set({ fleet: name });
  }, [inAddress, fleets.length, name, set]);

  return {
    name,
    isKnown: has(name),
    choose: (fleet: string) => set({ fleet, member: '', link: '', edge: '' }),
  };
}
