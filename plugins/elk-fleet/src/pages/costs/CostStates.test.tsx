import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureCostSources } from '../../__fixtures__/costShares';
import { NOW } from '../../__fixtures__/fleet';
import { refusal, renderPage } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';

const table = () => screen.findByRole('group', { name: 'Costs by group' });

const never = async () => {
  throw await refusal(403, 'NotAllowedError', 'No');
};

const refuseAll = {
  getCosts: never,
  getCostOutlook: never,
  getCostSavings: never,
  getCostTransfers: never,
  getCostShowback: never,
  getCostSources: never,
  estimateCosts: never,
};

describe('who may not read costs', () => {
  it('is told so plainly, once, and not as an error', async () => {
    renderPage(<CostsPage />, { api: refuseAll });
    expect(
      await screen.findByRole('heading', {
        name: 'You may not read the costs of this fleet',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText(/elk-fleet\.cost\.read/)).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
    expect(screen.queryByText('Savings')).not.toBeInTheDocument();
  });
});

describe('costs that nobody knows', () => {
  it('are told with what to configure', async () => {
    renderPage(<CostsPage />, {
      api: {
        getCostSources: async () => ({
          ...fixtureCostSources(NOW),
          items: [],
          rates: [],
        }),
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'No costs are known yet' }),
    ).toBeInTheDocument();
    expect(screen.getByText(/opencost:/)).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'How to configure costs' }),
    ).toHaveAttribute('href', expect.stringContaining('docs/costs'));
  });

  it('are told of a period, and of filters that let nothing through', async () => {
    renderPage(<CostsPage />, { path: '/?member=monitoring' });
    expect(
      await screen.findByRole('heading', {
        name: 'Nothing is known of costs from 31 Jan to 1 Mar 2026',
      }),
    ).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show the costs without filters' }),
    );
    expect(await table()).toBeInTheDocument();
  });
});

describe('sources that nobody has asked in a day', () => {
  it.each(['budgets', 'savings', 'teams', 'transfer', 'what-if', 'sources'])(
    'are told in the section %s',
    async section => {
      const sources = fixtureCostSources(NOW);
      const at = new Date(NOW - 3 * 86_400_000).toISOString();
      renderPage(<CostsPage />, {
        path: `/?section=${section}`,
        api: {
          getCostSources: async () => ({
            ...sources,
            items: sources.items.map(one => ({
              ...one,
              readAt: at,
              error: one.error && { ...one.error, at },
            })),
          }),
        },
      });
      const said = await screen.findByText(/^The sources of costs were asked/);
      expect(said).toHaveTextContent(/asked last 3 d ago$/);
      expect(said.querySelector('time')).toHaveAttribute(
        'title',
        expect.stringContaining('2026'),
      );
    },
  );
});

describe('a query that fails', () => {
  it('leaves the others', async () => {
    renderPage(<CostsPage />, {
      api: {
        getCostOutlook: async () => {
          throw new Error('Connection refused');
        },
      },
    });
    expect(await table()).toHaveTextContent('Total of 5 components');
    const [first] = await screen.findAllByText(/Connection refused/);
    expect(first).toBeInTheDocument();
    expect(
      await screen.findByRole('group', { name: 'Possible savings a month' }),
    ).toHaveTextContent('$1,327');
  });
});

describe('the exports', () => {
  const files: Blob[] = [];
  beforeEach(() => {
    files.length = 0;
    URL.createObjectURL = jest.fn(file => {
      files.push(file as Blob);
      return 'blob:costs';
    });
    URL.revokeObjectURL = jest.fn();
  });

  it.each([
    ['Export as CSV', 'csv', 'logging-costs-2026-02-23-2026-03-01.csv'],
    [
      'Export as FOCUS',
      'focus',
      'logging-costs-2026-02-23-2026-03-01.focus.csv',
    ],
  ])('save what the filters let through: %s', async (button, format, name) => {
    const clicked: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        clicked.push(this.download);
      });
    const exportCosts = jest.fn(async () => 'day,amount\r\n');
    renderPage(<CostsPage />, {
      path: '/?period=7d&member=us-east-1',
      api: { exportCosts },
    });
    await userEvent.click(await screen.findByRole('button', { name: button }));
    await waitFor(() => expect(clicked).toEqual([name]));
    expect(exportCosts).toHaveBeenCalledWith('logging', {
      from: '2026-02-23',
      to: '2026-03-01',
      format,
      member: 'us-east-1',
      component: undefined,
      category: undefined,
    });
    expect(files).toHaveLength(1);
  });
});
