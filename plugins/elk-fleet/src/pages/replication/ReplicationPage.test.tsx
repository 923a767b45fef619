import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureApi } from '../../__fixtures__/api';
import { fixtureReplicationView } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import type { ElkFleetApi } from '../../api';
import { ReplicationPage } from './ReplicationPage';

const linkRows = async (name = 'Replication links') =>
  within(await screen.findByRole('group', { name }))
    .getAllByRole('row')
    .slice(1);

const tile = async (name: string) =>
  (await screen.findByRole('group', { name })).textContent;

describe('ReplicationPage', () => {
  it('names the shape of the replication, and what matters most in numbers', async () => {
    renderPage(<ReplicationPage />);
    expect(
      await screen.findByText('Hybrid: more than one pattern at once'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/eu-central-1 and us-east-1 replicate to each other/),
    ).toBeInTheDocument();
    expect(await tile('Furthest behind')).toContain(
      '≥ 1 h 25 mineu-central-1 → us-east-1',
    );
    expect(await tile('Throughput')).toMatch(/without 1 of 4 edges.*MiB\/s/);
    expect(await tile('Connections')).toContain('1 not connected');
  });

  it('shows links in the order of the backend, and never a number for an unknown lag', async () => {
    renderPage(<ReplicationPage />);
    const texts = (await linkRows()).map(row => row.textContent);
    expect(texts[0]).toMatch(
      /logs-payments-eu.*eu-central-1→ us-east-1.*Fatal.*≥ 1 h 25 min≥ 48,211 operationsBreached0 B\/s.*1 h since/,
    );
    expect(texts[1]).toMatch(/≥ 2 min 10 s≥ 1,234 operationsunknown.*stale/);
    expect(texts[2]).toMatch(/timeout\.unknownunknown2 min since.*never$/);
    expect(texts[5]).toMatch(/Synced.*0 s0 operations1.2 MiB\/s/);
  });

  it('asks the backend for what the filters say, from the first page on', async () => {
    const getReplication = jest.fn(fixtureApi().getReplication);
    renderPage(<ReplicationPage />, {
      path: '/?member=us-west-2&state=unreachable&edge=us-east-1>us-west-2',
      api: { getReplication },
    });
    expect(await linkRows()).toHaveLength(2);
    await userEvent.type(
      screen.getByRole('searchbox', { name: /^Index/ }),
      'checkout',
    );
    await waitFor(() =>
      expect(getReplication).toHaveBeenLastCalledWith(
        'logging',
        {
          member: 'us-west-2',
          state: 'unreachable',
          leader: 'us-east-1',
          follower: 'us-west-2',
          index: '*checkout*',
          limit: 50,
          offset: 0,
        },
        expect.anything(),
      ),
    );
    await waitFor(async () => expect(await linkRows()).toHaveLength(1));
  });

  describe('with 10,000 links', () => {
    const view = fixtureReplicationView();
    const [edge] = view.edges;
    const getReplication: ElkFleetApi['getReplication'] = async (_, filter) => {
      const { offset = 0, limit = 200 } = filter ?? {};
      const count = Math.min(limit, 10_000 - offset);
      return {
        ...view,
        edges: [{ ...edge, links: 10_000 }],
        total: 10_000,
        links: Array.from({ length: count }, (__, i) => ({
          ...view.links[0],
          id: `uuid:logs-${offset + i}`,
          leader: { ...view.links[0].leader, index: `logs-${offset + i}` },
        })),
      };
    };

    it('shows a page of links, and one edge for all of them', async () => {
      renderPage(<ReplicationPage />, { api: { getReplication } });
      expect(await linkRows()).toHaveLength(50);
      expect(screen.getByText('10,000 of 10,000')).toBeInTheDocument();
      expect(
        await screen.findByRole('group', { name: /and 1 replication edges/ }),
      ).toBeInTheDocument();
      await userEvent.click(
        screen.getByRole('button', { name: 'Next table page' }),
      );
      await waitFor(async () =>
        expect((await linkRows())[0]).toHaveTextContent(/^logs-50/),
      );
      expect(screen.getByText('51 - 100 of 10000')).toBeInTheDocument();
    });

    it('keeps few rows of a long page in the document', async () => {
      renderPage(<ReplicationPage />, {
        path: '/?limit=500',
        api: { getReplication },
      });
      expect((await linkRows()).length).toBeLessThan(100);
    });
  });

  it('shows links by edge, and asks for those of an edge when it is opened', async () => {
    renderPage(<ReplicationPage />, { path: '/?group=edge' });
    const summary = (await screen.findByText('eu-central-1 → ap-southeast-1'))
      .parentElement!;
    expect(summary).toHaveTextContent(
      /Lagging2 links: 1 lagging, 1 syncedLag 3 min 12 s20,492 operations5.9 MiB\/s/,
    );
    expect(
      screen.queryByRole('group', { name: /^Replication links .* → / }),
    ).not.toBeInTheDocument();
    await userEvent.click(summary);
    // jsdom opens no details by itself.
    expect(
      await linkRows('Replication links eu-central-1 → ap-southeast-1'),
    ).toHaveLength(2);
  });

  it('filters the links by an edge of the map, and back', async () => {
    renderPage(<ReplicationPage />);
    const edge = await screen.findByRole('button', {
      name: /^Replication from eu-central-1 to ap-southeast-1: Lagging, 2 links, lag 3 min 12 s, 20,492 operations/,
    });
    expect(edge).toHaveTextContent('3 min 12 s');
    await userEvent.click(edge);
    await waitFor(async () => expect(await linkRows()).toHaveLength(2));
    await userEvent.click(
      screen.getByRole('button', { name: /^Show more than/ }),
    );
    await waitFor(async () => expect(await linkRows()).toHaveLength(6));
  });

  it('shows the edges as a graph of buttons for the keyboard', async () => {
    renderPage(<ReplicationPage />);
    await userEvent.click(await screen.findByRole('radio', { name: 'Graph' }));
    const graph = await screen.findByRole('group', {
      name: 'Graph of 4 clusters and 4 replication edges',
    });
    const member = await within(graph).findByRole('button', {
      name: /us-west-2.*Critical: timeout.*follows 1/,
    });
    const edge = await within(graph).findByRole('button', {
      name: 'Replication from us-east-1 to us-west-2: Unreachable, 2 links, lag ≥ 2 min 10 s, ≥ 1,234 operations, throughput unknown, stale',
    });
    edge.focus();
    await userEvent.keyboard('{Enter}');
    await waitFor(async () => expect(await linkRows()).toHaveLength(2));
    member.focus();
    await userEvent.keyboard('{Enter}');
    expect(
      await screen.findByRole('dialog', { name: 'us-west-2' }),
    ).toBeInTheDocument();
  });

  it('shows the edges as a table, as the address says', async () => {
    renderPage(<ReplicationPage />, { path: '/?view=table' });
    const rows = await linkRows('Replication edges');
    expect(rows.map(row => row.textContent)).toEqual([
      expect.stringMatching(
        /^us-east-1 → us-west-2Unreachable2 links≥ 2 min 10 s≥ 1,234 operationsunknown/,
      ),
      expect.stringMatching(/^eu-central-1 → us-east-1Fatal/),
      expect.stringMatching(/^eu-central-1 → ap-southeast-1Lagging/),
      expect.stringMatching(/^us-east-1 → eu-central-1Synced/),
    ]);
  });

  it('shows patterns with their errors and what they caught', async () => {
    renderPage(<ReplicationPage />);
    await userEvent.click(
      await screen.findByRole('radio', {
        name: 'Auto-follow patterns (2, 1 with errors)',
      }),
    );
    const [failing, caught] = await linkRows('Auto-follow patterns');
    expect(failing).toHaveTextContent(
      /us-east-checkout.*but not \*-copy.*1 errorPaused\. .*soft deletes disabled/,
    );
    await userEvent.click(caught);
    const drawer = await screen.findByRole('dialog', { name: 'us-east-logs' });
    expect(
      await within(drawer).findByRole('table', { name: 'Followed indices' }),
    ).toHaveTextContent(/logs-web-usUnreachableunknown/);
  });

  it('shows remotes with connection and credentials, and who was not read', async () => {
    const view = fixtureReplicationView();
    view.members[1].sources.push({
      source: 'elasticsearch.remotes',
      observedAt: null,
      attemptedAt: view.readAt,
      error: { code: 'forbidden', message: 'No.', at: view.readAt },
    });
    renderPage(<ReplicationPage />, {
      path: '/?section=remotes',
      api: { getReplication: async () => view },
    });
    const rows = await linkRows('Remote clusters');
    expect(rows[0]).toHaveTextContent(
      /us-east-1on us-west-2us-east-1.*Not connectedProxy.*API key.*us-east-1\.example\.com:9443/,
    );
    expect(
      screen.getByText(`${view.members[1].member}: not allowed`),
    ).toBeInTheDocument();
  });

  it('says that nothing is replicated only as far as is known', async () => {
    renderPage(<ReplicationPage />, {
      api: {
        getReplication: async () => ({
          ...fixtureReplicationView(),
          links: [],
          edges: [],
          total: 0,
          topology: { kind: 'none', sentence: '' },
        }),
      },
    });
    expect(
      await screen.findByText('Nothing is replicated, as far as is known'),
    ).toBeInTheDocument();
  });
});
