import { formatAge, formatTime } from '../format/time';
import { useTicking } from './clock';
import css from './ui.module.css';

/** A relative time that ticks, with the absolute time on hover. */
export const Age = (props: {
  at: string | null | undefined;
  stale?: boolean;
}) => {
  const { at, stale } = props;
  const text = useTicking(now => formatAge(at, now));
  if (!at) {
    return <span className={css.muted}>{text}</span>;
  }
  return (
    <span className={css.age}>
      <time dateTime={at} title={formatTime(at)}>
        {text}
      </time>
      {stale && <span className={css.stale}>stale</span>}
    </span>
  );
};
