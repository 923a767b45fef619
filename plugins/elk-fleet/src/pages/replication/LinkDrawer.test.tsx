import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureApi } from '../../__fixtures__/api';
import { fixtureReplicationView, NOW } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import type { ElkFleetApi } from '../../api';
import { NextSteps } from './NextSteps';
import { ReplicationPage } from './ReplicationPage';

const FATAL = 'uuid-us-east-1:logs-payments-eu-copy';
const LAGGING = 'uuid-ap-southeast-1:logs-web-eu';

async function openLink(link: string, api: Partial<ElkFleetApi> = {}) {
  renderPage(<ReplicationPage />, { path: `/?link=${link}`, api });
  return screen.findByRole('dialog', { name: / → / });
}

const fact = (drawer: HTMLElement, name: string) =>
  within(drawer).getByText(name, { selector: 'dt' }).nextElementSibling;

describe('LinkDrawer', () => {
  it('shows state, cause, promises and the evidence of both ends', async () => {
    const drawer = await openLink(FATAL);
    expect(fact(drawer, 'State')).toHaveTextContent('Fatal');
    expect(fact(drawer, 'Since')).toHaveTextContent(/2026.*\(1 h ago\)/);
    expect(fact(drawer, 'Lag in time')).toHaveTextContent('≥ 1 h 25 min');
    expect(fact(drawer, 'Objective')).toHaveTextContent(
      'Breached at most 5 min behind',
    );
    expect(fact(drawer, 'Lease')).toHaveTextContent(
      /^lost in 10 h 34 min .*renewed 1 h ago$/,
    );
    expect(drawer).toHaveTextContent(/retention_lease\.period/);
    expect(
      within(drawer).getByRole('region', { name: 'Next steps' }),
    ).toHaveTextContent('Pause and resume following');
    const end = (name: string) =>
      within(drawer).getByRole('region', { name }).textContent;
    expect(end('Leader')).toMatch(/eu-central-1.*9,120,443/);
    expect(end('Follower')).toMatch(/us-east-1.*9,072,232/);
  });

  it('tells what is fine, what is not promised and what nobody knows', async () => {
    const drawer = await openLink(LAGGING);
    expect(fact(drawer, 'Catches up')).toHaveTextContent(
      /^in about 6 min 50 s/,
    );
    expect(fact(drawer, 'Objective')).toHaveTextContent(/^Kept/);
    expect(fact(drawer, 'Lease')).toHaveTextContent(/^renewed \d+ s ago$/);
    expect(fact(drawer, 'Retries')).toHaveTextContent(/^3 retries/);
  });

  it('never says a number for what is unknown', async () => {
    const drawer = await openLink('uuid-us-west-2:logs-web-us');
    for (const name of ['Lag in time', 'Lag in operations']) {
      expect(fact(drawer, name)).toHaveTextContent(/^unknown$/);
    }
    expect(fact(drawer, 'Catches up')).toHaveTextContent(/^unknown until/);
    expect(fact(drawer, 'Objective')).toHaveTextContent(/^none is configured/);
    expect(fact(drawer, 'Follower reads')).toHaveTextContent(
      'unknown, unknown',
    );
  });

  it('draws what is known over time, with gaps and lower bounds', async () => {
    const getReplicationHistory = jest.fn(fixtureApi().getReplicationHistory);
    const drawer = await openLink(FATAL, { getReplicationHistory });
    const chart = await within(drawer).findByRole('img', {
      name: /^Lag in time\. Now ≥ 9 min 24 s, at most/,
    });
    await waitFor(() =>
      expect(chart.querySelectorAll('.recharts-line-curve')).toHaveLength(3),
    );
    const [, bound, exact] = chart.querySelectorAll('.recharts-line-curve');
    expect(bound).toHaveAttribute('stroke-dasharray', '5 4');
    // The line that is right starts anew after the gap.
    expect(exact.getAttribute('d')!.match(/M/g)).toHaveLength(2);
    for (const title of ['Lag in operations', 'Throughput', 'Retries']) {
      expect(
        within(drawer).getByRole('img', { name: new RegExp(`^${title}`) }),
      ).toBeInTheDocument();
    }

    await userEvent.click(within(drawer).getByRole('radio', { name: '30 d' }));
    await waitFor(() =>
      expect(getReplicationHistory).toHaveBeenLastCalledWith(
        'logging',
        {
          link: FATAL,
          from: expect.stringMatching(/^2026-01-30T03:/),
        },
        expect.anything(),
      ),
    );
    expect(
      await within(drawer).findByText(/A point for an hour/),
    ).toBeInTheDocument();
  });

  it('does not draw a line from fewer than two samples', async () => {
    const [sample] = (
      await fixtureApi().getReplicationHistory('logging', { link: FATAL })
    ).samples;
    const drawer = await openLink(FATAL, {
      getReplicationHistory: async (_, { link }) => ({
        link,
        resolution: 'raw',
        samples: [sample],
      }),
    });
    expect(
      await within(drawer).findByText(/Not enough samples yet/),
    ).toBeInTheDocument();
  });

  it('tells when the link changed its state', async () => {
    const drawer = await openLink(FATAL);
    const changes = within(drawer).getByRole('region', {
      name: 'State changes',
    });
    const items = await within(changes).findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      expect.stringMatching(/^FatalWas stalled, 1 h ago/),
      expect.stringMatching(/^StalledWas synced, 2 h ago.*not connected/),
      expect.stringMatching(/^SyncedFirst seen/),
    ]);
  });

  it('finds a link that is on no page that is shown', async () => {
    const getReplication: ElkFleetApi['getReplication'] = async (_, filter) =>
      filter?.offset === 0
        ? { ...fixtureReplicationView(NOW), links: [], total: 500 }
        : fixtureReplicationView(NOW, filter);
    const drawer = await openLink(LAGGING, { getReplication });
    expect(fact(drawer, 'State')).toHaveTextContent('Lagging');
  });

  it('says when a link of the address is no more, and closes', async () => {
    renderPage(<ReplicationPage />, { path: '/?link=uuid:gone' });
    expect(
      await screen.findByText('This link is no longer known'),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });
});

describe('NextSteps', () => {
  it('lists what to do in its order, with reason, request and caution', async () => {
    renderPage(
      <NextSteps
        state="fatal"
        steps={[
          { title: 'Pause', why: 'The tasks are dead.', call: 'POST /a' },
          { title: 'Follow anew', caution: 'Copies everything again.' },
        ]}
      />,
    );
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual([
      'PauseThe tasks are dead.POST /a',
      'Follow anewCaution: Copies everything again.',
    ]);
  });

  it('tells nothing to do from nothing known', async () => {
    renderPage(<NextSteps state="unknown" steps={[]} />);
    expect(await screen.findByText('None is known.')).toBeInTheDocument();
  });
});
