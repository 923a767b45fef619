import type {
  Health,
  Lag as LagValue,
  LinkState,
  PlacementStatus,
  Severity,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReactNode } from 'react';
import { formatLag } from '../format/numbers';
import {
  health,
  linkState,
  placementStatus,
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

export const HealthBadge = (props: { health: Health; tone?: Tone }) => (
  <ToneBadge tone={props.tone ?? health[props.health].tone}>
    {health[props.health].words}
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

export const SeverityBadge = (props: { severity: Severity }) => (
  <ToneBadge tone={severity[props.severity].tone}>
    {severity[props.severity].words}
  </ToneBadge>
);

/** A lag in words; what is not known never looks like a number. */
export const Lag = (props: { lag: LagValue }) => {
  const text = formatLag(props.lag);
  return (
    <span className={text === 'unknown' ? css.muted : css.number}>{text}</span>
  );
};
