import type { JsonObject } from '@backstage/types';
import type { CostQuestion } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureEstimate } from '../../__fixtures__/costShares';
import { fixtureReplicationView, NOW } from '../../__fixtures__/fleet';
import { refusal } from '../../__testUtils__/render';
import type { ElkFleetApi } from '../../api';
import { queryClient } from '../../queries/queries';
import { press, renderField, submit } from '../__testUtils__/wizard';
import { ReplicationField } from './ReplicationField';
import { REPLICATION_FIELD, type FollowRow } from './replicationSchema';
import { validateReplication } from './validateReplication';

const field = {
  name: REPLICATION_FIELD,
  component: ReplicationField,
  validation: validateReplication,
};
const schema = {
  title: 'Replication',
  type: 'array',
  items: {
    type: 'object',
    properties: {
      leader: { type: 'string' },
      patterns: { type: 'array', items: { type: 'string' } },
      exclusions: { type: 'array', items: { type: 'string' } },
      followPattern: { type: 'string' },
    },
  },
};

const values = {
  name: 'sa-east-1',
  region: { region: 'sa-east-1', provider: 'aws' },
  version: '8.19.4',
};

/** The field with rows in it, in a form with values. */
function renderRows(
  options: {
    rows?: FollowRow[];
    values?: JsonObject;
    api?: Partial<ElkFleetApi>;
  } = {},
) {
  const estimateCosts = jest.fn(
    async (_fleet: string, question: CostQuestion) =>
      fixtureEstimate(NOW, question),
  );
  const form = renderField(field, {
    schema,
    values: {
      ...(options.values ?? values),
      ...(options.rows && { field: options.rows as JsonObject[] }),
    },
    api: { estimateCosts, ...options.api },
  });
  return { estimateCosts, ...form };
}

const row = (number: number) =>
  screen.findByRole('group', { name: `Row ${number}` });

