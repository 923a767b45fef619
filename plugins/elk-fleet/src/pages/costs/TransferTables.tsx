import { useRouteRef } from '@backstage/core-plugin-api';
import { Link } from '@backstage/ui';
import type {
  CostTransfers,
  TransferEdge,
  TransferLink,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMemo } from 'react';
import { formatFullDay } from '../../format/days';
import { formatBytes } from '../../format/numbers';
import {
  addUp,
  formatAmount,
  formatCell,
  formatInterval,
  formatMoney,
  formatPrice,
  isUncertain,
} from '../../format/money';
import { plural } from '../../format/words';
import { rootRouteRef, tabPaths } from '../../routes';
import { DataTable, type DataColumn } from '../../ui/DataTable';
import ui from '../../ui/ui.module.css';

const GIB = 1024 ** 3;

/** GiB in the unit that suits. */
export const formatGib = (gib: number | null): string =>
  formatBytes(gib === null ? null : gib * GIB);

/** What moving all data back once would be. */
export function failbackWords(
  { gib, cost, payer }: TransferEdge['failback'],
  currency: string,
): string {
  if (gib === null || cost === null) return 'size or price not known';
  return `${formatGib(gib)}, ${formatAmount(cost, currency)}, paid by ${payer}`;
}

/** What is on a bill is not charged once more. */
export const billWords = (bill: string): string =>
  `contained in the bill: ${bill}`;

/** Where a price is for, in words. */
export const scopeWords = (scope: string): string => scope.replace(/-/g, ' ');

/** Where the rest of a cost is, of which nothing is to count twice. */
const InBill = ({ bill }: { bill?: string | null }) =>
  bill ? <span className={ui.sub}>{billWords(bill)}</span> : null;

interface EdgeRow {
  id: string;
  shown: number;
  /** The total has none. */
  edge?: TransferEdge;
}

const Volume = ({ volume }: { volume: TransferEdge['volume'] }) => (
  <>
    {formatGib(volume.gib)}
    <span className={ui.sub}>
      {formatGib(volume.lowGib)} to {formatGib(volume.readGib)}
    </span>
    {volume.firstCopyGib > 0 && (
      <span className={ui.sub}>
        {formatGib(volume.firstCopyGib)} first copies
      </span>
    )}
  </>
);

function edgeColumns(transfers: CostTransfers): DataColumn<EdgeRow>[] {
  const { currency } = transfers;
  return [
    {
      id: 'edge',
      label: 'Leader → follower',
      grow: 1.6,
      sortBy: ({ edge }) => edge?.leader ?? null,
      cell: ({ edge }) =>
        edge ? (
          <>
            <b>
              {edge.leader} → {edge.follower}
            </b>
            <span className={ui.sub}>
              {plural(edge.links, 'link')} · {edge.leader} pays
            </span>
          </>
        ) : (
          <b>Total of {plural(transfers.edges.length, 'edge')}</b>
        ),
    },
    {
      id: 'volume',
      label: 'Volume',
      alignsEnd: true,
      grow: 1.2,
      sortBy: ({ edge }) => edge?.volume.gib ?? null,
      cell: ({ edge }) => edge && <Volume volume={edge.volume} />,
    },
    {
      id: 'price',
      label: 'Price of a GiB',
      alignsEnd: true,
      grow: 1.6,
      sortBy: ({ edge }) => edge?.price.gib ?? null,
      cell: ({ edge }) =>
        edge && (
          <>
            {formatPrice(edge.price.gib, currency)}
            <span className={ui.sub}>
              {scopeWords(edge.price.scope)}, {edge.price.source},{' '}
              {formatFullDay(edge.price.date)}
            </span>
          </>
        ),
    },
    {
      id: 'cost',
      label: 'Cost',
      alignsEnd: true,
      sortBy: ({ shown }) => shown,
      cell: ({ shown, edge }) => {
        const cost = edge?.cost ?? transfers.total;
        const text = formatCell(shown, cost.amount, currency);
        return (
          <>
            <b>{isUncertain(cost) ? `≈ ${text}` : text}</b>
            {isUncertain(cost) && (
              <span className={ui.sub}>{formatInterval(cost)}</span>
            )}
            <InBill bill={edge?.bill} />
          </>
        );
      },
    },
    {
      id: 'failback',
      label: 'To fail back, once',
      alignsEnd: true,
      grow: 1.2,
      sortBy: ({ edge }) => edge?.failback.cost?.amount ?? null,
      cell: ({ edge }) => edge && <Failback {...edge} currency={currency} />,
    },
  ];
}

