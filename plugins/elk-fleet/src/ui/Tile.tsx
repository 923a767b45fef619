import { Box, Text } from '@backstage/ui';
import type { ReactNode } from 'react';
import { formatCount } from '../format/numbers';
import type { Tone } from '../format/words';
import { ToneIcon } from './ToneShape';
import counts from './counts.module.css';
import css from './ui.module.css';

/** A number of things that are in the same state. */
export interface Count {
  tone: Tone;
  words: string;
  count: number;
}

/** Tiles side by side, as many as there is room for. */
export const Tiles = (props: { children: ReactNode }) => (
  <div className={css.tiles}>{props.children}</div>
);

/** One answer at a glance. */
export const Tile = (props: {
  title: string;
  /** Heard instead of the title. */
  label?: string;
  note?: string;
  children: ReactNode;
}) => (
  <Box
    bg="neutral"
    className={css.panel}
    role="group"
    aria-label={props.label ?? props.title}
  >
    <Text as="h2" variant="body-small" color="secondary">
      {props.title}
      {props.note && ` · ${props.note}`}
    </Text>
    {props.children}
  </Box>
);

/** What there is in each state, as far as there is any. */
export const Counts = (props: { counts: Count[]; none: string }) => {
  const shown = props.counts.filter(({ count }) => count > 0);
  return shown.length === 0 ? (
    <Text>{props.none}</Text>
  ) : (
    <ul className={counts.counts}>
      {shown.map(({ tone, words, count }) => (
        <li key={words}>
          <ToneIcon tone={tone} size={14} />
          <span>
            <strong>{formatCount(count)}</strong> {words}
          </span>
        </li>
      ))}
    </ul>
  );
};
