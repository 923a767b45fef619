import { Fragment, type ReactNode } from 'react';
import css from './ui.module.css';

/** Names with their values; a value of `undefined` leaves the name out. */
export const Facts = (props: { facts: Record<string, ReactNode> }) => (
  <dl className={css.facts}>
    {Object.entries(props.facts)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value ?? 'unknown'}</dd>
        </Fragment>
      ))}
  </dl>
);
