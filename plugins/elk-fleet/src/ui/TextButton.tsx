import type { ReactNode } from 'react';
import css from './ui.module.css';

/** An action that reads like a link, for text and lists. */
export const TextButton = (props: {
  onPress: () => void;
  children: ReactNode;
}) => (
  <button type="button" className={css.textButton} onClick={props.onPress}>
    {props.children}
  </button>
);
