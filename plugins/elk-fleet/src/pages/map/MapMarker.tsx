import type { Member } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { isDoubtful, memberStatus, memberWords } from '../../format/member';
import type { Tone } from '../../format/words';
import { TonePath } from '../../ui/ToneShape';
import { useTicking } from '../../ui/clock';
import type { LabelPlace, Point } from './layout';
import css from './map.module.css';
import type { Tip } from './MapTip';
import { pressable } from './pressable';

const LINE = 14;

/** One member: a shape at its place, or near it with a line to it. */
export const MapMarker = (props: {
  member: Member;
  tone: Tone;
  origin: Point;
  marker: Point;
  label: LabelPlace;
  lines: string[];
  onTip: (tip: Tip | undefined) => void;
  onOpen: (name: string) => void;
}) => {
  const { member, origin, marker, label, lines } = props;
  const status = useTicking(now => memberStatus(member, now));
  const isMoved = Math.hypot(marker.x - origin.x, marker.y - origin.y) > 3;
  return (
    <g
      {...pressable(() => props.onOpen(member.name))}
      className={css.marker}
      aria-label={`${lines.join(' ') || member.title}, ${
        member.regionName ?? member.region
      }: ${memberWords(member)}, ${status}`}
      onMouseEnter={() => props.onTip({ kind: 'member', member, at: marker })}
      onFocus={() => props.onTip({ kind: 'member', member, at: marker })}
      onMouseLeave={() => props.onTip(undefined)}
      onBlur={() => props.onTip(undefined)}
    >
      {isMoved && (
        <>
          <line
            x1={origin.x}
            y1={origin.y}
            x2={marker.x}
            y2={marker.y}
            className={css.tether}
          />
          <circle cx={origin.x} cy={origin.y} r={2} className={css.place} />
        </>
      )}
      <g transform={`translate(${marker.x},${marker.y})`}>
        <circle r={13} className={css.halo} />
        {isDoubtful(member) && <circle r={13} className={css.doubt} />}
        <TonePath tone={props.tone} />
      </g>
      <text textAnchor={label.anchor}>
        {lines.map((line, index) => (
          <tspan
            key={line}
            x={label.x}
            y={label.y + LINE * (index - (lines.length - 1) / 2)}
            className={index === 0 ? css.label : css.note}
          >
            {index === 0 ? line : ` ${line}`}
          </tspan>
        ))}
      </text>
    </g>
  );
};
