import { EntityProvider } from '@backstage/plugin-catalog-react';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fixtureEntityView,
  fixtureFleet,
  fixtureMemberDetail,
} from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { EntityCard } from '../../entity/EntityCard';
import { FleetWidget } from '../../home/FleetWidget';
import { OverviewPage } from './OverviewPage';

const NAME = 'us-west-2';
const going = { retiring: true, health: 'unknown' as const };

/** us-west-2, which cannot be read, is being retired. */
function fleetWithout() {
  const fleet = fixtureFleet();
  return {
    ...fleet,
    items: fleet.items.map(member =>
      member.name === NAME ? { ...member, ...going } : member,
    ),
    members: { ...fleet.members, total: 5, unread: 0, retiring: 1 },
  };
}

describe('a member that is being retired', () => {
  const api = {
    getFleet: async () => fleetWithout(),
    listFleets: async () => [fleetWithout()],
    getMember: async () => ({ ...fixtureMemberDetail(NAME), ...going }),
  };

  it('is left out of what is read, and told beside it', async () => {
    renderPage(<OverviewPage />, { api });
    expect(
      await screen.findByText(/^5 of 5 members read, 1 being retired · /),
    ).toBeInTheDocument();
    expect(screen.queryByText(/No fresh data from/)).not.toBeInTheDocument();
    const tile = screen.getByRole('group', { name: 'Members by state' });
    expect(tile.parentElement).toHaveTextContent('1 being retired');
    expect(tile.parentElement).not.toHaveTextContent('could not be read');
  });

  it('is marked in the table, on the map and in its drawer', async () => {
    renderPage(<OverviewPage />, { api });
    const table = await screen.findByRole('region', { name: 'Members' });
    const row = within(table).getByRole('row', { name: /^us-west-2/ });
    expect(within(row).getByText('Being retired')).toBeInTheDocument();
    expect(
      within(row).getByText(/not read any more · last good data 2 min ago/),
    ).toBeInTheDocument();
    const marker = await screen.findByRole('button', {
      name: /^us-west-2 being retired, US.*: Being retired,/,
    });
    act(() => marker.focus());
    await userEvent.keyboard('{Enter}');
    const drawer = await screen.findByRole('dialog', { name: NAME });
    expect(
      await within(drawer).findByText('This member is being retired'),
    ).toBeInTheDocument();
    expect(within(drawer).getByText('Being retired')).toBeInTheDocument();
    expect(
      within(drawer).queryByText(/could not be read at the last try/),
    ).not.toBeInTheDocument();
    expect(
      within(drawer).queryByRole('heading', { name: /Onboarding/ }),
    ).not.toBeInTheDocument();
  });

  it('is told on the home page', async () => {
    renderPage(<FleetWidget />, { api });
    expect(
      await screen.findByText(/^5 of 5 members read, 1 being retired, /),
    ).toBeInTheDocument();
  });

  it('is marked on the card of its entity, without what is outstanding', async () => {
    const view = fixtureEntityView('member');
    const getEntityView = async () => ({
      ...view,
      members: view.members.map(member => ({ ...member, ...going })),
    });
    const getOnboarding = jest.fn();
    const entity = {
      ...{ apiVersion: 'backstage.io/v1alpha1', kind: 'Resource' },
      metadata: { name: 'logging-us-east-1' },
    };
    renderPage(
      <EntityProvider entity={entity}>
        <EntityCard />
      </EntityProvider>,
      { api: { getEntityView, getOnboarding } },
    );
    const card = await screen.findByRole('region', { name: 'ELK' });
    expect(await within(card).findByText('Being retired')).toBeInTheDocument();
    expect(getOnboarding).not.toHaveBeenCalled();
  });
});
