import { Alert, Link } from '@backstage/ui';
import type {
  CostShowback,
  Fleet,
  ShowbackShare,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { entityName } from '../../format/costWords';
import { formatDays, formatFullDay } from '../../format/days';
import { addUp, formatCell, formatMoney, formatPart } from '../../format/money';
import { plural } from '../../format/words';
import { useCostShowback } from '../../queries/costQueries';
import { useEntityPages } from '../../queries/useEntityPages';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';
import { ExcludedNotice } from './CostNotices';
import { CostState } from './CostState';
import { Money } from './Money';
import { Toolbar } from './Toolbar';
import { useCostChoice, usePeriod } from './useCostChoice';

/** The costs split over those whose data they hold. */
export const ShowbackSection = ({ fleet }: { fleet: Fleet }) => {
  const { member, owner, currency } = useCostChoice();
  const { from, to } = usePeriod();
  const filter = { from, to, member, owner, currency };
  const query = useCostShowback(fleet.name, filter);
  const everybody = useCostShowback(fleet.name, { from, to });
  return (
    <>
      <Toolbar
        fleet={fleet}
        hasPeriod
        filters={['member', 'owner']}
        owners={ownersOf(everybody.data?.shares ?? [])}
        currency={query.data?.currency}
      />
      <CostState query={query} loading="Loading the shares" height={400}>
        {showback => <Showback showback={showback} />}
      </CostState>
    </>
  );
};

function ownersOf(shares: ShowbackShare[]) {
  const owners = new Set(shares.flatMap(({ owner }) => owner ?? []));
  return [...owners]
    .sort()
    .map(owner => ({ value: owner, label: entityName(owner) }));
}

interface Row extends ShowbackShare {
  id: string;
  shown: number;
}

interface Team {
  id: string;
  title: string;
  shown: number;
  /** Some of it is an estimate. */
  isEstimated: boolean;
  components: number;
  members: number;
}

function Showback({ showback }: { showback: CostShowback }) {
  const { total, currency } = showback;
  const rows = useMemo(() => {
    const shown = addUp(
      showback.shares.map(({ amount }) => amount),
      currency,
      total.amount,
    );
    return showback.shares.map(
      (share, index): Row => ({
        ...share,
        id: `share:${share.entityRef}/${share.owner}/${share.member}/${index}`,
        shown: shown[index],
      }),
    );
  }, [showback, currency, total]);
  return (
    <>
      <Unsplit unsplit={showback.unsplit} />
      <ExcludedNotice excluded={showback.excluded} currency={currency} />
      <Panel
        title={`Teams, ${formatDays(showback.from, showback.to)}`}
        actions={
          <b>
            <Money amount={total} currency={currency} isExact />
          </b>
        }
      >
        <p className={css.lead}>{showback.rule}</p>
        <Teams rows={rows} currency={currency} total={total.amount} />
      </Panel>
      <Panel title="Each component, and why">
        <Shares rows={rows} currency={currency} total={total.amount} />
      </Panel>
    </>
  );
}

const isEstimated = (kinds: ShowbackShare['kinds']) =>
  kinds.some(({ kind, amount }) => kind === 'estimate' && amount > 0);

function teamsOf(rows: Row[], currency: string): Team[] {
  const byOwner = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row.owner ?? '';
    byOwner.set(key, [...(byOwner.get(key) ?? []), row]);
  }
  return [...byOwner]
    .map(([owner, own]) => ({
      id: `team:${owner}`,
      title: owner ? entityName(owner) : 'Nobody, as far as is known',
      shown: addUp(
        [own.reduce((sum, { shown }) => sum + shown, 0)],
        currency,
      )[0],
      isEstimated: own.some(({ kinds }) => isEstimated(kinds)),
      components: new Set(own.flatMap(({ entityRef }) => entityRef ?? [])).size,
      members: new Set(own.map(({ member }) => member)).size,
    }))
    .sort((a, b) => b.shown - a.shown);
}

