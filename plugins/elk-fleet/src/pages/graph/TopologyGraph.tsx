import { VisuallyHidden } from '@backstage/ui';
import type {
  Member,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  BaseEdge,
  Controls,
  EdgeLabelRenderer,
  Handle,
  MiniMap,
  Position,
  ReactFlow,
  type Edge,
  type EdgeProps,
  type Node,
  type NodeProps,
} from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, type CSSProperties } from 'react';
import { memberRemark, memberTone, memberWords } from '../../format/member';
import { linkState, plural } from '../../format/words';
import { useTicking } from '../../ui/clock';
import { ToneIcon, toneClass } from '../../ui/ToneShape';
import { flowWidth } from '../map/layout';
import { EdgeButton, PlannedLabel } from './EdgeLabels';
import css from './graph.module.css';
import { isPartOf, plannedEdges, type PlannedReplication } from './planned';
import { layOut, NODE, type ClusterEdge, type ClusterNode } from './topology';

const MANY = 30;
const [LOWEST, HIGHEST, MARGIN] = [300, 640, 120];
const FIT = { padding: 0.06, maxZoom: 1 };

export interface TopologyGraphProps {
  members: Member[];
  edges: ReplicationEdge[];
  /** Drawn in front of what is there, which grows faint. */
  planned?: PlannedReplication;
  /** Unless given, clusters are no buttons. */
  onOpenMember?: (name: string) => void;
  /** Unless given, edges are no buttons. */
  onOpenEdge?: (edge: ReplicationEdge) => void;
}

type GraphNode = Node<
  {
    cluster: ClusterNode;
    planned?: PlannedReplication;
    onOpen?: (name: string) => void;
  },
  'cluster'
>;
type GraphEdge = Edge<
  {
    line: ClusterEdge;
    planned?: PlannedReplication;
    onOpen?: (edge: ReplicationEdge) => void;
  },
  'replication'
>;

const handle = { y: NODE.height / 2, width: 1, height: 1 };
const handles = [
  { ...handle, type: 'target' as const, position: Position.Left, x: 0 },
  {
    ...handle,
    type: 'source' as const,
    position: Position.Right,
    x: NODE.width,
  },
];

function useGraph(props: TopologyGraphProps) {
  const { members, edges, planned, onOpenMember, onOpenEdge } = props;
  return useMemo(() => {
    const graph = layOut(members, [
      ...edges,
      ...(planned ? plannedEdges(planned) : []),
    ]);
    return {
      nodes: graph.nodes.map(
        (cluster): GraphNode => ({
          id: cluster.id,
          type: 'cluster',
          position: { x: cluster.x, y: cluster.y },
          data: { cluster, planned, onOpen: onOpenMember },
          ...NODE,
          // Known beforehand, so that the lines need not wait for a measurement.
          measured: NODE,
          handles,
        }),
      ),
      edges: graph.edges.map(
        (line): GraphEdge => ({
          id: line.id,
          type: 'replication',
          source: line.source,
          target: line.target,
          data: { line, planned, onOpen: onOpenEdge },
        }),
      ),
      height: graph.height,
    };
  }, [members, edges, planned, onOpenMember, onOpenEdge]);
}

const ClusterNodeView = ({ data }: NodeProps<GraphNode>) => {
  const { cluster, planned, onOpen } = data;
  const { member } = cluster;
  const isFaint = planned && !isPartOf(planned, cluster.id);
  const className = `${css.node} ${isFaint ? css.faint : ''}`;
  return (
    <>
      <Handle type="target" position={Position.Left} className={css.handle} />
      <Handle type="source" position={Position.Right} className={css.handle} />
      {member && onOpen && (
        <button
          type="button"
          className={`${className} nopan`}
          style={NODE}
          onClick={() => onOpen(member.name)}
        >
          <MemberWords cluster={cluster} member={member} />
        </button>
      )}
      {member && !onOpen && (
        <div className={className} style={NODE}>
          <MemberWords cluster={cluster} member={member} />
        </div>
      )}
      {!member && (
        <div className={`${className} ${css.outside}`} style={NODE}>
          <strong>
            {planned?.follower === cluster.id ? cluster.id : cluster.title}
          </strong>
          <span className={css.note}>{rolesOf(cluster)}</span>
        </div>
      )}
    </>
  );
};

function MemberWords(props: { cluster: ClusterNode; member: Member }) {
  const { cluster, member } = props;
  const remark = useTicking(now => memberRemark(member, now));
  const words = memberWords(member);
  return (
    <>
      <span className={css.title}>
        <ToneIcon tone={memberTone(member)} />
        <strong>{cluster.title}</strong>
      </span>
      <span className={css.status} title={remark || words}>
        {remark ? `${words}: ${remark}` : words}
      </span>
      <span className={css.note}>{rolesOf(cluster)}</span>
    </>
  );
}

function rolesOf({ leads, follows }: ClusterNode): string {
  return [leads > 0 && `leads ${leads}`, follows > 0 && `follows ${follows}`]
    .filter(Boolean)
    .join(' · ');
}

const ReplicationEdgeView = ({ id, data }: EdgeProps<GraphEdge>) => {
  if (!data) return null;
  const { line, planned, onOpen } = data;
  const { edge } = line;
  const { tone } = linkState[edge.state];
  const follow = planned?.follows.find(one => one.edge === edge);
  const isDoubtful = edge.stale || tone === 'unknown';
  const width = { '--width': `${flowWidth(edge.bytesPerSecond)}px` };
  return (
    <>
      <g
        className={follow ? css.planned : toneClass[tone]}
        data-faint={planned && !follow ? true : undefined}
        style={width as CSSProperties}
      >
        <BaseEdge
          id={id}
          path={line.path}
          interactionWidth={0}
          className={isDoubtful && !follow ? css.dashed : css.line}
        />
        <path d={line.arrow} className={css.arrow} />
      </g>
      <EdgeLabelRenderer>
        {follow && <PlannedLabel line={line} follow={follow} />}
        {onOpen && <EdgeButton line={line} onOpen={onOpen} />}
      </EdgeLabelRenderer>
    </>
  );
};

const nodeTypes = { cluster: ClusterNodeView };
const edgeTypes = { replication: ReplicationEdgeView };

/**
 * Clusters and what is replicated between them, leaders left of followers.
 * Every cluster and every edge is a button that says what it is.
 */
export const TopologyGraph = (props: TopologyGraphProps) => {
  const { nodes, edges, height } = useGraph(props);
  return (
    <div
      className={css.graph}
      style={{ height: Math.min(HIGHEST, Math.max(LOWEST, height + MARGIN)) }}
      role="group"
      aria-label={`Graph of ${plural(nodes.length, 'cluster')} and ${plural(
        edges.length,
        'replication edge',
      )}`}
    >
      <VisuallyHidden>
        Leaders come before their followers.
        {!props.planned && ' The table of edges says the same in rows.'}
      </VisuallyHidden>
      <ReactFlow
        // A graph of other clusters is fitted anew.
        key={nodes.map(({ id }) => id).join()}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        fitView
        fitViewOptions={FIT}
        minZoom={0.05}
        maxZoom={2}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        // The buttons inside take the focus.
        nodesFocusable={false}
        edgesFocusable={false}
        disableKeyboardA11y
        // The wheel scrolls the page.
        zoomOnScroll={false}
        preventScrolling={false}
      >
        <Controls showInteractive={false} fitViewOptions={FIT} />
        {nodes.length > MANY && <MiniMap pannable className={css.miniMap} />}
      </ReactFlow>
    </div>
  );
};
