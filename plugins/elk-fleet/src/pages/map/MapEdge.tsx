import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CSSProperties } from 'react';
import { formatLag, formatLagBriefly } from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { toneClass } from '../../ui/ToneShape';
import { flowWidth, type Arc, type Point } from './layout';
import css from './map.module.css';
import type { Tip } from './MapTip';
import { pressable } from './pressable';

/** All links between two members: an arrow from the leader to the follower. */
export const MapEdge = (props: {
  edge: ReplicationEdge;
  arc: Arc;
  /** Where to write the lag. */
  words?: Point;
  onTip: (tip: Tip | undefined) => void;
  onOpen: (edge: ReplicationEdge) => void;
}) => {
  const { edge, arc } = props;
  const { words, tone } = linkState[edge.state];
  const isDoubtful = edge.stale || tone === 'unknown';
  const show = () => props.onTip({ kind: 'edge', edge, at: arc.along[0] });
  return (
    <g
      {...pressable(() => props.onOpen(edge))}
      className={`${css.edge} ${toneClass[tone]}`}
      data-state={edge.state}
      style={
        { '--width': `${flowWidth(edge.bytesPerSecond)}px` } as CSSProperties
      }
      aria-label={`Replication from ${edge.leaderMember} to ${
        edge.followerMember
      }: ${words}, ${plural(edge.links, 'link')}, lag ${formatLag(edge.lag)}${
        edge.stale ? ', stale' : ''
      }`}
      onMouseEnter={show}
      onFocus={show}
      onMouseLeave={() => props.onTip(undefined)}
      onBlur={() => props.onTip(undefined)}
    >
      <path d={arc.path} className={css.reach} />
      <path d={arc.path} className={isDoubtful ? css.dashed : css.line} />
      <path d={arc.arrow} className={css.arrow} />
      {props.words && (
        <text {...props.words} textAnchor="middle" className={css.lag}>
          {formatLagBriefly(edge.lag)}
        </text>
      )}
    </g>
  );
};
