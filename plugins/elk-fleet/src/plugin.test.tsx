import {
  registerMswTestHooks,
  renderTestApp,
} from '@backstage/frontend-test-utils';
import { ANNOTATION_FLEET } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Entity } from '@backstage/catalog-model';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import elkFleetPlugin from '.';
import { fixtureApi } from './__fixtures__/api';
import { fixtureSavings } from './__fixtures__/costOutlook';
import { fixtureCostSources } from './__fixtures__/costShares';
import {
  fixtureFindings,
  fixtureFleet,
  fixtureSummary,
  NOW,
} from './__fixtures__/fleet';
import { fixtureMatrix } from './__fixtures__/matrix';
import { elkFleetApiRef } from './api';
import { isElkFleetAvailable } from './format/entity';

const entity = (
  name: string,
  annotations = { [ANNOTATION_FLEET]: 'logging' },
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, namespace: 'default', annotations },
});

const page = elkFleetPlugin.getExtension('page:elk-fleet');
const content = elkFleetPlugin.getExtension('entity-content:elk-fleet');
const card = elkFleetPlugin.getExtension('entity-card:elk-fleet');
const costCard = elkFleetPlugin.getExtension('entity-card:elk-fleet/costs');

function renderEntity(
  name: string,
  extension: typeof content | typeof card | typeof costCard,
) {
  renderTestApp({
    extensions: [
      createTestEntityPage({ entity: entity(name) }),
      page,
      extension,
    ],
    apis: [[elkFleetApiRef, fixtureApi()]],
  });
}

describe('the plugin in the new frontend system', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  it('asks the backend through the fetch of the portal', async () => {
    server.use(
      http.get('*/api/elk-fleet/fleets', () =>
        HttpResponse.json({ items: [fixtureSummary()] }),
      ),
      http.get('*/api/elk-fleet/fleets/logging', () =>
        HttpResponse.json(fixtureFleet()),
      ),
      http.get('*/api/elk-fleet/fleets/logging/placement/matrix', () =>
        HttpResponse.json(fixtureMatrix(NOW)),
      ),
      http.get('*/api/elk-fleet/fleets/logging/costs/sources', () =>
        HttpResponse.json(fixtureCostSources(NOW)),
      ),
      http.get('*/api/elk-fleet/fleets/logging/costs/savings', () =>
        HttpResponse.json(fixtureSavings(NOW)),
      ),
      http.get('*/api/elk-fleet/fleets/logging/findings', () =>
        HttpResponse.json({ items: fixtureFindings() }),
      ),
    );
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: entity('any') }),
        page,
        elkFleetPlugin.getExtension('sub-page:elk-fleet/overview'),
        elkFleetPlugin.getExtension('sub-page:elk-fleet/placement'),
        elkFleetPlugin.getExtension('sub-page:elk-fleet/costs'),
        elkFleetPlugin.getExtension('api:elk-fleet'),
      ],
      apis: [[catalogApiRef, catalogApiMock()]],
      initialRouteEntries: ['/elk-fleet'],
    });
    expect(
      await screen.findByRole('heading', { name: 'Logging' }),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('tab', { name: 'Placement' }));
    expect(
      await screen.findByRole('grid', { name: 'Components by members' }),
    ).toHaveAttribute('aria-colcount', '7');
    await userEvent.click(screen.getByRole('tab', { name: 'Costs' }));
    await userEvent.click(
      await screen.findByRole('radio', { name: 'Savings' }),
    );
    expect(
      await screen.findByRole('group', { name: 'Savings' }),
    ).toHaveTextContent('$1,327.42');
  });

  it('shows a fleet entity with its map and members', async () => {
    renderEntity('the-fleet', content);
    expect(
      await screen.findByRole('group', { name: /^Map of 6 members/ }),
    ).toBeInTheDocument();
    expect(screen.getByText('Between clusters')).toBeInTheDocument();
  });

  it('shows a member entity with everything that is known of it', async () => {
    renderEntity('us-east-1', content);
    expect(
      await screen.findByRole('table', { name: 'Sources' }),
    ).toBeInTheDocument();
  });

  it('shows an Elasticsearch entity with nodes and links', async () => {
    renderEntity('us-east-1-elasticsearch', content);
    expect(
      await screen.findByRole('table', { name: 'Nodes by role' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('group', { name: 'Replication links' }),
    ).toHaveTextContent('logs-payments-eu-copy');
  });

  it('shows a component entity with its placement and its member', async () => {
    renderEntity('component-kibana', content);
    expect(
      await screen.findByRole('group', { name: 'Placements' }),
    ).toHaveTextContent('1 / 2 ready');
    expect(screen.getByText('Runs in eu-central-1')).toBeInTheDocument();
  });

  it('answers an application developer in sentences first', async () => {
    renderEntity('workload-checkout', content);
    const sentence = await screen.findByText(
      /^logs-checkout-us is replicated to/,
    );
    const links = screen.getByRole('group', { name: 'Replication links' });
    expect(
      sentence.compareDocumentPosition(links) &
        Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect(links).toHaveTextContent('≥ 1,234 operations');
    expect(
      screen.getByRole('link', { name: 'Kibana of us-east-1' }),
    ).toHaveAttribute('href', 'https://kibana.us-east-1.example.com');
  });

  it('sums up an entity on a card', async () => {
    renderEntity('workload-checkout', card);
    const region = await screen.findByRole('region', { name: 'ELK' });
    expect(
      await within(region).findByText(/^logs-checkout-us is replicated to/),
    ).toBeInTheDocument();
    expect(region).toHaveTextContent('timeout · last good data 2 min ago');
    expect(region).toHaveTextContent('2 replication links, worst: Unreachable');
  });

  it('tells what an entity costs on a card of its own', async () => {
    renderEntity('workload-checkout', costCard);
    const region = await screen.findByRole('region', { name: 'Costs' });
    expect(
      await within(region).findByRole('table', { name: 'Costs by member' }),
    ).toHaveTextContent('us-east-1');
  });

  it('belongs only to entities with the annotation', () => {
    expect(isElkFleetAvailable(entity('a'))).toBe(true);
    expect(isElkFleetAvailable(entity('a', {} as never))).toBe(false);
  });
});
