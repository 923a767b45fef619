import { Header, Page, TabbedLayout } from '@backstage/core-components';
import { tabPaths } from '../routes';
import { CostsPage } from './costs/CostsPage';
import { OverviewPage } from './overview/OverviewPage';
import { PlacementPage } from './placement/PlacementPage';
import { ReplicationPage } from './replication/ReplicationPage';

/** The page of the old frontend system, which brings its own frame and tabs. */
export const LegacyPage = () => (
  <Page themeId="tool">
    <Header title="ELK Fleet" />
    <TabbedLayout>
      <TabbedLayout.Route path={tabPaths.overview} title="Overview">
        <OverviewPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path={tabPaths.placement} title="Placement">
        <PlacementPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path={tabPaths.replication} title="Replication">
        <ReplicationPage />
      </TabbedLayout.Route>
      <TabbedLayout.Route path={tabPaths.costs} title="Costs">
        <CostsPage />
      </TabbedLayout.Route>
    </TabbedLayout>
  </Page>
);
