import { VisuallyHidden } from '@backstage/ui';
import type { ReplicationEdge } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { CSSProperties } from 'react';
import {
  formatByteRate,
  formatLag,
  formatLagBriefly,
} from '../../format/numbers';
import { linkState, plural } from '../../format/words';
import { ToneIcon, toneClass } from '../../ui/ToneShape';
import css from './graph.module.css';
import type { PlannedFollow } from './planned';
import type { ClusterEdge } from './topology';

const placeOf = ({ label }: ClusterEdge): CSSProperties => ({
  transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)`,
});

/** What is to be followed, at its arrow. */
export const PlannedLabel = (props: {
  line: ClusterEdge;
  follow: PlannedFollow;
}) => {
  const { line, follow } = props;
  return (
    <span className={`${css.label} nopan`} style={placeOf(line)}>
      <VisuallyHidden>
        {line.source} to {line.target}:
      </VisuallyHidden>
      <span className={css.words} title={follow.words}>
        {follow.words}
      </span>
    </span>
  );
};

/** How a replication is doing, at its arrow. */
export function EdgeButton(props: {
  line: ClusterEdge;
  onOpen: (edge: ReplicationEdge) => void;
}) {
  const { line, onOpen } = props;
  const { edge } = line;
  const { words, tone } = linkState[edge.state];
  return (
    <button
      type="button"
      className={`${css.label} ${toneClass[tone]} nopan`}
      data-state={edge.state}
      style={placeOf(line)}
      aria-label={`Replication from ${
        edge.leaderMember ?? 'outside the fleet'
      } to ${edge.followerMember ?? 'outside the fleet'}: ${words}, ${plural(
        edge.links,
        'link',
      )}, lag ${formatLag(edge.lag)}, throughput ${formatByteRate(
        edge.bytesPerSecond,
      )}${edge.stale ? ', stale' : ''}`}
      onClick={() => onOpen(edge)}
    >
      <ToneIcon tone={tone} size={10} />
      <span>{formatLagBriefly(edge.lag)}</span>
      <span className={css.note}>
        {edge.bytesPerSecond === null
          ? plural(edge.links, 'link')
          : formatByteRate(edge.bytesPerSecond)}
      </span>
    </button>
  );
}
