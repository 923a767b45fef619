import type {
  Member,
  ReplicationEdge,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { memberRemark } from '../../format/member';
import { formatByteRate, formatLag } from '../../format/numbers';
import { plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { MemberBadge, StateBadge } from '../../ui/badges';
import { useTicking } from '../../ui/clock';
import type { EdgeCost } from './edgeCosts';
import type { Point, Size } from './layout';
import css from './map.module.css';
import type { MapPlace } from './MapPlaces';

/** What the pointer or the focus is on. */
export type Tip = { at: Point } & (
  | { kind: 'member'; member: Member }
  | { kind: 'edge'; edge: ReplicationEdge; cost?: EdgeCost }
  | { kind: 'place'; place: MapPlace }
);

const WIDTH = 260;

/** A short description near what it describes; markers say the same to screen readers. */
export const MapTip = (props: { tip: Tip; size: Size }) => {
  const { tip, size } = props;
  const left = Math.min(
    Math.max(tip.at.x - WIDTH / 2, 0),
    Math.max(size.width - WIDTH, 0),
  );
  const isLow = tip.at.y > size.height / 2;
  return (
    <div
      className={css.tip}
      aria-hidden
      style={{
        left,
        width: WIDTH,
        ...(isLow
          ? { bottom: size.height - tip.at.y + 18 }
          : { top: tip.at.y + 18 }),
      }}
    >
      {tip.kind === 'member' && <MemberTip member={tip.member} />}
      {tip.kind === 'edge' && <EdgeTip edge={tip.edge} cost={tip.cost} />}
      {tip.kind === 'place' && (
        <>
          <strong>{tip.place.title}</strong>
          <span className={css.tipNote}>{tip.place.note}</span>
        </>
      )}
    </div>
  );
};

function MemberTip({ member }: { member: Member }) {
  const remark = useTicking(now => memberRemark(member, now));
  return (
    <>
      <strong>{member.title}</strong>
      <span className={css.tipNote}>
        {[member.regionName ?? member.region, member.environment]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <MemberBadge member={member} />
      {remark && <span>{remark}</span>}
      <span className={css.tipNote}>
        read <Age at={member.observedAt} stale={member.stale} />
      </span>
    </>
  );
}

function EdgeTip(props: { edge: ReplicationEdge; cost?: EdgeCost }) {
  const { edge, cost } = props;
  return (
    <>
      <strong>
        {edge.leaderMember} → {edge.followerMember}
      </strong>
      <StateBadge state={edge.state} />
      <span>
        {plural(edge.links, 'link')} · lag {formatLag(edge.lag)}
      </span>
      <span>throughput {formatByteRate(edge.bytesPerSecond)}</span>
      {cost && <span>cost {cost.full} in 30 days</span>}
      <span className={css.tipNote}>
        read <Age at={edge.observedAt} stale={edge.stale} />
      </span>
    </>
  );
}
