import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { formatAmount } from '../../format/money';
import { useCostTransfers } from '../../queries/costQueries';
import { useUrlState } from '../../queries/useUrlState';
import { rootRouteRef, tabPaths } from '../../routes';
import { Segments } from '../../ui/Segments';
import ui from '../../ui/ui.module.css';
import { CostState } from '../costs/CostState';
import { edgeCosts, type CostOfEdge } from '../map/edgeCosts';

const layers = [
  { value: 'lag' as const, label: 'Lag' },
  { value: 'cost' as const, label: 'Cost' },
];

/** What is written on the edges of the map, as the address says. */
export function useMapLayer() {
  const { get, set } = useUrlState();
  const layer = get('layer') === 'cost' ? 'cost' : 'lag';
  return {
    layer,
    choice: (
      <Segments
        label="Write on the edges"
        options={layers}
        value={layer}
        onChange={chosen => set({ layer: chosen === 'lag' ? '' : chosen })}
      />
    ),
  } as const;
}

// The edges come with any page of links.
const EDGES_ALONE = { limit: 1 };

/** What each edge cost in the last 30 days, while the layer is on. */
export function useEdgeCosts(
  fleet: Fleet,
  isOn: boolean,
): {
  costOf: CostOfEdge | undefined;
  query: ReturnType<typeof useCostTransfers>;
} {
  const query = useCostTransfers(fleet.name, EDGES_ALONE, isOn);
  const { data } = query;
  const costOf = useMemo(
    () => (isOn && data ? edgeCosts(data) : undefined),
    [isOn, data],
  );
  return { costOf, query };
}

/** What all edges cost together, or why that cannot be said. */
export const CostLayerNote = (props: {
  query: ReturnType<typeof useCostTransfers>;
}) => {
  const root = useRouteRef(rootRouteRef)();
  return (
    <CostState
      query={props.query}
      loading="Loading the costs"
      height={16}
      isBrief
    >
      {({ total, currency, fleet }) => (
        <p className={ui.sub}>
          In the last 30 days replication cost {formatAmount(total, currency)}{' '}
          of transfer, paid by the leaders' side.{' '}
          <Link
            variant="body-small"
            href={`${root}/${tabPaths.costs}?${new URLSearchParams({
              fleet,
              section: 'transfer',
            })}`}
          >
            Show the transfers
          </Link>
        </p>
      )}
    </CostState>
  );
};