function Teams(props: { rows: Row[]; currency: string; total: number }) {
  const { rows, currency, total } = props;
  const teams = useMemo(() => teamsOf(rows, currency), [rows, currency]);
  const columns: DataColumn<Team>[] = [
    {
      id: 'owner',
      label: 'Owner',
      grow: 2,
      sortBy: ({ title }) => title,
      cell: ({ title }) => <b>{title}</b>,
    },
    {
      id: 'components',
      label: 'Components',
      alignsEnd: true,
      sortBy: ({ components }) => components,
      cell: ({ components }) => String(components),
    },
    {
      id: 'members',
      label: 'Members',
      alignsEnd: true,
      sortBy: ({ members }) => members,
      cell: ({ members }) => String(members),
    },
    {
      id: 'amount',
      label: 'Cost',
      alignsEnd: true,
      sortBy: ({ shown }) => shown,
      cell: team => (
        <b>
          {team.isEstimated && '≈ '}
          {formatMoney(team.shown, currency)}
        </b>
      ),
    },
    {
      id: 'share',
      label: 'Share',
      alignsEnd: true,
      sortBy: ({ shown }) => shown,
      cell: ({ shown }) => formatPart(shown, total),
    },
  ];
  return (
    <DataTable
      label="Costs by team"
      columns={columns}
      rows={teams}
      empty="No costs can be split in this period."
    />
  );
}

function Shares(props: { rows: Row[]; currency: string; total: number }) {
  const { rows, currency, total } = props;
  const pages = useEntityPages(
    useMemo(
      () => [...new Set(rows.flatMap(({ entityRef }) => entityRef ?? []))],
      [rows],
    ),
  );
  const columns: DataColumn<Row>[] = [
    {
      id: 'component',
      label: 'Component',
      grow: 1.4,
      sortBy: ({ title }) => title,
      cell: ({ title, entityRef, owner }) => (
        <>
          <Title title={title} page={pages.get(entityRef ?? '')} />
          <span className={ui.sub}>
            {owner ? `owned by ${entityName(owner)}` : 'no known owner'}
          </span>
        </>
      ),
    },
    {
      id: 'member',
      label: 'Member',
      sortBy: ({ member }) => member,
      cell: ({ member }) => member,
    },
    {
      id: 'amount',
      label: 'Cost',
      alignsEnd: true,
      grow: 0.9,
      sortBy: ({ shown }) => shown,
      cell: ({ shown, amount, kinds }) => (
        <>
          <b>
            {isEstimated(kinds) && '≈ '}
            {formatCell(shown, amount, currency)}
          </b>
          <span className={ui.sub}>{formatPart(shown, total)}</span>
        </>
      ),
    },
    {
      id: 'why',
      label: 'Why',
      grow: 2.8,
      cell: ({ why, basis }) => (
        <>
          {why}
          {basis && (
            <span className={ui.sub}>
              {plural(basis.indices, 'index', 'indices')}, as of{' '}
              {formatFullDay(basis.day)}
            </span>
          )}
        </>
      ),
    },
  ];
  return (
    <DataTable
      label="Costs by component"
      columns={columns}
      rows={rows}
      empty="No costs can be split in this period."
    />
  );
}

function Title(props: { title: string; page: string | undefined }) {
  return props.page ? (
    <Link href={props.page}>{props.title}</Link>
  ) : (
    <b>{props.title}</b>
  );
}

function Unsplit({ unsplit }: { unsplit: CostShowback['unsplit'] }) {
  if (unsplit.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`The costs of ${plural(
        unsplit.length,
        'member',
      )} have no owner, as what is in it is not known`}
      description={
        <ul className={css.notice}>
          {unsplit.map(({ member, reason }) => (
            <li key={member}>
              <b>{member}</b>: {reason}
            </li>
          ))}
        </ul>
      }
    />
  );
}
