import type {
  CostRates,
  CostSource,
  CostSources,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { costKindNotes, costKinds } from '../../format/costWords';
import { formatDays, formatFullDay } from '../../format/days';
import { formatPrice, formatRatio } from '../../format/money';
import { plural, sourceErrors } from '../../format/words';
import { useCostSources } from '../../queries/costQueries';
import { Age } from '../../ui/Age';
import { ToneBadge } from '../../ui/badges';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import { SimpleTable } from '../../ui/SimpleTable';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';
import { CostState } from './CostState';

/** Where the costs come from, and with which prices they are estimated. */
export const SourcesSection = ({ fleet }: { fleet: Fleet }) => {
  const query = useCostSources(fleet.name);
  return (
    <CostState query={query} loading="Loading the sources" height={400}>
      {sources => (
        <>
          <Panel title="Sources">
            <SourcesTable items={sources.items} />
          </Panel>
          <Without without={sources.without} />
          <Panel title="Prices of the members">
            <p className={css.lead}>
              What estimates are made with, in US dollars. What OpenCost charged
              goes before a list.
            </p>
            <RatesTable rates={sources.rates} />
          </Panel>
          <Exchange exchange={sources.exchange} />
        </>
      )}
    </CostState>
  );
};

type SourceRow = CostSource & { id: string };

const sourceColumns: DataColumn<SourceRow>[] = [
  {
    id: 'source',
    label: 'Source',
    grow: 1.2,
    sortBy: ({ title }) => title,
    cell: ({ title, source }) => (
      <>
        <b>{title}</b>
        {source !== title && <span className={ui.sub}>{source}</span>}
      </>
    ),
  },
  {
    id: 'member',
    label: 'Member',
    sortBy: ({ member }) => member,
    cell: ({ member }) => member ?? 'several',
  },
  {
    id: 'kind',
    label: 'Kind',
    grow: 1.6,
    sortBy: ({ kind }) => kind,
    cell: ({ kind }) => (
      <>
        {costKinds[kind]}
        <span className={ui.sub}>{costKindNotes[kind]}</span>
      </>
    ),
  },
  {
    id: 'days',
    label: 'Tells of',
    grow: 1.2,
    sortBy: ({ from }) => from,
    cell: ({ from, to }) =>
      from && to ? (
        formatDays(from, to)
      ) : (
        <span className={ui.muted}>nothing yet</span>
      ),
  },
  {
    id: 'read',
    label: 'Last read',
    sortBy: ({ readAt }) => (readAt ? -Date.parse(readAt) : null),
    cell: ({ readAt }) => <Age at={readAt} />,
  },
  {
    id: 'state',
    label: 'State',
    grow: 2,
    sortBy: ({ error, problems }) => (error ? 2 : Math.min(problems.length, 1)),
    cell: source => <SourceState source={source} />,
  },
];

function SourceState({ source }: { source: CostSource }) {
  const { error, problems } = source;
  return (
    <>
      {error && (
        <>
          <ToneBadge tone="bad">{sourceErrors[error.code]}</ToneBadge>
          <span className={ui.sub}>{error.message}</span>
        </>
      )}
      {problems.length > 0 && (
        <ToneBadge tone="warning">
          {plural(problems.length, 'problem')}
        </ToneBadge>
      )}
      {problems.map(({ code, message }) => (
        <span key={`${code}/${message}`} className={ui.sub}>
          {message}
        </span>
      ))}
      {!error && problems.length === 0 && (
        <ToneBadge tone={source.readAt ? 'good' : 'unknown'}>
          {source.readAt ? 'Read' : 'Not read yet'}
        </ToneBadge>
      )}
    </>
  );
}

function SourcesTable({ items }: { items: CostSource[] }) {
  return (
    <DataTable
      label="Sources of costs"
      columns={sourceColumns}
      rows={items.map(item => ({
        ...item,
        id: `${item.source}/${item.member ?? ''}`,
      }))}
      empty="No source tells of costs yet."
    />
  );
}

function Without({ without }: Pick<CostSources, 'without'>) {
  if (without.length === 0) return null;
  return (
    <Panel title="Members without a source">
      <p className={css.lead}>Nothing of them is in any total.</p>
      <SimpleTable
        label="Members without a source"
        columns={['Member', 'Why']}
        rows={without.map(({ member, reason }) => ({
          id: member,
          cells: [<b key="member">{member}</b>, reason],
        }))}
      />
    </Panel>
  );
}

const price = (
  id: 'cpuHour' | 'memoryGibHour' | 'storageGibMonth',
  label: string,
): DataColumn<CostRates & { id: string }> => ({
  id,
  label,
  alignsEnd: true,
  grow: 1.1,
  sortBy: rates => rates[id],
  cell: rates => formatPrice(rates[id], 'USD'),
});

const rateColumns: DataColumn<CostRates & { id: string }>[] = [
  {
    id: 'member',
    label: 'Member',
    grow: 1.2,
    sortBy: ({ member }) => member,
    cell: ({ member, region, provider }) => (
      <>
        <b>{member}</b>
        <span className={ui.sub}>
          {[provider, region].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  },
  price('cpuHour', 'Core-hour'),
  price('memoryGibHour', 'Memory, GiB-hour'),
  price('storageGibMonth', 'Storage, GiB-month'),
  {
    id: 'range',
    label: 'May be off by',
    alignsEnd: true,
    sortBy: ({ high }) => high,
    cell: ({ low, high }) => `−${formatRatio(low)} / +${formatRatio(high)}`,
  },
  {
    id: 'source',
    label: 'From',
    grow: 2,
    sortBy: ({ effective }) => String(effective),
    cell: ({ source, date, effective }) => (
      <>
        {source}
        <span className={ui.sub}>
          {effective ? 'derived from real charges' : 'a list'},{' '}
          {formatFullDay(date)}
        </span>
      </>
    ),
  },
];

function RatesTable({ rates }: { rates: CostRates[] }) {
  return (
    <DataTable
      label="Prices of the members"
      columns={rateColumns}
      rows={rates.map(one => ({ ...one, id: one.member }))}
      empty="No member has a region of a known provider."
    />
  );
}

function Exchange({ exchange }: Pick<CostSources, 'exchange'>) {
  return (
    <Panel title="Exchange rates">
      {exchange.length === 0 ? (
        <p className={css.lead}>
          None is configured. Amounts in other currencies are in no total until
          there is one under elkFleet.fleets.&lt;fleet&gt;.costs.rates.
        </p>
      ) : (
        <SimpleTable
          label="Exchange rates"
          columns={['Currency', 'For one US dollar', 'From']}
          rows={exchange.map(({ currency, rate, source, date }) => ({
            id: currency,
            cells: [
              <b key="currency">{currency}</b>,
              <span key="rate" className={ui.number}>
                {rate} {currency}
              </span>,
              [source ?? 'the configuration', date && formatFullDay(date)]
                .filter(Boolean)
                .join(', '),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
