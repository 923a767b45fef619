import { useApi } from '@backstage/frontend-plugin-api';
import { Flex, Text } from '@backstage/ui';
import type {
  CostView,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { elkFleetApiRef } from '../../api';
import { formatDays } from '../../format/days';
import {
  useCostOutlook,
  useCosts,
  useCostSavings,
} from '../../queries/costQueries';
import { DownloadButton } from '../../ui/DownloadButton';
import { useUrlState } from '../../queries/useUrlState';
import { Panel } from '../../ui/Panel';
import { EmptyState } from '../../ui/states';
import { TextButton } from '../../ui/TextButton';
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
  if (view.groups.length === 0) return <Nothing view={view} />;
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

function Nothing({ view }: { view: CostView }) {
  const { get, set } = useUrlState();
  const filters = ['member', 'component', 'category', 'owner'];
  return (
    <>
      <EmptyState
        title={`Nothing is known of costs from ${formatDays(
          view.from,
          view.to,
        )}`}
      >
        <Text as="p">
          {view.collectedAt === null
            ? 'The sources have not been asked yet. That is done as soon as the backend has started, and then every hour or as configured.'
            : 'Choose another period, or look into the section Sources for how far back they tell.'}
        </Text>
        {filters.some(get) && (
          <TextButton
            onPress={() =>
              set(Object.fromEntries(filters.map(name => [name, ''])))
            }
          >
            Show the costs without filters
          </TextButton>
        )}
      </EmptyState>
      <GapNotice view={view} />
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
