import { DateRangePicker, Select } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { parseDate } from '@internationalized/date';
import { costCategories, costComponents } from '../../format/costWords';
import { dayOf } from '../../format/days';
import { useCostSources } from '../../queries/costQueries';
import { useUrlState } from '../../queries/useUrlState';
import { useTicking } from '../../ui/clock';
import { Filters, type Filter, type FilterOption } from '../../ui/Filters';
import { periods, USUAL_PERIOD } from './period';
import { usePeriod } from './useCostChoice';

type FilterName = 'member' | 'component' | 'category' | 'owner';

const options = (words: Record<string, string>): FilterOption[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What to show of the costs: the period, the currency, and filters. */
export const Toolbar = (props: {
  fleet: Fleet;
  filters: FilterName[];
  owners?: FilterOption[];
  hasPeriod?: boolean;
  /** Of the answer; none where amounts have no choice of it. */
  currency?: string;
}) => {
  const { get } = useUrlState();
  const known: Record<FilterName, Omit<Filter, 'name'>> = {
    member: {
      label: 'Member',
      options: props.fleet.items.map(({ name, title }) => ({
        value: name,
        label: title,
      })),
    },
    component: { label: 'Component', options: options(costComponents) },
    category: { label: 'Category', options: options(costCategories) },
    owner: {
      label: 'Owner',
      options: withChosen(props.owners ?? [], get('owner')),
    },
  };
  return (
    <Filters
      searchLabel="Choose the costs"
      hasSearch={false}
      resets={['offset']}
      filters={props.filters.map(name => ({ name, ...known[name] }))}
    >
      {props.hasPeriod && <PeriodChoice />}
      <CurrencyChoice fleet={props.fleet.name} currency={props.currency} />
    </Filters>
  );
};

/** A filter that is set can be seen, also when its value is not in the list. */
function withChosen(owners: FilterOption[], chosen: string): FilterOption[] {
  return !chosen || owners.some(({ value }) => value === chosen)
    ? owners
    : [...owners, { value: chosen, label: chosen }];
}

function PeriodChoice() {
  const { set } = useUrlState();
  const period = usePeriod();
  const today = useTicking(dayOf);
  return (
    <>
      <Select
        label="Period"
        size="small"
        options={[...periods]}
        value={period.name}
        onChange={value =>
          set({
            period: value === USUAL_PERIOD ? '' : String(value),
            // A period of one's own begins as the one that was shown.
            from: value === 'custom' ? period.from : '',
            to: value === 'custom' ? period.to : '',
            offset: '',
          })
        }
      />
      {period.name === 'custom' && (
        <DateRangePicker
          label="From, to (UTC)"
          size="small"
          style={{ maxWidth: '18.5rem', flexBasis: '18.5rem' }}
          maxValue={parseDate(today)}
          value={{ start: parseDate(period.from), end: parseDate(period.to) }}
          onChange={range =>
            range &&
            set({
              from: range.start.toString(),
              to: range.end.toString(),
              offset: '',
            })
          }
        />
      )}
    </>
  );
}

/** Those with a configured rate; the dollar is what prices are in. */
function CurrencyChoice(props: { fleet: string; currency?: string }) {
  const { get, set } = useUrlState();
  const { data } = useCostSources(props.fleet);
  const value = get('currency') || (props.currency ?? data?.currency);
  const currencies = new Set(
    ['USD', ...(data?.exchange ?? []).map(({ currency }) => currency)].concat(
      value ?? [],
    ),
  );
  if (currencies.size < 2) return null;
  return (
    <Select
      label="Currency"
      size="small"
      options={[...currencies].map(one => ({ value: one, label: one }))}
      value={value ?? null}
      onChange={chosen => set({ currency: String(chosen) })}
    />
  );
}
