import { SecretsContextProvider } from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { CostQuestion } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ComponentProps } from 'react';
import { fixtureEstimate } from '../__fixtures__/costShares';
import { fixtureFleet, NOW } from '../__fixtures__/fleet';
import { refusal, renderPage } from '../__testUtils__/render';
import type { ElkFleetApi } from '../api';
import { queryClient } from '../queries/queries';
import { CostEstimateField } from './CostEstimateField';
import { COST_ESTIMATE_FIELD } from './schema';

const manifest = {
  title: 'Register a regional cluster',
  steps: [
    {
      title: 'The cluster',
      schema: {
        properties: {
          region: { title: 'Region', type: 'string' },
        },
      },
    },
    {
      title: 'Costs',
      schema: {
        properties: {
          costEstimate: {
            title: 'What it would cost',
            type: 'object',
            'ui:field': COST_ESTIMATE_FIELD,
            properties: { like: { title: 'Sized like', type: 'string' } },
          },
        },
      },
    },
  ],
};

const values = {
  fleet: 'logging',
  name: 'sa-east-1',
  region: 'sa-east-1',
  provider: 'aws',
  leaders: ['us-east-1', 'elsewhere'],
};

const answer = (question: CostQuestion) => ({
  ...fixtureEstimate(NOW, question),
  once: { amount: 12.4, low: 12.4, high: 12.4 },
});

/** The wizard of a template, on the page with the field. */
function renderWizard(
  options: {
    values?: ComponentProps<typeof Stepper>['initialState'];
    api?: Partial<ElkFleetApi>;
  } = {},
) {
  const estimateCosts = jest.fn(
    async (_fleet: string, question: CostQuestion) => answer(question),
  );
  const onCreate = jest.fn(async () => {});
  renderPage(
    <SecretsContextProvider>
      <Stepper
        manifest={manifest}
        initialState={options.values ?? values}
        extensions={[
          { name: COST_ESTIMATE_FIELD, component: CostEstimateField },
        ]}
        onCreate={onCreate}
      />
    </SecretsContextProvider>,
    { api: { estimateCosts, ...options.api } },
  );
  return { estimateCosts, onCreate };
}

const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));

async function choose(member: string) {
  await userEvent.click(
    await screen.findByRole('button', { name: /Sized like/ }),
  );
  // Beside the list there are the options that browsers fill in.
  const list = within(await screen.findByRole('listbox'));
  await userEvent.click(list.getByRole('option', { name: member }));
}

const [first] = fixtureFleet().items;

describe('the field of the template that tells what a region would cost', () => {
  beforeEach(() => {
    queryClient.clear();
    // The wizard scrolls up, which jsdom can't.
    jest.spyOn(window, 'scrollTo').mockImplementation(() => {});
  });

  it('shows the estimate, what it is made of, and what it is not', async () => {
    const problem = 'No price list has sa-east-1.';
    renderWizard({
      api: {
        estimateCosts: async (_, question) => {
          const { changes, ...rest } = answer(question);
          return {
            ...rest,
            changes: changes.map(one => ({ ...one, problems: [problem] })),
          };
        },
      },
    });
    await press('Next');
    await choose(first.title);
    const estimate = await screen.findByRole('group', { name: 'Estimate' });
    expect(estimate).toHaveTextContent('≈ $100.00 (80 to 130) a month');
    expect(estimate).toHaveTextContent('and $12.40 once, for the first copies');
    expect(estimate).toHaveTextContent(
      '12 cores and 48 GiB of memory at the prices of the member.',
    );
    expect(within(estimate).getByText(problem)).toBeVisible();
  });

  it('asks for the region of the form, and for what is to be copied once typing ends', async () => {
    const { estimateCosts } = renderWizard();
    await press('Next');
    await choose(first.title);
    await screen.findByRole('group', { name: 'Estimate' });
    const indices = screen.getByRole('textbox', {
      name: /copy of us-east-1$/,
    });
    fireEvent.change(indices, { target: { value: 'l' } });
    fireEvent.change(indices, { target: { value: 'logs-*, metrics-*' } });
    const added = {
      type: 'add-member',
      member: first.name,
      name: 'sa-east-1',
      region: 'sa-east-1',
      provider: 'aws',
    };
    const follows = {
      type: 'follow',
      member: 'sa-east-1',
      leader: 'us-east-1',
    };
    await waitFor(() =>
      expect(estimateCosts).toHaveBeenLastCalledWith(
        'logging',
        {
          changes: [
            added,
            { ...follows, indices: 'logs-*' },
            { ...follows, indices: 'metrics-*' },
          ],
        },
        expect.anything(),
      ),
    );
    const asked = estimateCosts.mock.calls.map(([, { changes }]) => changes);
    expect(asked).toHaveLength(2);
    expect(asked[0]).toEqual([added]);
  });

  it('stores what was chosen and what it costs, and takes it back', async () => {
    const { onCreate } = renderWizard();
    await press('Next');
    await choose(first.title);
    await screen.findByRole('group', { name: 'Estimate' });
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenLastCalledWith({
      ...values,
      costEstimate: { like: first.name, monthly: 100, currency: 'USD' },
    });

    await press('Back');
    expect(
      await screen.findByRole('button', { name: /Sized like/ }),
    ).toHaveTextContent(first.title);
    await choose('No estimate');
    expect(screen.queryByRole('group', { name: 'Estimate' })).toBeNull();
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenLastCalledWith({
      ...values,
      costEstimate: undefined,
    });
  });

  it('is optional', async () => {
    const { estimateCosts, onCreate } = renderWizard();
    await press('Next');
    await screen.findByRole('button', { name: /Sized like/ });
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith(expect.objectContaining(values));
    expect(estimateCosts).not.toHaveBeenCalled();
  });

  it('says that costs may not be read, and stores what was chosen', async () => {
    const { onCreate } = renderWizard({
      api: {
        estimateCosts: async () => {
          throw await refusal(403, 'NotAllowedError', 'No');
        },
      },
    });
    await press('Next');
    await choose(first.title);
    expect(
      await screen.findByText('You may not read the costs of this fleet'),
    ).toBeVisible();
    expect(
      screen.getByText(/The registration goes on without an estimate/),
    ).toBeVisible();
    await press('Review');
    await press('Create');
    expect(onCreate).toHaveBeenCalledWith({
      ...values,
      costEstimate: { like: first.name },
    });
  });

  it.each([
    [400, 'changes[0].member is no member', "This can't be estimated"],
    [500, 'It broke', 'The ELK Fleet backend did not answer'],
  ])('says why there is no estimate: %p', async (status, message, title) => {
    renderWizard({
      api: {
        estimateCosts: async () => {
          throw await refusal(status, 'Error', message);
        },
      },
    });
    await press('Next');
    await choose(first.title);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(title);
    expect(alert).toHaveTextContent(message);
    expect(screen.getByText(/goes on without an estimate/)).toBeVisible();
  });

  it.each([
    ['fleet', { region: 'sa-east-1' }],
    ['region', { fleet: 'logging' }],
  ])('needs the %s', async (missing, some) => {
    const { estimateCosts } = renderWizard({ values: some });
    await press('Next');
    expect(
      await screen.findByText(
        `What it would cost depends on the ${missing}, which is not filled in yet.`,
      ),
    ).toBeVisible();
    expect(estimateCosts).not.toHaveBeenCalled();
  });

  it('says when the fleet can not be read', async () => {
    renderWizard({
      api: {
        getFleet: async () => {
          throw await refusal(404, 'NotFoundError', 'There is no fleet "x"');
        },
      },
    });
    await press('Next');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'There is no fleet "x"',
    );
  });
});
