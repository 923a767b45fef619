import { Alert } from '@backstage/ui';
import type {
  CostExcluded,
  CostSources,
  CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { Fragment } from 'react';
import { formatMoney } from '../../format/money';
import { plural } from '../../format/words';
import { Age } from '../../ui/Age';
import { useTicking } from '../../ui/clock';
import css from './costs.module.css';

const NAMED = 8;
const DAY = 86_400_000;

interface ExcludedProps {
  excluded: CostExcluded[];
  /** Of the totals. */
  currency: string;
}

const ExcludedItems = ({ excluded, currency }: ExcludedProps) => (
  <>
    {excluded.map(one => (
      <li key={one.currency}>
        <b>{formatMoney(one.amount, one.currency)}</b>: in no total in{' '}
        {currency}. {one.reason}
      </li>
    ))}
  </>
);

/** What is not in the totals, so that nobody takes them for all there is. */
export const GapNotice = ({ view }: { view: CostView }) => {
  const { gaps, excluded, currency } = view;
  if (gaps.length + excluded.length === 0) return null;
  const more = gaps.length - NAMED;
  return (
    <Alert
      status="warning"
      icon
      title={titleOf(view)}
      description={
        <ul className={css.notice}>
          {gaps.slice(0, NAMED).map(({ member, days, of, reason }) => (
            <li key={member}>
              <b>{member}</b>:{' '}
              {days >= of
                ? `no known cost on any of ${plural(of, 'day')}`
                : `no known cost on ${days} of ${plural(of, 'day')}`}
              . {reason}
            </li>
          ))}
          {more > 0 && <li>and {plural(more, 'more member')}</li>}
          <ExcludedItems excluded={excluded} currency={currency} />
        </ul>
      }
    />
  );
};

/** The same of figures that have no gaps of their own to tell. */
export const ExcludedNotice = ({ excluded, currency }: ExcludedProps) =>
  excluded.length === 0 ? null : (
    <Alert
      status="warning"
      icon
      title={titleOf({ gaps: [], excluded })}
      description={
        <ul className={css.notice}>
          <ExcludedItems excluded={excluded} currency={currency} />
        </ul>
      }
    />
  );

function titleOf({
  gaps,
  excluded,
}: Pick<CostView, 'gaps' | 'excluded'>): string {
  const missing = [
    gaps.length > 0 && `days of ${plural(gaps.length, 'member')}`,
    excluded.length > 0 &&
      plural(
        excluded.length,
        'currency without a rate',
        'currencies without a rate',
      ),
  ];
  return `Not in the totals: ${missing.filter(Boolean).join(', and ')}`;
}

/** Sources that fail now: what they said last still counts. */
export const SourceNotice = ({ sources }: { sources: CostSources }) => {
  const failing = sources.items.filter(({ error }) => error);
  if (failing.length === 0) return null;
  const more = failing.length - NAMED;
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={`${plural(failing.length, 'source')} of costs cannot be read now`}
      description={
        <>
          {failing
            .slice(0, NAMED)
            .map(({ source, title, member, readAt }, i) => (
              <Fragment key={`${source}/${member}`}>
                {i > 0 && '; '}
                {title}
                {member && ` of ${member}`}: last read <Age at={readAt} />
              </Fragment>
            ))}
          {more > 0 && ` and ${more} more`}. What was read before still counts;
          the section Sources says more.
        </>
      }
    />
  );
};

/** When a source was asked last, whether it answered or not. */
export const lastAsked = ({ items }: CostSources): string | null =>
  items
    .flatMap(({ error, readAt }) => error?.at ?? readAt ?? [])
    .sort()
    .pop() ?? null;

/** Costs that nobody has asked the sources for in a day. */
export const StaleNotice = (props: { collectedAt: string | null }) => {
  const { collectedAt } = props;
  const isStale = useTicking(
    now => collectedAt !== null && now - Date.parse(collectedAt) > DAY,
  );
  if (!isStale) return null;
  return (
    <Alert
      status="warning"
      icon
      title={
        <>
          The sources of costs were asked last <Age at={collectedAt} />
        </>
      }
      description="What was spent since is not known. The log of the portal's backend says why they are not asked."
    />
  );
};
