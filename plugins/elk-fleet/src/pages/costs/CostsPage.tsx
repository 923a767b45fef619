import { Link, Text } from '@backstage/ui';
import type {
  CostSources,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useCostSources } from '../../queries/costQueries';
import { useUrlState } from '../../queries/useUrlState';
import { Segments } from '../../ui/Segments';
import { EmptyState } from '../../ui/states';
import ui from '../../ui/ui.module.css';
import { FleetFrame } from '../FleetFrame';
import { BudgetsSection } from './BudgetsSection';
import { lastAsked, SourceNotice, StaleNotice } from './CostNotices';
import { CostRefusal, isRefusal } from './CostState';
import { OverviewSection } from './OverviewSection';
import { SavingsSection } from './SavingsSection';
import { ShowbackSection } from './ShowbackSection';
import { SourcesSection } from './SourcesSection';
import { TransfersSection } from './TransfersSection';
import { WhatIfSection } from './whatIf/WhatIfSection';

const sections = [
  { value: 'overview', label: 'Overview' },
  { value: 'budgets', label: 'Budgets and anomalies' },
  { value: 'savings', label: 'Savings' },
  { value: 'teams', label: 'Teams' },
  { value: 'transfer', label: 'Replication transfer' },
  { value: 'what-if', label: 'What if' },
  { value: 'sources', label: 'Sources' },
];

const contents: Record<string, (props: { fleet: Fleet }) => JSX.Element> = {
  budgets: BudgetsSection,
  savings: SavingsSection,
  teams: ShowbackSection,
  transfer: TransfersSection,
  'what-if': WhatIfSection,
  sources: SourcesSection,
};

/** Sources that tell of other members too are not shown to everybody. */
const tellsNothing = ({ items, without, rates }: CostSources) =>
  items.length === 0 && without.length >= rates.length;

/** The fourth tab: what the fleet costs, where that comes from, and what to do. */
export const CostsPage = () => (
  <FleetFrame>{fleet => <CostsTab fleet={fleet} />}</FleetFrame>
);

function CostsTab({ fleet }: { fleet: Fleet }) {
  const sources = useCostSources(fleet.name);
  const { get, set } = useUrlState();
  if (isRefusal(sources.error)) return <CostRefusal />;
  const section = get('section');
  const Content = contents[section] ?? OverviewSection;
  return (
    <>
      <Segments
        label="Show"
        value={section in contents ? section : 'overview'}
        onChange={value => set({ section: value === 'overview' ? '' : value })}
        options={sections}
      />
      {sources.data && section !== 'sources' && (
        <SourceNotice sources={sources.data} />
      )}
      {sources.data && section in contents && (
        <StaleNotice collectedAt={lastAsked(sources.data)} />
      )}
      {sources.data && tellsNothing(sources.data) && section !== 'sources' ? (
        <NoCosts fleet={fleet} sources={sources.data} />
      ) : (
        <Content fleet={fleet} />
      )}
    </>
  );
}

const DOCS = 'https://github.com/elk-fleet/elk-fleet/tree/main/docs/costs';

function NoCosts({ fleet, sources }: { fleet: Fleet; sources: CostSources }) {
  return (
    <EmptyState title="No costs are known yet">
      <Text as="p">
        Nothing tells what this fleet costs. Members with a region of a known
        provider are estimated from list prices as soon as their Kubernetes
        cluster can be read. For true costs, those who run this portal name
        OpenCost or Kubecost in the configuration:
      </Text>
      <pre className={ui.code}>
        {`elkFleet:
  fleets:
    ${fleet.name}:
      members:
        ${fleet.items[0]?.name ?? '<member>'}:
          region: eu-central-1
          opencost:
            url: https://opencost.example.com`}
      </pre>
      {sources.without.length > 0 && (
        <ul className={ui.list}>
          {sources.without.map(({ member, reason }) => (
            <li key={member}>
              <Text variant="body-small">
                <b>{member}</b>: {reason}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <Text as="p">
        <Link href={DOCS}>How to configure costs</Link>
      </Text>
    </EmptyState>
  );
}
