import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureReplicationView } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { ReplicationPage } from './ReplicationPage';

const linkRows = async () =>
  within(await screen.findByRole('group', { name: 'Replication links' }))
    .getAllByRole('row')
    .slice(1);

describe('ReplicationPage', () => {
  it('shows links worst first, and never a number for an unknown lag', async () => {
    renderPage(<ReplicationPage />);
    const texts = (await linkRows()).map(row => row.textContent);
    expect(texts[0]).toMatch(/Unreachable.*timeout\.unknownnever/);
    expect(texts[1]).toMatch(/≥ 1,234 operations2 min agostale/);
    expect(texts[2]).toMatch(/Fatal/);
    expect(texts[5]).toMatch(/Synced.*0 operations/);
  });

  it('shows edges with direction, state, lag and age, and filters by one', async () => {
    renderPage(<ReplicationPage />);
    const edge = await screen.findByRole('button', {
      name: /^eu-central-1 → ap-southeast-1/,
    });
    expect(edge).toHaveTextContent('Lagging2 links: 1 lagging, 1 synced');
    expect(edge).toHaveTextContent('Lag 20,492 operations');
    await userEvent.click(edge);
    expect(await linkRows()).toHaveLength(2);
    expect(edge).toHaveAttribute('aria-pressed', 'true');
    await userEvent.click(
      screen.getByRole('button', { name: /^Show more than/ }),
    );
    expect(await linkRows()).toHaveLength(6);
  });

  it('filters links by the address and by search', async () => {
    renderPage(<ReplicationPage />, {
      path: '/?member=us-west-2&state=unreachable',
    });
    expect(await linkRows()).toHaveLength(2);
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search links' }),
      'checkout',
    );
    expect(await linkRows()).toHaveLength(1);
  });

  it('opens a link with the evidence of both ends and its history', async () => {
    renderPage(<ReplicationPage />);
    const [, , fatal] = await linkRows();
    await userEvent.click(fatal);
    const drawer = await screen.findByRole('dialog', {
      name: 'logs-payments-eu → logs-payments-eu-copy',
    });
    expect(drawer).toHaveTextContent('A shard of the follower stopped');
    expect(drawer).toHaveTextContent('Next stepPause and resume following');
    expect(drawer).toHaveTextContent(/retention_lease\.period/);
    const end = (name: string) =>
      within(drawer).getByRole('region', { name }).textContent;
    expect(end('Leader')).toMatch(/eu-central-1.*9,120,443/);
    expect(end('Follower')).toMatch(/us-east-1.*9,072,232/);

    const chart = await within(drawer).findByRole('img', {
      name: /^Lag over time. Now [\d,]+ operations, at most/,
    });
    await waitFor(() =>
      expect(
        chart.querySelector('.recharts-line-curve')?.getAttribute('d'),
      ).toMatch(/^M/),
    );
    expect(drawer).toHaveTextContent('In the gaps one end could not be read.');

    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('says when a link of the address is no more', async () => {
    renderPage(<ReplicationPage />, { path: '/?link=gone' });
    expect(
      await screen.findByText('This link is no longer known'),
    ).toBeInTheDocument();
  });

  it('does not draw a line from fewer than two samples', async () => {
    renderPage(<ReplicationPage />, {
      path: '/?link=uuid-us-west-2:logs-web-us',
      api: {
        getReplicationHistory: async (_, { link }) => ({
          link,
          samples: [
            {
              at: '2026-03-01T03:00:00Z',
              lagOperations: null,
              leaderCheckpoint: 5,
              followerCheckpoint: null,
            },
          ],
        }),
      },
    });
    expect(
      await screen.findByText(/Not enough samples yet/),
    ).toBeInTheDocument();
  });

  it('shows patterns and remotes', async () => {
    renderPage(<ReplicationPage />);
    const patterns = await screen.findByRole('region', {
      name: 'Auto-follow patterns',
    });
    expect(patterns).toHaveTextContent('us-east-checkout');
    expect(patterns).toHaveTextContent('but not *-copy');
    expect(patterns).toHaveTextContent('soft deletes disabled');
    const remotes = screen.getByRole('region', {
      name: 'Remote clusters',
    });
    expect(remotes).toHaveTextContent('Not connected');
  });

  it('says that nothing is replicated only as far as is known', async () => {
    renderPage(<ReplicationPage />, {
      api: {
        getReplication: async () => ({
          ...fixtureReplicationView(),
          links: [],
          edges: [],
        }),
      },
    });
    expect(
      await screen.findByText('Nothing is replicated, as far as is known'),
    ).toBeInTheDocument();
  });
});
