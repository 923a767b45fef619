import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { ANNOTATION_FLEET } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { Route, Routes } from 'react-router-dom';
import { fixtureApi } from './__fixtures__/api';
import {
  elkFleetApiRef,
  ElkFleetPage,
  elkFleetPlugin,
  EntityElkFleetCard,
  EntityElkFleetContent,
  EntityElkFleetCostCard,
  isElkFleetAvailable,
  rootRouteRef,
} from './legacy';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'workload-checkout',
    annotations: { [ANNOTATION_FLEET]: 'logging' },
  },
};

function renderLegacy(element: ReactElement, mountsPage: boolean) {
  return renderInTestApp(
    <TestApiProvider
      apis={[
        [elkFleetApiRef, fixtureApi()],
        [catalogApiRef, catalogApiMock()],
      ]}
    >
      {element}
    </TestApiProvider>,
    {
      routeEntries: ['/elk-fleet'],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
        ...(!mountsPage && { '/elk-fleet': rootRouteRef }),
      },
    },
  );
}

describe('the plugin in the old frontend system', () => {
  it('brings its API', () => {
    expect([...elkFleetPlugin.getApis()].map(({ api }) => api.id)).toEqual([
      elkFleetApiRef.id,
    ]);
    expect(isElkFleetAvailable(entity)).toBe(true);
  });

  it('shows the page with its tabs', async () => {
    await renderLegacy(
      <Routes>
        <Route path="/elk-fleet/*" element={<ElkFleetPage />} />
      </Routes>,
      true,
    );
    expect(
      await screen.findByText('No fresh data from 1 member'),
    ).toBeVisible();
    await userEvent.click(screen.getByRole('tab', { name: 'Replication' }));
    expect(
      await screen.findByRole('group', { name: 'Replication links' }),
    ).toBeVisible();
  });

  it('shows the tab and the card of an entity', async () => {
    await renderLegacy(
      <EntityProvider entity={entity}>
        <EntityElkFleetCard />
        <EntityElkFleetCostCard />
        <EntityElkFleetContent />
      </EntityProvider>,
      false,
    );
    expect(
      await screen.findByText('Indices: logs-checkout-*'),
    ).toBeInTheDocument();
    expect(await screen.findByRole('region', { name: 'ELK' })).toBeVisible();
    // On the card, and in the tab.
    expect(
      await screen.findAllByRole('table', { name: 'Costs by member' }),
    ).toHaveLength(2);
  });
});
