import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixturePlacementView, NOW } from '../../__fixtures__/fleet';
import { fixtureHubs, fixtureMatrix } from '../../__fixtures__/matrix';
import { refusal, renderPage } from '../../__testUtils__/render';
import { PlacementPage } from './PlacementPage';

/** The rows of a table without the head. */
async function rowsOf(name: string) {
  const table = await screen.findByRole('group', { name });
  return within(table).getAllByRole('row').slice(1);
}

const rows = () => rowsOf('Placements');

describe('the list of placements', () => {
  const path = '/?section=list';

  it('shows declared beside observed, worst first', async () => {
    renderPage(<PlacementPage />, { path });
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
      path: `${path}&component=kibana&member=eu-central-1`,
    });
    expect(await rows()).toHaveLength(1);
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear filters' }),
    );
    await waitFor(async () => expect(await rows()).toHaveLength(20));
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search placements' }),
      'statefulset',
    );
    expect(await rows()).toHaveLength(1);
  });

  it('says how to see placements when there are none', async () => {
    renderPage(<PlacementPage />, {
      path,
      api: {
        getPlacement: async () => ({
          ...fixturePlacementView(),
          items: [],
          total: 0,
        }),
      },
    });
    expect(
      await screen.findByText(/Give the members access to Kubernetes/),
    ).toBeInTheDocument();
  });
});

describe('hubs that cannot be read', () => {
  it('are told with the time of the last reading', async () => {
    const [karmada, edge] = fixtureHubs(NOW);
    const [source] = karmada.sources;
    const failing = {
      ...karmada,
      sources: [
        {
          ...source,
          error: {
            code: 'forbidden' as const,
            message: 'Works may not be listed.',
            at: source.attemptedAt!,
          },
        },
      ],
    };
    renderPage(<PlacementPage />, {
      api: {
        getPlacementMatrix: async () => ({
          ...fixtureMatrix(NOW),
          hubs: [failing, edge],
        }),
      },
    });
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(
      'What Karmada declares cannot be read now. Its placements are unknown until it can.',
    );
    expect(alert).toHaveTextContent(
      /not allowed\. Last read .+\. Works may not be listed\./,
    );
  });
});

describe('a placement', () => {
  it('is opened with its difference, owners, overrides, pods and events', async () => {
    renderPage(<PlacementPage />, {
      path: '/?placement=eu-central-1/Kibana/elastic/kibana',
    });
    const drawer = await screen.findByRole('dialog', { name: 'kibana' });
    expect(
      await within(drawer).findByRole('heading', { name: 'What differs' }),
    ).toBeInTheDocument();
    expect(drawer).toHaveTextContent(
      'member eu-central-1, Kibana elastic/kibana, status.availableNodes',
    );
    expect(
      within(drawer).getByLabelText('Override of /spec/count'),
    ).toHaveTextContent('- 1 + 2');
    expect(drawer).toHaveTextContent('OverridePolicy elastic/eu-size, applied');
    expect(
      within(drawer).getByRole('link', {
        name: 'PropagationPolicy elastic/kibana',
      }),
    ).toHaveAttribute('href', 'https://karmada.example.com/policies/elastic');
    expect(
      within(drawer).getByRole('table', { name: 'Pods' }),
    ).toHaveTextContent('Running, CrashLoopBackOff7');
    expect(
      within(drawer).getByRole('table', { name: 'Recent events' }),
    ).toHaveTextContent('BackOff, 12 times: Back-off restarting');
    expect(
      within(drawer).getByRole('table', { name: 'Sources' }),
    ).toHaveTextContent('hub karmadaplacement.karmada');
  });
});

describe('two members', () => {
  it('are compared component by component, and in how Elasticsearch is set up', async () => {
    renderPage(<PlacementPage />, {
      path: '/?section=compare&left=eu-central-1&right=ap-southeast-1',
    });
    const compared = await rowsOf('Components side by side');
    expect(
      compared.find(row => row.textContent?.startsWith('kibana')),
    ).toHaveTextContent('version');
    expect(screen.getByText('Index template logs-eu')).toBeInTheDocument();
    expect(screen.getByText('not there')).toBeInTheDocument();
  });

  it('must be two', async () => {
    renderPage(<PlacementPage />, {
      path: '/?section=compare&left=eu-central-1&right=eu-central-1',
    });
    expect(
      await screen.findByRole('heading', { name: 'Choose two members' }),
    ).toBeInTheDocument();
  });
});

describe('the systems and clusters', () => {
  it('tell who places what, with links to the hub', async () => {
    renderPage(<PlacementPage />, { path: '/?section=systems' });
    expect(
      await screen.findByRole('table', { name: 'Objects of Karmada' }),
    ).toHaveTextContent(
      'PropagationPolicy elastic/elasticsearch5us-east-1, us-west-2Unknown',
    );
  });

  it('tell under which names the hubs know a cluster', async () => {
    renderPage(<PlacementPage />, { path: '/?section=clusters' });
    const [known, lab] = await rowsOf('Clusters');
    expect(known).toHaveTextContent('a memberknown by the UID of kube-system');
    expect(known).toHaveTextContent('use1 Karmada at karmada');
    expect(lab).toHaveTextContent(
      'nothing is read of it until it is registered',
    );
    expect(lab).toHaveTextContent('ClusterNotReachable');
    // A hub of a hub stands below it.
    const [tree] = screen
      .getAllByRole('list')
      .filter(one => within(one).queryByText('Karmada', { selector: 'b' }));
    expect(within(tree).getByRole('list')).toHaveTextContent('Edge');
  });
});

describe('the export', () => {
  it('says why it failed', async () => {
    renderPage(<PlacementPage />, {
      api: {
        exportPlacement: async () => {
          throw await refusal(403, 'NotAllowedError', 'No');
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Export as CSV' }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'You may not see this',
    );
  });
});
