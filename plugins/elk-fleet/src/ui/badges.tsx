import type {
  Health,
  Lag as LagValue,
  LinkState,
  Member,
  PlacementStatus,
  Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReactNode } from 'react';
import { memberTone, memberWords } from '../format/member';
import { formatLagOperations, formatLagTime } from '../format/numbers';
import {
  health,
  linkState,
  placementStatus,
  rpoState,
  severity,
  type Tone,
} from '../format/words';
import { ToneIcon, toneClass } from './ToneShape';
import css from './ui.module.css';

/** A state in words, with the shape and colour of its tone. */
export const ToneBadge = (props: { tone: Tone; children: ReactNode }) => (
  <span className={`${css.badge} ${toneClass[props.tone]}`}>
    <ToneIcon tone={props.tone} />
    {props.children}
  </span>
);

export const HealthBadge = (props: { health: Health }) => (
  <ToneBadge tone={health[props.health].tone}>
    {health[props.health].words}
  </ToneBadge>
);

/** How a member is, as far as what was read last still tells. */
export const MemberBadge = (props: { member: Member }) => (
  <ToneBadge tone={memberTone(props.member)}>
    {memberWords(props.member)}
  </ToneBadge>
);

export const StateBadge = (props: { state: LinkState }) => (
  <ToneBadge tone={linkState[props.state].tone}>
    {linkState[props.state].words}
  </ToneBadge>
);

export const PlacementBadge = (props: { status: PlacementStatus }) => (
  <ToneBadge tone={placementStatus[props.status].tone}>
    {placementStatus[props.status].words}
  </ToneBadge>
);

/** Whether an index keeps its recovery point objective. */
export const RpoBadge = (props: { breached: boolean | null }) => {
  const { words, tone } = rpoState(props.breached);
  return <ToneBadge tone={tone}>{words}</ToneBadge>;
};

export const SeverityBadge = (props: { severity: Severity }) => (
  <ToneBadge tone={severity[props.severity].tone}>
    {severity[props.severity].words}
  </ToneBadge>
);

/** A value in words, faint when it is `unknown`. */
export const Known = (props: { text: string }) => (
  <span className={props.text === 'unknown' ? css.muted : css.number}>
    {props.text}
  </span>
);

/**
 * A lag in time, and below it in operations. What is not known never looks like
 * a number.
 */
export const Lag = (props: { lag: LagValue }) => {
  const time = formatLagTime(props.lag);
  const operations = formatLagOperations(props.lag);
  if (operations === 'unknown') return <Known text={time} />;
  if (time === 'unknown') return <Known text={operations} />;
  return (
    <>
      <Known text={time} />
      <span className={`${css.sub} ${css.number}`}>{operations}</span>
    </>
  );
};
