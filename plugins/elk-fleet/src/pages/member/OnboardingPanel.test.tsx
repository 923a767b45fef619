import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOW } from '../../__fixtures__/fleet';
import {
  doneOnboarding,
  fixtureOnboarding,
} from '../../__fixtures__/onboarding';
import { refusal, renderPage } from '../../__testUtils__/render';
import type { ElkFleetApi } from '../../api';
import { queryClient, QueryProvider } from '../../queries/queries';
import { OnboardingLine, OnboardingPanel } from './OnboardingPanel';

const member = { fleet: 'logging', member: 'us-east-1' };

function renderPanel(
  getOnboarding?: ElkFleetApi['getOnboarding'],
  Part = OnboardingPanel,
) {
  renderPage(
    <QueryProvider>
      <Part {...member} />
    </QueryProvider>,
    { api: getOnboarding && { getOnboarding } },
  );
}

const panel = () => screen.findByRole('region', { name: 'Onboarding' });

afterEach(() => queryClient.clear());

describe('the onboarding of a member', () => {
  it('lists all steps with marks in words, evidence and what to do', async () => {
    const getOnboarding = jest.fn(async () => fixtureOnboarding());
    renderPanel(getOnboarding);
    const items = await screen.findAllByRole('listitem');
    expect(items).toHaveLength(10);
    expect(getOnboarding).toHaveBeenCalledWith(
      ...['logging', 'us-east-1', expect.anything()],
    );
    expect(await panel()).toHaveTextContent(
      '6 of 9 steps done, 1 failed, 1 waiting, 1 unknown, 1 not needed',
    );
    const [cluster, placed, , , remotes, , backup] = items;
    expect(cluster).toHaveTextContent(/^Kubernetes cluster– Not needed/);
    expect(placed).toHaveTextContent(
      'PlacementDone2 h ago4 of 4 components are as declared',
    );
    expect(remotes).toHaveTextContent(
      /^Remote clustersFailed.*Next: Define it/,
    );
    expect(backup).toHaveTextContent(/^BackupUnknown/);
    const shapeOf = (item: HTMLElement) =>
      item.querySelector('[data-tone]')?.getAttribute('data-tone');
    expect([cluster, placed, remotes, backup].map(shapeOf)).toEqual([
      ...[undefined, 'good', 'bad', 'unknown'],
    ]);
  });

  it('shows since when, with the absolute time on hover', async () => {
    renderPanel();
    const [, placed] = await screen.findAllByRole('listitem');
    const time = within(placed).getByText('2 h ago');
    expect(time).toHaveAttribute(
      'dateTime',
      new Date(NOW - 7_200_000).toISOString(),
    );
    expect(time).toHaveAttribute('title', expect.stringContaining('2026'));
  });

  it('folds to one line a day after the last step, and unfolds', async () => {
    renderPanel(async () => doneOnboarding(25));
    const summary = await screen.findByText(
      'All is done: 9 of 9 steps done, 1 not needed',
    );
    const details = summary.closest('details')!;
    expect(details.open).toBe(false);
    await userEvent.click(summary);
    expect(details.open).toBe(true);
    expect(within(details).getAllByRole('listitem')).toHaveLength(10);
  });

  it('stays open on the first day', async () => {
    renderPanel(async () => doneOnboarding(23));
    expect(await screen.findAllByRole('listitem')).toHaveLength(10);
    expect(screen.queryByText(/All is done/)).not.toBeInTheDocument();
  });

  it('says that it loads, and why it could not', async () => {
    const error = await refusal(404, 'NotFoundError', 'There is no member "x"');
    let fail: (error: Error) => void = () => {};
    renderPanel(() => new Promise((_, reject) => (fail = reject)));
    expect(
      await screen.findByRole('status', { name: 'Loading the onboarding' }),
    ).toBeInTheDocument();
    fail(error);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no member "x"',
    );
    expect(
      screen.getByRole('button', { name: 'Try again' }),
    ).toBeInTheDocument();
  });

  it('tells the worst step in one line', async () => {
    renderPanel(undefined, OnboardingLine);
    expect(await screen.findByText(/^Onboarding: 6 of 9/)).toHaveTextContent(
      'Remote clusters: Failed What is followed names eu-central-1',
    );
  });
});