function Failback(props: {
  failback: TransferEdge['failback'];
  currency: string;
}) {
  const { gib, cost, payer } = props.failback;
  if (gib === null || cost === null) {
    return <span className={ui.muted}>size not known</span>;
  }
  return (
    <>
      {formatAmount(cost, props.currency)}
      <span className={ui.sub}>
        {formatGib(gib)} · {payer} pays
      </span>
    </>
  );
}

/** What flows between each two members; its costs add up. */
export const TransferEdges = (props: { transfers: CostTransfers }) => {
  const { transfers } = props;
  const columns = useMemo(() => edgeColumns(transfers), [transfers]);
  const { rows, total } = useMemo(() => {
    const shown = addUp(
      transfers.edges.map(({ cost }) => cost.amount),
      transfers.currency,
      transfers.total.amount,
    );
    return {
      rows: transfers.edges.map(
        (edge, index): EdgeRow => ({
          id: `${edge.leader}>${edge.follower}`,
          shown: shown[index],
          edge,
        }),
      ),
      total: { id: 'all', shown: transfers.total.amount },
    };
  }, [transfers]);
  return (
    <DataTable
      label="Transfer between members"
      columns={columns}
      rows={rows}
      first={rows.length > 0 ? total : undefined}
      empty="Nothing was metered in this period."
    />
  );
};

function linkColumns(
  currency: string,
  hrefOf: (link: string) => string,
): DataColumn<TransferLink>[] {
  return [
    {
      id: 'index',
      label: 'Index',
      grow: 1.6,
      cell: ({ id, leaderIndex, followerIndex }) => (
        <>
          <Link href={hrefOf(id)}>{leaderIndex}</Link>
          {followerIndex !== leaderIndex && (
            <span className={ui.sub}>as {followerIndex}</span>
          )}
        </>
      ),
    },
    {
      id: 'members',
      label: 'Leader → follower',
      grow: 1.3,
      cell: ({ leader, follower }) =>
        `${leader ?? 'outside the fleet'} → ${follower}`,
    },
    {
      id: 'volume',
      label: 'Volume',
      alignsEnd: true,
      cell: ({ volume }) => <Volume volume={volume} />,
    },
    {
      id: 'cost',
      label: 'Cost',
      alignsEnd: true,
      cell: ({ cost, bill }) => (
        <>
          <b>
            {isUncertain(cost) && '≈ '}
            {formatMoney(cost.amount, currency)}
          </b>
          {isUncertain(cost) && (
            <span className={ui.sub}>{formatInterval(cost)}</span>
          )}
          <InBill bill={bill} />
        </>
      ),
    },
    {
      id: 'failback',
      label: 'To fail back, once',
      alignsEnd: true,
      grow: 1.2,
      cell: link => <Failback {...link} currency={currency} />,
    },
  ];
}

/** A page of the links; the page Replication knows the rest about each. */
export const TransferLinks = (props: { transfers: CostTransfers }) => {
  const { links, currency, fleet } = props.transfers;
  const root = useRouteRef(rootRouteRef)();
  const columns = useMemo(
    () =>
      linkColumns(currency, link => {
        const query = new URLSearchParams({ fleet, link });
        return `${root}/${tabPaths.replication}?${query}`;
      }),
    [currency, fleet, root],
  );
  return (
    <DataTable
      label="Transfer by link"
      columns={columns}
      rows={links}
      empty="There are no links on this page."
    />
  );
};
