import type { Tone } from '../format/words';
import css from './ui.module.css';

const paths: Record<Tone, string> = {
  // A disc, a triangle, a square standing on its corner, a ring.
  good: 'M-7,0a7,7 0 1,0 14,0a7,7 0 1,0 -14,0Z',
  warning: 'M0,-8L8,6.5L-8,6.5Z',
  bad: 'M0,-9L9,0L0,9L-9,0Z',
  unknown: 'M-6,0a6,6 0 1,0 12,0a6,6 0 1,0 -12,0Z',
};

export const toneClass: Record<Tone, string> = {
  good: css.toneGood,
  warning: css.toneWarning,
  bad: css.toneBad,
  unknown: css.toneUnknown,
};

/**
 * The shape of a tone around the origin of an SVG, about 16 units wide. Shape
 * and colour both tell the tone, so that neither is needed alone.
 */
export const TonePath = (props: { tone: Tone }) => (
  <path
    d={paths[props.tone]}
    className={`${css.shape} ${toneClass[props.tone]}`}
    data-tone={props.tone}
  />
);

/** The shape of a tone as an inline icon. The words beside it say the same. */
export const ToneIcon = (props: { tone: Tone; size?: number }) => (
  <svg
    viewBox="-10 -10 20 20"
    width={props.size ?? 12}
    height={props.size ?? 12}
    className={css.icon}
    aria-hidden
  >
    <TonePath tone={props.tone} />
  </svg>
);
