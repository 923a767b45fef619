import { Alert, TablePagination, Text } from '@backstage/ui';
import type {
  CostTransfers,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatDays, formatFullDay } from '../../format/days';
import { formatRatio } from '../../format/money';
import { plural } from '../../format/words';
import { useCostTransfers } from '../../queries/costQueries';
import { useUrlState } from '../../queries/useUrlState';
import { Panel } from '../../ui/Panel';
import { EmptyState } from '../../ui/states';
import css from './costs.module.css';
import { CostState } from './CostState';
import { Money } from './Money';
import { Toolbar } from './Toolbar';
import { TransferEdges, TransferLinks } from './TransferTables';
import { useCostChoice, usePeriod } from './useCostChoice';

const NAMED = 5;
const PAGE_SIZES = [50, 100, 200];
const [PAGE_SIZE] = PAGE_SIZES;

/** What replication moves between the members, and what that costs. */
export const TransfersSection = ({ fleet }: { fleet: Fleet }) => {
  const { currency } = useCostChoice();
  const { from, to } = usePeriod();
  const { get } = useUrlState();
  const limit = Math.min(Number(get('limit')) || PAGE_SIZE, 200);
  const offset = Number(get('offset')) || 0;
  const query = useCostTransfers(fleet.name, {
    from,
    to,
    currency,
    limit,
    offset,
  });
  return (
    <>
      <Toolbar
        fleet={fleet}
        hasPeriod
        filters={[]}
        currency={query.data?.currency}
      />
      <CostState query={query} loading="Loading the transfers" height={400}>
        {transfers =>
          transfers.edges.length + transfers.totalLinks === 0 ? (
            <NoTransfers transfers={transfers} />
          ) : (
            <Transfers transfers={transfers} limit={limit} offset={offset} />
          )
        }
      </CostState>
    </>
  );
};

function NoTransfers({ transfers }: { transfers: CostTransfers }) {
  return (
    <EmptyState title="No replication was metered in this period">
      <Text as="p">
        {transfers.since === null
          ? 'What followers read is metered from the first collection on. Costs appear after the second one.'
          : 'Nothing was replicated between members of a known region.'}
      </Text>
    </EmptyState>
  );
}

function Transfers(props: {
  transfers: CostTransfers;
  limit: number;
  offset: number;
}) {
  const { transfers } = props;
  const { from, to, total, currency } = transfers;
  return (
    <>
      <MeteringNotice transfers={transfers} />
      <Panel
        title={`Transfer between members, ${formatDays(from, to)}`}
        actions={
          <b>
            <Money amount={total} currency={currency} isExact />
          </b>
        }
      >
        <p className={css.lead}>{rule(transfers)}</p>
        <TransferEdges transfers={transfers} />
      </Panel>
      <Links {...props} />
    </>
  );
}

/** How the range comes about. */
function rule({ compression }: CostTransfers): string {
  return `The leader's side pays for what leaves it. Elasticsearch counts what followers read before compression: between ${formatRatio(
    compression.low,
  )} and all of it went over the wire, ${formatRatio(
    compression.expected,
  )} is expected. First copies are not compressed.`;
}

function MeteringNotice({ transfers }: { transfers: CostTransfers }) {
  const { since, from, unpriced } = transfers;
  const isLate = since !== null && since > from;
  if (!isLate && unpriced.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title="Not all transfer is in these figures"
      description={
        <ul className={css.notice}>
          {isLate && (
            <li>
              Nothing was metered before {formatFullDay(since)}: the figures are
              of the days since then.
            </li>
          )}
          {unpriced.length > 0 && (
            <li>
              What {plural(unpriced.length, 'link')} read from clusters that are
              no members has no price, as nobody knows their region:{' '}
              {unpriced.slice(0, NAMED).join(', ')}
              {unpriced.length > NAMED &&
                ` and ${unpriced.length - NAMED} more`}
              .
            </li>
          )}
        </ul>
      }
    />
  );
}

function Links(props: {
  transfers: CostTransfers;
  limit: number;
  offset: number;
}) {
  const { transfers, limit, offset } = props;
  const { links, totalLinks } = transfers;
  const { set } = useUrlState();
  const goTo = (to: number) => set({ offset: to > 0 ? String(to) : '' });
  return (
    <Panel
      title="Links, dearest first"
      actions={
        <Text variant="body-small" color="secondary">
          {plural(totalLinks, 'link')}
        </Text>
      }
    >
      <TransferLinks transfers={transfers} />
      {(totalLinks > PAGE_SIZE || offset > 0) && (
        <TablePagination
          pageSize={limit}
          pageSizeOptions={PAGE_SIZES}
          offset={offset}
          totalCount={totalLinks}
          hasNextPage={offset + links.length < totalLinks}
          hasPreviousPage={offset > 0}
          onNextPage={() => goTo(offset + limit)}
          onPreviousPage={() => goTo(Math.max(0, offset - limit))}
          onPageSizeChange={size =>
            set({ limit: size === PAGE_SIZE ? '' : String(size), offset: '' })
          }
        />
      )}
    </Panel>
  );
}
