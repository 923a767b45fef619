import { Alert, Text } from '@backstage/ui';
import type {
  CostSaving,
  CostSavings,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import {
  addUp,
  formatInterval,
  formatMoney,
  isUncertain,
} from '../../format/money';
import { plural } from '../../format/words';
import { useCostSavings } from '../../queries/costQueries';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';
import { CostState } from './CostState';
import { Toolbar } from './Toolbar';
import { useCostChoice } from './useCostChoice';

/** What could be saved, each with its sum, its evidence and what to change. */
export const SavingsSection = ({ fleet }: { fleet: Fleet }) => {
  const { member, currency } = useCostChoice();
  const query = useCostSavings(fleet.name, { member, currency });
  return (
    <>
      <Toolbar
        fleet={fleet}
        filters={['member']}
        currency={query.data?.currency}
      />
      <CostState query={query} loading="Loading the savings" height={400}>
        {savings => (
          <>
            <Panel
              title="What could be saved"
              actions={
                <Text variant="body-small" color="secondary">
                  Nothing is changed from here.
                </Text>
              }
            >
              <SavingsTable savings={savings} />
            </Panel>
            <Unjudged unknown={savings.unknown} />
          </>
        )}
      </CostState>
    </>
  );
};

const kindWords: Record<CostSaving['kind'], string> = {
  'over-requested': 'requests more than it uses',
  'cold-replicas': 'replicas of cold indices',
  'tier-move': 'a colder tier would do',
  'unread-follower': 'a follower that nobody reads',
  'idle-kibana': 'Kibana that nobody uses',
};

interface Row {
  id: string;
  shown: number;
  /** The total has none. */
  saving?: CostSaving;
}

const perhaps = 'nobody can tell more closely';

function columnsOf(savings: CostSavings): DataColumn<Row>[] {
  const { currency } = savings;
  return [
    {
      id: 'what',
      label: 'Saving',
      grow: 2,
      sortBy: ({ saving }) => saving?.title ?? null,
      cell: ({ saving }) =>
        saving ? (
          <>
            <b>{saving.title}</b>
            <span className={ui.sub}>
              {saving.member} · {kindWords[saving.kind]}
            </span>
          </>
        ) : (
          <b>Total of {plural(savings.items.length, 'saving')}</b>
        ),
    },
    {
      id: 'monthly',
      label: 'A month',
      alignsEnd: true,
      grow: 1.1,
      sortBy: ({ shown }) => shown,
      cell: ({ shown, saving }) => {
        const amount = saving?.monthly ?? savings.total;
        const text = formatMoney(shown, currency);
        return isUncertain(amount) ? (
          <>
            <b title={perhaps}>≈ {text}</b>
            <span className={ui.sub}>{formatInterval(amount)}</span>
          </>
        ) : (
          <b>{text}</b>
        );
      },
    },
    {
      id: 'evidence',
      label: 'Evidence',
      grow: 2.2,
      cell: ({ saving }) => saving?.evidence ?? null,
    },
    {
      id: 'change',
      label: 'What to change',
      grow: 2.6,
      cell: ({ saving }) => saving?.change ?? null,
    },
  ];
}

function SavingsTable({ savings }: { savings: CostSavings }) {
  const columns = useMemo(() => columnsOf(savings), [savings]);
  const { rows, total } = useMemo(() => {
    const { items, currency } = savings;
    const shown = addUp(
      items.map(({ monthly }) => monthly.amount),
      currency,
      savings.total.amount,
    );
    return {
      rows: items.map(
        (saving, index): Row => ({
          id: saving.id,
          shown: shown[index],
          saving,
        }),
      ),
      total: { id: 'all', shown: savings.total.amount },
    };
  }, [savings]);
  return (
    <DataTable
      label="Savings"
      columns={columns}
      rows={rows}
      first={rows.length > 0 ? total : undefined}
      empty="Nothing was found that could be saved, as far as could be judged."
    />
  );
}

function Unjudged({ unknown }: { unknown: CostSavings['unknown'] }) {
  if (unknown.length === 0) return null;
  return (
    <Alert
      status="info"
      icon
      title={`Something could not be judged in ${plural(
        unknown.length,
        'member',
      )}`}
      description={
        <ul className={css.notice}>
          {unknown.map(({ member, reason }) => (
            <li key={`${member}/${reason}`}>
              <b>{member}</b>: {reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}
