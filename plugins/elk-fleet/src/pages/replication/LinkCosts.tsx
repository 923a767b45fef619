import type { CostTransfers } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatDays, formatFullDay } from '../../format/days';
import { formatPrice } from '../../format/money';
import { useCostTransfers } from '../../queries/costQueries';
import { Facts } from '../../ui/Facts';
import { Panel } from '../../ui/Panel';
import ui from '../../ui/ui.module.css';
import { CostState } from '../costs/CostState';
import { Money } from '../costs/Money';
import {
  billWords,
  failbackWords,
  formatGib,
  scopeWords,
} from '../costs/TransferTables';

/** What a link moved in the last 30 days, what that cost, and a failback would. */
export const LinkCosts = (props: { fleet: string; link: string }) => {
  const query = useCostTransfers(props.fleet, { link: props.link, limit: 1 });
  return (
    <Panel title="Costs of the transfer">
      <CostState query={query} loading="Loading the costs" height={80} isBrief>
        {transfers => <Costs transfers={transfers} />}
      </CostState>
    </Panel>
  );
};

function Costs({ transfers }: { transfers: CostTransfers }) {
  const { links, edges, currency, from, to, since } = transfers;
  const [link] = links;
  if (!link) {
    return (
      <p className={ui.sub}>
        Nothing of this link was metered in the last 30 days, or no price is
        known between its ends.
      </p>
    );
  }
  const { readGib, lowGib, gib, firstCopyGib } = link.volume;
  const price = edges.find(
    edge => edge.leader === link.leader && edge.follower === link.follower,
  )?.price;
  return (
    <Facts
      facts={{
        Period: `${formatDays(from, to)}${
          since && since > from ? `, metered since ${formatFullDay(since)}` : ''
        }`,
        Volume: `${formatGib(gib)} expected on the wire (${formatGib(
          lowGib,
        )} to ${formatGib(readGib)})`,
        'First copies': firstCopyGib > 0 ? formatGib(firstCopyGib) : undefined,
        Price:
          price &&
          `${formatPrice(price.gib, currency)} a GiB ${scopeWords(
            price.scope,
          )}, ${price.source}, ${formatFullDay(price.date)}`,
        Cost: (
          <>
            <Money amount={link.cost} currency={currency} isExact />
            {link.leader && `, paid by ${link.leader}`}
            {link.bill && `; the rest is ${billWords(link.bill)}`}
          </>
        ),
        'To fail back': failbackWords(link.failback, currency),
      }}
    />
  );
}
