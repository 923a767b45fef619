import { formatDuration, formatMoment, formatTime } from '../format/time';
import { useTicking } from './clock';
import css from './ui.module.css';

/** When something began: `14:02`, with the whole date on hover. */
export const Moment = (props: { at: string }) => {
  const text = useTicking(now => formatMoment(props.at, now));
  return (
    <time dateTime={props.at} title={formatTime(props.at)}>
      {text}
    </time>
  );
};

/** How long something has been so, and since when. */
export const Since = (props: { at: string | null }) => {
  const { at } = props;
  const length = useTicking(now =>
    at ? formatDuration(now - Date.parse(at)) : 'unknown',
  );
  if (!at) return <span className={css.muted}>unknown</span>;
  return (
    <>
      <span className={css.number}>{length}</span>{' '}
      <span className={css.sub}>
        since <Moment at={at} />
      </span>
    </>
  );
};
