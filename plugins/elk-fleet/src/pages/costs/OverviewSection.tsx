import { useApi } from '@backstage/frontend-plugin-api';
import { Flex } from '@backstage/ui';
import type {
  CostView,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetApiRef } from '../../api';
import {
  useCostOutlook,
  useCosts,
  useCostSavings,
} from '../../queries/costQueries';
import { DownloadButton } from '../../ui/DownloadButton';
import { Panel } from '../../ui/Panel';
import { CostsPanel } from './CostsPanel';
import { GapNotice, StaleNotice } from './CostNotices';
import { CostState } from './CostState';
import { GroupsTable } from './GroupsTable';
import { OutlookTiles } from './OutlookTiles';
import { Toolbar } from './Toolbar';
import { TrendPanel } from './TrendPanel';
import { useCostChoice, useGrouping, usePeriod } from './useCostChoice';

/** What the fleet costs: now, at the end of the month, and of which parts. */
export const OverviewSection = ({ fleet }: { fleet: Fleet }) => {
  const choice = useCostChoice();
  const { from, to } = usePeriod();
  const [groupBy] = useGrouping();
  const { member, currency } = choice;
  const costs = useCosts(fleet.name, { ...choice, from, to, groupBy });
  const owners = useCosts(fleet.name, { from, to, groupBy: 'owner' });
  const outlook = useCostOutlook(fleet.name, choice);
  const savings = useCostSavings(fleet.name, { member, currency });
  return (
    <>
      <Toolbar
        fleet={fleet}
        hasPeriod
        filters={['member', 'component', 'category', 'owner']}
        owners={owners.data?.groups
          .filter(({ key }) => key !== '')
          .map(({ key, title }) => ({ value: key, label: title }))}
        currency={costs.data?.currency}
      />
      <OutlookTiles outlook={outlook} savings={savings} />
      <CostState query={costs} loading="Loading the costs" height={400}>
        {view => <Costs fleet={fleet} view={view} />}
      </CostState>
      <CostState query={outlook} loading="Loading the forecast" height={240}>
        {data => <TrendPanel outlook={data} />}
      </CostState>
    </>
  );
};

function Costs({ fleet, view }: { fleet: Fleet; view: CostView }) {
  return (
    <>
      <StaleNotice collectedAt={view.collectedAt} />
      <GapNotice view={view} />
      <CostsPanel view={view} />
      <Panel
        title="What it is made of"
        actions={<Exports fleet={fleet.name} view={view} />}
      >
        <GroupsTable view={view} />
      </Panel>
    </>
  );
}

/** Every line of the period, for a spreadsheet or a tool that reads FOCUS. */
function Exports(props: { fleet: string; view: CostView }) {
  const api = useApi(elkFleetApiRef);
  const { member, component, category } = useCostChoice();
  const { from, to } = props.view;
  const ask = (format: 'csv' | 'focus') => () =>
    api.exportCosts(props.fleet, {
      from,
      to,
      format,
      member,
      component,
      category,
    });
  const name = `${props.fleet}-costs-${from}-${to}`;
  return (
    <Flex align="center" gap="2">
      <DownloadButton file={`${name}.csv`} ask={ask('csv')}>
        Export as CSV
      </DownloadButton>
      <DownloadButton file={`${name}.focus.csv`} ask={ask('focus')}>
        Export as FOCUS
      </DownloadButton>
    </Flex>
  );
}
