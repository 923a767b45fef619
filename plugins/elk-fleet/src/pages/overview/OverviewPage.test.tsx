import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureFleet, NOW } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { OverviewPage } from './OverviewPage';

const members = () => screen.findByRole('region', { name: 'Members' });
const rowOf = async (name: string) =>
  within(await members()).getByRole('row', { name: new RegExp(`^${name}`) });

describe('OverviewPage', () => {
  it('says how the fleet is, what was read, and how old it is', async () => {
    renderPage(<OverviewPage />);

    expect(
      await screen.findByRole('heading', { name: 'Logging' }),
    ).toBeInTheDocument();
    const headline = screen.getByText(/5 of 6 members read/);
    expect(headline).toHaveTextContent('findings: 2 critical, 3 warnings');
    expect(headline).toHaveTextContent(/newest data \d+ s ago/);
    expect(screen.getByText('No fresh data from 1 member')).toBeInTheDocument();
    expect(
      screen.getByText(/us-west-2: timeout · last good data 2 min ago/),
    ).toBeInTheDocument();

    const tile = (name: string) =>
      within(
        screen.getByRole('group', { name: `${name} by state` }),
      ).getAllByRole('listitem');
    const texts = (name: string) => tile(name).map(item => item.textContent);
    expect(texts('Replication links')).toEqual([
      '2 synced',
      '1 lagging',
      '3 broken',
    ]);
    expect(texts('Placements')).toEqual(['19 in sync', '1 not in sync']);
  });

  it('shows ages with the absolute time, and marks what is stale', async () => {
    renderPage(<OverviewPage />);
    const row = await rowOf('us-west-2');
    const time = within(row).getByText('2 min ago', { selector: 'time' });
    expect(time).toHaveAttribute(
      'dateTime',
      new Date(NOW - 130_000).toISOString(),
    );
    expect(time).toHaveAttribute('title', expect.stringContaining('2026'));
    expect(within(row).getByText('stale')).toBeInTheDocument();
    expect(
      within(await rowOf('monitoring')).queryByText('stale'),
    ).not.toBeInTheDocument();
  });

  it('never shows the last value of a source that fails as the present one', async () => {
    renderPage(<OverviewPage />);
    const row = await rowOf('us-west-2');
    expect(within(row).getByText('was green')).toBeInTheDocument();
    expect(within(row).queryByText('green')).not.toBeInTheDocument();
    const forbidden = await rowOf('eu-west-1-staging');
    expect(within(forbidden).getByText('? / ?')).toBeInTheDocument();
    expect(within(forbidden).getByText('not allowed')).toBeInTheDocument();
  });

  it('searches and filters the members, and keeps that in the address', async () => {
    renderPage(<OverviewPage />, { path: '/?environment=staging' });
    expect(await rowOf('eu-west-1-staging')).toBeInTheDocument();
    expect(
      within(await members()).queryByRole('row', { name: /^us-east-1/ }),
    ).not.toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    expect(await rowOf('us-east-1')).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search members' }),
      'frankfurt 8.19',
    );
    expect(await rowOf('eu-central-1')).toBeInTheDocument();
    expect(screen.getByText('1 of 6')).toBeInTheDocument();

    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search members' }),
      ' nowhere',
    );
    expect(
      await screen.findByText('No member matches these filters.'),
    ).toBeInTheDocument();
  });

  it('links to Kibana, Kubernetes and only to entities that exist', async () => {
    renderPage(<OverviewPage />);
    const link = async (row: string, name: RegExp) =>
      within(await rowOf(row)).findByRole('link', { name });
    expect(await link('us-east-1', /^Kibana/)).toHaveAttribute(
      'href',
      'https://kibana.us-east-1.example.com',
    );
    expect(await link('us-east-1', /^Kubernetes/)).toHaveAttribute(
      'href',
      '/catalog/default/resource/logging-us-east-1/kubernetes',
    );
    expect(await link('us-east-1', /^Catalog/)).toHaveAttribute(
      'href',
      '/catalog/default/resource/logging-us-east-1',
    );
    expect(
      within(await rowOf('monitoring')).queryByRole('link', {
        name: /^Catalog/,
      }),
    ).not.toBeInTheDocument();
  });

  it('draws members and edges that say what they are, by shape and in words', async () => {
    renderPage(<OverviewPage />);
    const map = await screen.findByRole('group', {
      name: 'Map of 6 members and 4 replication edges',
    });
    const marker = within(map).getByRole('button', {
      name: /^us-west-2 timeout, US West \(Oregon\): Critical, timeout/,
    });
    expect(marker.querySelector('[data-tone=bad]')).toBeInTheDocument();
    const healthy = within(map).getByRole('button', { name: /^monitoring/ });
    expect(healthy.querySelector('[data-tone=good]')).toBeInTheDocument();

    const shape = (element: Element, tone: string) =>
      element.querySelector(`[data-tone=${tone}]`)!.getAttribute('d');
    expect(shape(marker, 'bad')).not.toEqual(shape(healthy, 'good'));

    const edge = within(map).getByRole('button', {
      name: 'Replication from us-east-1 to us-west-2: Unreachable, 2 links, lag ≥ 2 min 10 s, ≥ 1,234 operations, stale',
    });
    expect(edge.querySelector('.dashed')).toBeInTheDocument();
    const fresh = within(map).getByRole('button', {
      name: /^Replication from us-east-1 to eu-central-1: Synced/,
    });
    expect(fresh.querySelector('.dashed')).not.toBeInTheDocument();
    expect(fresh.querySelector('.line')!.getAttribute('d')).toMatch(/^M.*Q/);
  });

  it('lists members without coordinates below the map', async () => {
    const fleet = fixtureFleet();
    renderPage(<OverviewPage />, {
      api: {
        getFleet: async () => ({
          ...fleet,
          items: fleet.items.map(member =>
            member.name === 'monitoring'
              ? { ...member, coordinates: null }
              : member,
          ),
        }),
      },
    });
    expect(
      await screen.findByRole('group', { name: /^Map of 5 members/ }),
    ).toBeInTheDocument();
    expect(screen.getByText(/Without coordinates:/)).toHaveTextContent(
      'Without coordinates: monitoring (healthy)',
    );
  });

  it('opens and closes the member drawer with the keyboard', async () => {
    renderPage(<OverviewPage />);
    const marker = await screen.findByRole('button', {
      name: /^us-west-2 timeout, US/,
    });
    act(() => marker.focus());
    expect(
      screen.getByText('read', { exact: false, selector: '.tipNote' }),
    ).toBeInTheDocument();
    await userEvent.keyboard('{Enter}');

    const drawer = await screen.findByRole('dialog', { name: 'us-west-2' });
    expect(
      await within(drawer).findByText(
        'This member could not be read at the last try',
      ),
    ).toBeInTheDocument();
    const sources = within(drawer).getByRole('table', { name: 'Sources' });
    expect(within(sources).getAllByText('timeout')).toHaveLength(4);
    expect(
      within(drawer).getByRole('table', { name: 'Nodes by role' }),
    ).toHaveTextContent('data_hot, data_content, ingest38.19.4unknown24');
    expect(within(drawer).getByText('8.19.4 · was green')).toBeInTheDocument();

    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('opens the member of the address', async () => {
    renderPage(<OverviewPage />, { path: '/?member=monitoring' });
    expect(
      await screen.findByRole('dialog', { name: 'monitoring' }),
    ).toBeInTheDocument();
  });

  it('shows the worst findings first, with evidence and next step', async () => {
    renderPage(<OverviewPage />);
    const panel = await screen.findByRole('region', { name: 'Findings (5)' });
    expect(within(panel).getAllByRole('listitem')).toHaveLength(3);
    const [first] = within(panel).getAllByRole('listitem');
    expect(first).toHaveTextContent('us-west-2 can’t be read: timeout');
    expect(first).toHaveTextContent('Next: Check whether Elasticsearch');
    expect(first).toHaveTextContent('GET /_cluster/health on us-west-2');

    await userEvent.click(
      within(panel).getByRole('button', { name: 'Show all' }),
    );
    expect(within(panel).getAllByRole('listitem')).toHaveLength(5);
  });
});
