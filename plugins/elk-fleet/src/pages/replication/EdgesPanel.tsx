import { Flex } from '@backstage/ui';
import type {
  Fleet,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { lazy, Suspense } from 'react';
import { useUrlState } from '../../queries/useUrlState';
import { Panel } from '../../ui/Panel';
import { Segments } from '../../ui/Segments';
import { LoadingState } from '../../ui/states';
import { MapWithLegend } from '../map/MapPanel';
import { CostLayerNote, useEdgeCosts, useMapLayer } from './CostLayer';
import { edgeId } from './edges';
import { EdgesTable } from './EdgesTable';

const TopologyGraph = lazy(() =>
  import('../graph/TopologyGraph').then(m => ({ default: m.TopologyGraph })),
);

const views = [
  { value: 'map' as const, label: 'Map' },
  { value: 'graph' as const, label: 'Graph' },
  { value: 'table' as const, label: 'Table' },
];

/** Who follows whom, in the way that is of use; an edge filters the links below. */
export const EdgesPanel = (props: {
  fleet: Fleet;
  edges: ReplicationEdge[];
  onOpenMember: (name: string) => void;
  onOpenEdge: (edge: ReplicationEdge) => void;
}) => {
  const { get, set } = useUrlState();
  const view = views.find(({ value }) => value === get('view'))?.value ?? 'map';
  const { layer, choice } = useMapLayer();
  const showsCosts = view === 'map' && layer === 'cost';
  const { costOf, query } = useEdgeCosts(props.fleet, showsCosts);
  const parts = {
    members: props.fleet.items,
    edges: props.edges,
    onOpenMember: props.onOpenMember,
    onOpenEdge: props.onOpenEdge,
  };
  return (
    <Panel
      title="Between clusters"
      actions={
        <Flex align="center" gap="3">
          {view === 'map' && choice}
          <Segments
            label="Show the edges as"
            options={views}
            value={view}
            onChange={chosen => set({ view: chosen === 'map' ? '' : chosen })}
          />
        </Flex>
      }
    >
      {showsCosts && <CostLayerNote query={query} />}
      {view === 'map' && <MapWithLegend {...parts} showsLag costOf={costOf} />}
      {view === 'graph' && (
        <Suspense
          fallback={<LoadingState label="Loading the graph" height={480} />}
        >
          <TopologyGraph {...parts} />
        </Suspense>
      )}
      {view === 'table' && (
        <EdgesTable
          edges={props.edges}
          chosen={get('edge')}
          onChoose={props.onOpenEdge}
        />
      )}
    </Panel>
  );
};

/** Chooses an edge in the address, or no longer when it is chosen. */
export function useEdgeChoice() {
  const { get, set } = useUrlState();
  return (edge: ReplicationEdge) => {
    const id = edgeId(edge);
    set({ edge: id === get('edge') ? '' : id, offset: '' });
  };
}
