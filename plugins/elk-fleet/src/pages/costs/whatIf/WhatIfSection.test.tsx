import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fixtureCostSources,
  fixtureEstimate,
} from '../../../__fixtures__/costShares';
import { fixtureMemberDetail, NOW } from '../../../__fixtures__/fleet';
import { refusal, renderPage } from '../../../__testUtils__/render';
import { CostsPage } from '../CostsPage';

describe('what if', () => {
  const path = '/?section=what-if';
  const form = () => screen.findByRole('form', { name: 'A change' });

  it('says what a change lacks, and asks nothing until it is there', async () => {
    const estimateCosts = jest.fn(async (_: string, question) =>
      fixtureEstimate(NOW, question),
    );
    renderPage(<CostsPage />, { path, api: { estimateCosts } });
    const change = await form();
    await userEvent.click(
      within(change).getByRole('button', { name: 'Add the change' }),
    );
    expect(within(change).getAllByText('Is needed')).toHaveLength(3);
    expect(estimateCosts).not.toHaveBeenCalled();

    await userEvent.click(
      within(change).getByRole('button', { name: /Member$/ }),
    );
    await userEvent.click(
      within(await screen.findByRole('listbox')).getByRole('option', {
        name: 'us-east-1',
      }),
    );
    await userEvent.click(
      within(change).getByRole('button', { name: /Workload$/ }),
    );
    const workloads = within(await screen.findByRole('listbox'));
    expect(workloads.queryByText(/filebeat/)).not.toBeInTheDocument();
    await userEvent.click(
      workloads.getByRole('option', {
        name: 'elastic/logs-es-hot (StatefulSet, 3 now)',
      }),
    );
    await userEvent.type(
      within(change).getByRole('textbox', { name: 'Replicas' }),
      '3{Tab}',
    );
    expect(within(change).queryByText('Is needed')).not.toBeInTheDocument();
    await userEvent.click(
      within(change).getByRole('button', { name: 'Add the change' }),
    );
    await waitFor(() =>
      expect(estimateCosts).toHaveBeenCalledWith(
        'logging',
        {
          changes: [
            {
              type: 'replicas',
              member: 'us-east-1',
              kind: 'StatefulSet',
              namespace: 'elastic',
              name: 'logs-es-hot',
              replicas: 3,
            },
          ],
          currency: undefined,
        },
        expect.anything(),
      ),
    );
    expect(
      await screen.findByRole('group', { name: 'Difference a month' }),
    ).toHaveTextContent('≈ +$100.00(80 to 130)');
  });

  it('says where workloads are not known', async () => {
    const getMember = async (_: string, name: string) =>
      name === 'monitoring'
        ? { ...fixtureMemberDetail(name, NOW), workloads: [] }
        : Promise.reject(new Error('It is down'));
    renderPage(<CostsPage />, { path, api: { getMember } });
    const change = await form();
    const choose = async (name: string) => {
      await userEvent.click(
        within(change).getByRole('button', { name: /Member$/ }),
      );
      await userEvent.click(
        within(await screen.findByRole('listbox')).getByRole('option', {
          name,
        }),
      );
    };
    expect(within(change).getByText('Choose a member first')).toBeVisible();
    await choose('monitoring');
    expect(
      await within(change).findByText('Nothing is known of its workloads'),
    ).toBeVisible();
    await choose('us-east-1');
    expect(
      await within(change).findByText('Its workloads could not be read'),
    ).toBeVisible();
  });

  it('shows the currency of the fleet before anything is asked', async () => {
    const sources = { ...fixtureCostSources(NOW), currency: 'EUR' };
    const getCostSources = async () => sources;
    renderPage(<CostsPage />, { path, api: { getCostSources } });
    expect(
      await screen.findByRole('button', { name: /^EUR Currency/ }),
    ).toBeInTheDocument();
  });

  const changes = encodeURIComponent(
    JSON.stringify([
      { type: 'region', member: 'us-east-1', region: 'eu-west-1' },
      { type: 'remove-member', member: 'monitoring' },
    ]),
  );

  it('tells each change with its reason, what is paid once, and what is left out', async () => {
    renderPage(<CostsPage />, { path: `${path}&changes=${changes}` });
    const table = await screen.findByRole('table', {
      name: 'Change by change',
    });
    const [, moved, removed] = within(table).getAllByRole('row');
    expect(moved).toHaveTextContent('The size of the snapshots is not known.');
    expect(moved).toHaveTextContent('≈ $42.00 (30.00 to 60.00)');
    expect(removed).toHaveTextContent('−$100.00');
    expect(screen.getByRole('group', { name: 'Paid once' })).toHaveTextContent(
      '$42.00',
    );
    expect(screen.getByText(/^With what OpenCost charged/)).toHaveTextContent(
      /Reckoned .* ago\.$|Reckoned just now\.$/,
    );
    await userEvent.click(
      screen.getByRole('button', { name: /^Take out: Remove a member/ }),
    );
    expect(
      within(screen.getByRole('list', { name: 'Changes' })).getAllByRole(
        'listitem',
      ),
    ).toHaveLength(1);
  });

  it('says what the backend does not understand', async () => {
    renderPage(<CostsPage />, {
      path: `${path}&changes=${changes}`,
      api: {
        estimateCosts: async () => {
          throw await refusal(
            400,
            'InputError',
            'changes[0].region is no region',
          );
        },
      },
    });
    expect(
      await screen.findByText('changes[0].region is no region.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('list', { name: 'Changes' })).toBeInTheDocument();
  });
});
