import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatLag } from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { toneClass } from '../../ui/ToneShape';
import type { Arc } from './layout';
import css from './map.module.css';
import type { Tip } from './MapTip';
import { pressable } from './pressable';

/** All links between two members: an arrow from the leader to the follower. */
export const MapEdge = (props: {
  edge: ReplicationEdge;
  arc: Arc;
  onTip: (tip: Tip | undefined) => void;
  onOpen: (edge: ReplicationEdge) => void;
}) => {
  const { edge, arc } = props;
  const { words, tone } = linkState[edge.state];
  const isDoubtful = edge.stale || tone === 'unknown';
  const show = (event: { currentTarget: SVGGElement }) => {
    const path = event.currentTarget.querySelector('path');
    // jsdom draws nothing and has no lengths.
    const at = path?.getPointAtLength?.(path.getTotalLength() / 2);
    props.onTip({ kind: 'edge', edge, at: at ?? { x: 0, y: 0 } });
  };
  return (
    <g
      {...pressable(() => props.onOpen(edge))}
      className={`${css.edge} ${toneClass[tone]}`}
      data-state={edge.state}
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
    </g>
  );
};
