import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixturePlacementView } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { PlacementPage } from './PlacementPage';

const rows = async () =>
  within(await screen.findByRole('grid'))
    .getAllByRole('row')
    .slice(1);

describe('PlacementPage', () => {
  it('shows declared beside observed, worst first', async () => {
    renderPage(<PlacementPage />);
    const [drifted, notReady, unknown, fine] = await rows();
    expect(drifted).toHaveTextContent('not known here');
    expect(drifted).toHaveTextContent('2 / 2 ready9.2.0, 9.2.1');
    expect(notReady).toHaveTextContent('2 replicas8.19.41 / 2 ready8.19.4');
    expect(notReady).toHaveTextContent('Not ready1 of 2 replicas is ready.');
    expect(unknown).toHaveTextContent('9 replicas8.19.4unknownversion unknown');
    expect(unknown).toHaveTextContent('stale');
    expect(fine).toHaveTextContent('In sync');
  });

  it('filters by the address and by search', async () => {
    renderPage(<PlacementPage />, {
      path: '/?component=kibana&member=eu-central-1',
    });
    expect(await rows()).toHaveLength(1);
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await rows()).toHaveLength(20);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search placements' }),
      'statefulset',
    );
    expect(await rows()).toHaveLength(1);
  });

  it('says how to see placements when there are none', async () => {
    renderPage(<PlacementPage />, {
      api: {
        getPlacement: async () => ({ ...fixturePlacementView(), items: [] }),
      },
    });
    expect(
      await screen.findByText(/Give the members access to Kubernetes/),
    ).toBeInTheDocument();
  });
});
