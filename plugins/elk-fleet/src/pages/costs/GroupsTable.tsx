import type {
  CostGroup,
  CostKind,
  CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import {
  costCategories,
  costKindNotes,
  costKinds,
} from '../../format/costWords';
import {
  formatCell,
  formatInterval,
  formatPart,
  isUncertain,
} from '../../format/money';
import { plural } from '../../format/words';
import { useUrlState } from '../../queries/useUrlState';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import { TextButton } from '../../ui/TextButton';
import ui from '../../ui/ui.module.css';
import css from './costs.module.css';
import { Change } from './Money';
import { amountOfKind, kinds, shownGroups, type ShownTotal } from './shares';
import { groupings, type GroupBy } from './useCostChoice';

interface Row extends ShownTotal {
  id: string;
  /** The total has none. */
  group?: CostGroup;
}

const MENTIONED = 3;

const groupNames: Record<GroupBy, [one: string, many?: string]> = {
  component: ['component'],
  member: ['member'],
  category: ['category', 'categories'],
  owner: ['owner'],
  source: ['source'],
};

/** What each group costs; the cells of every row and column add up. */
export const GroupsTable = ({ view }: { view: CostView }) => {
  const { get, set } = useUrlState();
  const { rows, total } = useMemo(() => {
    const shown = shownGroups(view);
    return {
      rows: shown.groups as Row[],
      total: { ...shown.total, id: 'all' } as Row,
    };
  }, [view]);
  const columns = useMemo(
    () => columnsOf(view, total, key => set(narrowed(view.groupBy, key))),
    [view, total, set],
  );
  const isFiltered = ['member', 'component', 'category', 'owner'].some(get);
  return (
    <DataTable
      label="Costs by group"
      columns={columns}
      rows={rows}
      first={rows.length > 0 ? total : undefined}
      empty={
        isFiltered
          ? 'Nothing is known of costs that match these filters.'
          : 'Nothing is known of costs in this period.'
      }
    />
  );
};

/** To look into a group: it becomes the filter, and another grouping shows its parts. */
function narrowed(by: GroupBy, key: string): Record<string, string> {
  return { [by]: key, by: by === 'component' ? 'member' : '' };
}

const changeOf = ({ amount, previous }: CostGroup) =>
  previous === null ? null : amount - previous;

function columnsOf(
  view: CostView,
  total: Row,
  onOpen: (key: string) => void,
): DataColumn<Row>[] {
  const { currency, groupBy } = view;
  const grouping = groupings.find(({ value }) => value === groupBy)!;
  return [
    {
      id: 'group',
      label: grouping.label,
      grow: 2,
      sortBy: row => row.group?.title ?? null,
      cell: ({ group }) =>
        group ? (
          <GroupTitle group={group} groupBy={groupBy} onOpen={onOpen} />
        ) : (
          <b>Total of {plural(view.groups.length, ...groupNames[groupBy])}</b>
        ),
    },
    ...kinds
      // A kind that nothing is of needs no column.
      .filter(kind => total.kinds[kind] !== 0)
      .map(kind => kindColumn(kind, view)),
    {
      id: 'total',
      label: 'Total',
      alignsEnd: true,
      grow: 1.3,
      sortBy: row => row.total,
      cell: row => <TotalCell row={row} view={view} />,
    },
    {
      id: 'share',
      label: 'Share',
      alignsEnd: true,
      grow: 0.7,
      sortBy: row => row.total,
      cell: row => <Share part={row.total} whole={total.total} />,
    },
    {
      id: 'change',
      label: 'Change',
      alignsEnd: true,
      sortBy: ({ group }) => (group ? changeOf(group) : null),
      cell: ({ group }) => (
        <Change
          amount={(group ?? view.total).amount}
          previous={group ? group.previous : view.previous?.amount}
          currency={currency}
        />
      ),
    },
  ];
}

function kindColumn(kind: CostKind, view: CostView): DataColumn<Row> {
  return {
    id: kind,
    label: costKinds[kind],
    alignsEnd: true,
    grow: 1.1,
    sortBy: row => row.kinds[kind],
    cell: row => {
      const amount = amountOfKind(row.group ?? view, kind);
      return amount === 0 ? (
        <span className={ui.muted}>–</span>
      ) : (
        <span title={costKindNotes[kind]} className={css[kind]}>
          {kind === 'estimate' && '≈ '}
          {formatCell(row.kinds[kind], amount, view.currency)}
        </span>
      );
    },
  };
}

function TotalCell({ row, view }: { row: Row; view: CostView }) {
  const amount = row.group ?? view.total;
  const text = formatCell(row.total, amount.amount, view.currency);
  return isUncertain(amount) ? (
    <>
      <b>≈ {text}</b>
      <span className={ui.sub}>{formatInterval(amount)}</span>
    </>
  ) : (
    <b>{text}</b>
  );
}

function Share(props: { part: number; whole: number }) {
  const { part, whole } = props;
  return (
    <>
      {formatPart(part, whole)}
      <span className={css.share} aria-hidden>
        <span
          style={{
            width: `${whole > 0 ? Math.max(0, (part / whole) * 100) : 0}%`,
          }}
        />
      </span>
    </>
  );
}

function GroupTitle(props: {
  group: CostGroup;
  groupBy: GroupBy;
  onOpen: (key: string) => void;
}) {
  const { group, groupBy } = props;
  const canFilter = groupBy !== 'source' && group.key !== '';
  return (
    <>
      {canFilter ? (
        <span className={css.groupTitle}>
          <TextButton onPress={() => props.onOpen(group.key)}>
            {group.title}
          </TextButton>
        </span>
      ) : (
        <span>{group.title}</span>
      )}
      {groupBy !== 'category' && (
        <span className={ui.sub}>{madeOf(group)}</span>
      )}
    </>
  );
}

/** The categories that most of it is of. */
function madeOf({ categories, amount }: CostGroup): string {
  return [...categories]
    .sort((a, b) => b.amount - a.amount)
    .slice(0, MENTIONED)
    .filter(one => one.amount > 0)
    .map(
      one =>
        `${costCategories[one.category].toLocaleLowerCase()} ${formatPart(
          Math.round((one.amount / amount) * 100),
          100,
        )}`,
    )
    .join(', ');
}
