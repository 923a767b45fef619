import {
  act,
  fireEvent,
  screen,
  waitFor,
  within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureFleet, fixtureSummary, NOW } from '../../__fixtures__/fleet';
import { refusal, renderPage } from '../../__testUtils__/render';
import { queryClient } from '../../queries/queries';
import { OverviewPage } from './OverviewPage';

const members = () => screen.findByRole('region', { name: 'Members' });
const rowOf = async (name: string) =>
  within(await members()).getByRole('row', { name: new RegExp(`^${name}`) });

describe('OverviewPage, when things are not as usual', () => {
  it('keeps what it knows when asking again fails, and says so', async () => {
    const getFleet = jest.fn(async () => fixtureFleet());
    renderPage(<OverviewPage />, { api: { getFleet } });
    expect(await rowOf('us-east-1')).toBeInTheDocument();

    getFleet.mockRejectedValueOnce(new Error('connect ECONNREFUSED'));
    await act(() =>
      queryClient.refetchQueries({
        queryKey: ['fleet', 'logging'],
        exact: true,
      }),
    );
    expect(
      await screen.findByText(/This page shows what was known at/),
    ).toBeInTheDocument();
    expect(screen.getByText(/ECONNREFUSED/)).toBeInTheDocument();
    expect(await rowOf('us-east-1')).toBeInTheDocument();

    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(
        screen.queryByText(/This page shows what was known at/),
      ).not.toBeInTheDocument(),
    );
  });

  it('asks for new data and says when it has landed', async () => {
    const requestedAt = new Date(NOW + 60_000).toISOString();
    const refresh = jest.fn(async () => ({
      requestedAt,
      members: ['us-east-1', 'us-west-2'],
    }));
    const getFleet = jest.fn(async () => fixtureFleet());
    renderPage(<OverviewPage />, { api: { refresh, getFleet } });
    fireEvent.click(await screen.findByRole('button', { name: 'Refresh' }));
    expect(await screen.findByText(/waiting for/)).toHaveTextContent(
      /^Asked for .*waiting for us-east-1 and us-west-2$/,
    );
    expect(refresh).toHaveBeenCalledWith('logging');

    getFleet.mockImplementation(async () => fixtureFleet(NOW + 70_000));
    await act(() =>
      queryClient.refetchQueries({
        queryKey: ['fleet', 'logging'],
        exact: true,
      }),
    );
    expect(await screen.findByText('Updated')).toBeInTheDocument();
    expect(screen.queryByText(/waiting for/)).not.toBeInTheDocument();
  });

  it('says in words that permission is denied', async () => {
    const error = await refusal(403, 'NotAllowedError', 'Unauthorized');
    renderPage(<OverviewPage />, {
      api: {
        getFleet: async () => {
          throw error;
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not see this');
    expect(alert).toHaveTextContent('elk-fleet.member.read');
  });

  it('says what to do when nothing answers at all', async () => {
    const error = await refusal(503, 'ServiceUnavailableError', 'Starting up');
    renderPage(<OverviewPage />, {
      api: {
        listFleets: async () => {
          throw error;
        },
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('The ELK Fleet backend did not answer');
    expect(alert).toHaveTextContent('Starting up.');
  });

  it('tells how to configure a fleet when there is none', async () => {
    renderPage(<OverviewPage />, { api: { listFleets: async () => [] } });
    expect(await screen.findByText('No fleet to show')).toBeInTheDocument();
    expect(screen.getByText(/elkFleet:/)).toBeInTheDocument();
  });

  it('shows that it is loading', async () => {
    renderPage(<OverviewPage />, {
      api: { listFleets: () => new Promise(() => {}) },
    });
    expect(
      await screen.findByRole('status', { name: 'Loading the fleets' }),
    ).toBeInTheDocument();
  });

  it('lets one choose between fleets and remembers it', async () => {
    const getFleet = jest.fn(async (name: string) => ({
      ...fixtureFleet(),
      name,
      title: name === 'metrics' ? 'Metrics' : 'Logging',
    }));
    const listFleets = async () => [
      fixtureSummary(),
      { ...fixtureSummary(), name: 'metrics', title: 'Metrics' },
    ];
    const api = { getFleet, listFleets };
    const { unmount } = renderPage(<OverviewPage />, { api });
    await userEvent.click(
      await screen.findByRole('button', { name: /Logging/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'Metrics', hidden: false }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Metrics' }),
    ).toBeInTheDocument();

    unmount();
    renderPage(<OverviewPage />, { api });
    expect(
      await screen.findByRole('heading', { name: 'Metrics' }),
    ).toBeInTheDocument();
  });

  it('names a fleet of the address that does not exist', async () => {
    renderPage(<OverviewPage />, { path: '/?fleet=gone' });
    expect(
      await screen.findByText(/There is no fleet “gone”/),
    ).toBeInTheDocument();
  });
});
