import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CSSProperties } from 'react';
import { formatLag } from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { toneClass } from '../../ui/ToneShape';
import type { EdgeCost } from './edgeCosts';
import type { Arc, Point } from './layout';
import css from './map.module.css';
import type { Tip } from './MapTip';
import { pressable } from './pressable';

/** All links between two members: an arrow from the leader to the follower. */
export const MapEdge = (props: {
  edge: ReplicationEdge;
  arc: Arc;
  width: number;
  /** The lag or the cost, and where to write it. */
  label?: { text: string; at: Point };
  /** What it costs, where that is asked for and known. */
  cost?: EdgeCost;
  onTip: (tip: Tip | undefined) => void;
  onOpen: (edge: ReplicationEdge) => void;
}) => {
  const { edge, arc, cost } = props;
  const { words, tone } = linkState[edge.state];
  const isDoubtful = edge.stale || tone === 'unknown';
  const show = () =>
    props.onTip({ kind: 'edge', edge, cost, at: arc.along[0] });
  return (
    <g
      {...pressable(() => props.onOpen(edge))}
      className={`${css.edge} ${toneClass[tone]}`}
      data-state={edge.state}
      style={{ '--width': `${props.width}px` } as CSSProperties}
      aria-label={`Replication from ${edge.leaderMember} to ${
        edge.followerMember
      }: ${words}, ${plural(edge.links, 'link')}, lag ${formatLag(edge.lag)}${
        edge.stale ? ', stale' : ''
      }${cost ? `, cost ${cost.full} in 30 days` : ''}`}
      onMouseEnter={show}
      onFocus={show}
      onMouseLeave={() => props.onTip(undefined)}
      onBlur={() => props.onTip(undefined)}
    >
      <path d={arc.path} className={css.reach} />
      <path d={arc.path} className={isDoubtful ? css.dashed : css.line} />
      <path d={arc.arrow} className={css.arrow} />
      {props.label && (
        <text {...props.label.at} textAnchor="middle" className={css.lag}>
          {props.label.text}
        </text>
      )}
    </g>
  );
};
