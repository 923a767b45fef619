import { screen } from '@testing-library/react';
import { renderPage } from '../__testUtils__/render';
import { FleetWidget } from './FleetWidget';

describe('FleetWidget', () => {
  it('shows fleet health at a glance, with a way to the page', async () => {
    renderPage(<FleetWidget />);
    expect(
      await screen.findByRole('link', { name: 'Logging' }),
    ).toHaveAttribute('href', '/elk-fleet/overview?fleet=logging');
    expect(screen.getByText('Critical')).toBeInTheDocument();
    expect(
      screen.getByText('5 of 6 members read, 2 critical and 3 warnings'),
    ).toBeInTheDocument();
  });

  it('says when there is no fleet to see', async () => {
    renderPage(<FleetWidget />, { api: { listFleets: async () => [] } });
    expect(
      await screen.findByText('There is no fleet that you may see.'),
    ).toBeInTheDocument();
  });
});