describe('the field of a template for what a member follows', () => {
  beforeEach(() => queryClient.clear());

  it('stores what was chosen and typed, without the mouse for names', async () => {
    const form = renderRows();
    await press('Follow a member');
    await press(/Leader/);
    const list = within(await screen.findByRole('listbox'));
    await userEvent.click(list.getByRole('option', { name: /us-east-1/ }));
    const names = within(await row(1)).getByRole('combobox', {
      name: /Indices/,
    });
    await userEvent.type(names, 'logs-web-us{Enter}metrics-*,');
    fireEvent.change(
      within(await row(1)).getByRole('textbox', { name: /Name of the copies/ }),
      { target: { value: '{{leader_index}}-from-us' } },
    );
    expect(await row(1)).toHaveTextContent('logs-web-us → logs-web-us-from-us');
    expect(await submit(form)).toEqual([
      {
        leader: 'us-east-1',
        patterns: ['logs-web-us', 'metrics-*'],
        exclusions: [],
        followPattern: '{{leader_index}}-from-us',
      },
    ]);
  });

  it('suggests what the leader is known to hold itself', async () => {
    renderRows({ rows: [{ leader: 'us-east-1', patterns: [] }] });
    const names = within(await row(1)).getByRole('combobox', {
      name: /Indices/,
    });
    await userEvent.type(names, 'logs-ch');
    const list = within(await screen.findByRole('listbox'));
    expect(list.getAllByRole('option').map(one => one.textContent)).toEqual([
      'logs-checkout-*',
      'logs-checkout-us',
    ]);
    await userEvent.click(list.getByRole('option', { name: /-us$/ }));
    expect(
      within(await row(1)).getByRole('row', { name: /logs-checkout-us/ }),
    ).toBeVisible();
  });

  it('takes rows away, and stores nothing when none is left', async () => {
    const form = renderRows({
      rows: [{ leader: 'us-east-1', patterns: ['logs-web-us'] }],
    });
    await press('Remove row 1');
    expect(await screen.findByText('Nothing is followed.')).toBeVisible();
    expect(await submit(form)).toBeUndefined();
    expect(form.onCreate).toHaveBeenCalled();
  });

  it('says at those that cannot lead why, and lets nobody choose them', async () => {
    renderRows({ rows: [{ leader: '', patterns: [] }] });
    await press(/Leader/);
    const list = within(await screen.findByRole('listbox'));
    const newer = list.getByRole('option', { name: /ap-southeast-1/ });
    expect(newer).toHaveAttribute('aria-disabled', 'true');
    expect(newer).toHaveTextContent(
      'A follower must be at least as new as its leader: 8.19.4 is older than 9.2.1.',
    );
  });

  it('draws what is planned in front of what is there', async () => {
    renderRows({
      rows: [{ leader: 'us-east-1', patterns: ['logs-web-us'] }],
    });
    const graph = await screen.findByRole('group', {
      name: 'Graph of 5 clusters and 5 replication edges',
    });
    expect(await within(graph).findByText('sa-east-1')).toBeVisible();
    expect(within(graph).getByTitle('logs-web-us')).toBeVisible();
    expect(graph.querySelectorAll('[data-faint]')).toHaveLength(4);
  });

  it('refuses at the field what would be replicated twice, until it is excluded', async () => {
    const form = renderRows({
      rows: [
        { leader: 'us-east-1', patterns: ['logs-checkout-us'] },
        { leader: 'eu-central-1', patterns: ['logs-*'] },
      ],
    });
    expect(await row(2)).toHaveTextContent(
      'Error: logs-checkout-us-copy on eu-central-1 are copies of what us-east-1 holds',
    );
    await press('Review');
    expect(
      (await screen.findAllByText(/Row 2: logs-checkout-us-copy/))[0],
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Create' })).toBeNull();

    await userEvent.type(
      within(await row(2)).getByRole('combobox', { name: /But not/ }),
      '*-us,*-copy{Enter}',
    );
    await waitFor(async () =>
      expect(await row(2)).not.toHaveTextContent('Error'),
    );
    expect(await submit(form)).toHaveLength(2);
  });

  it('shows what following costs, of nothing but sound rows', async () => {
    const { estimateCosts } = renderRows({
      rows: [
        { leader: 'us-east-1', patterns: ['logs-web-us'] },
        { leader: 'us-east-1', patterns: [] },
      ],
    });
    const costs = await screen.findByRole('list', {
      name: 'What following costs',
    });
    expect(within(costs).getAllByRole('listitem')).toHaveLength(1);
    expect(costs).toHaveTextContent('follow of sa-east-1');
    const [[, { changes }]] = estimateCosts.mock.calls;
    expect(changes).toEqual([
      expect.objectContaining({
        type: 'add-member',
        name: 'sa-east-1',
        region: 'sa-east-1',
        provider: 'aws',
      }),
      {
        type: 'follow',
        member: 'sa-east-1',
        leader: 'us-east-1',
        indices: 'logs-web-us',
      },
    ]);
  });

  it('shows nothing of costs to those who may not read them', async () => {
    const estimateCosts = jest.fn(async () => {
      throw await refusal(403, 'NotAllowedError', 'No');
    });
    renderRows({
      rows: [{ leader: 'us-east-1', patterns: ['logs-web-us'] }],
      api: { estimateCosts },
    });
    await waitFor(() => expect(estimateCosts).toHaveBeenCalled());
    await waitFor(() =>
      expect(screen.queryByLabelText('Reckoning')).toBeNull(),
    );
    expect(screen.queryByText(/cost/i)).toBeNull();
  });

  it('goes on without what is replicated already when that cannot be read', async () => {
    renderRows({
      rows: [{ leader: 'us-east-1', patterns: ['Logs'] }],
      api: {
        getReplication: async () => {
          throw await refusal(500, 'Error', 'It broke');
        },
      },
    });
    expect(
      await screen.findByText('What is replicated already could not be read'),
    ).toBeVisible();
    expect(await row(1)).toHaveTextContent('Error: "Logs" must be');
  });

  it('waits for the replication, and says what it depends on', async () => {
    renderRows({
      api: {
        getReplication: () => new Promise(() => {}),
      },
    });
    expect(
      await screen.findByLabelText('Loading the replication'),
    ).toBeInTheDocument();
  });

  it('needs the fleet', async () => {
    renderRows({ values: { fleet: undefined } });
    expect(
      await screen.findByText(
        'What can be followed depends on the fleet, which is not filled in yet.',
      ),
    ).toBeVisible();
  });

  it('says when there is nobody to follow', async () => {
    renderRows({
      api: {
        getFleet: async () => ({
          ...(await import('../../__fixtures__/fleet')).fixtureFleet(NOW),
          items: [],
        }),
        getReplication: async () => ({
          ...fixtureReplicationView(NOW),
          edges: [],
        }),
      },
    });
    expect(
      await screen.findByText('There is no other member to follow.'),
    ).toBeVisible();
  });
});
