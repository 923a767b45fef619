import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureOutlook } from '../../__fixtures__/costOutlook';
import { fixtureShowback } from '../../__fixtures__/costShares';
import { fixtureTransfers } from '../../__fixtures__/costTransfers';
import { NOW } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';

async function rowsOf(name: string) {
  const group = await screen.findByRole('group', { name });
  return within(group).getAllByRole('row').slice(1);
}

const cents = (text: string | null) =>
  Math.round(
    Number(/\$([\d,]+\.\d\d)/.exec(text ?? '')![1].replace(/,/g, '')) * 100,
  );

describe('the budgets', () => {
  const path = '/?section=budgets';

  it('come worst first, with their sentence and what is expected', async () => {
    renderPage(<CostsPage />, { path });
    const list = await screen.findByRole('list', { name: 'Budgets' });
    const [exceeded, atRisk, unknown, within_] =
      within(list).getAllByRole('listitem');
    expect(exceeded).toHaveTextContent('ExceededStaging$100.00 a month');
    expect(exceeded).toHaveTextContent('Staging has spent $104.25 of $100.00.');
    expect(
      within(exceeded).getByRole('img', {
        name: '$104.25 of $100.00 spent, ≈ $130.60 (121 to 141) expected',
      }),
    ).toBeInTheDocument();
    expect(atRisk).toHaveTextContent('At riskThe whole fleet');
    expect(unknown).toHaveTextContent('spent: unknown');
    expect(within_).toHaveTextContent('for the share of checkout');
  });

  it('list unusual days', async () => {
    renderPage(<CostsPage />, { path });
    const [day] = await rowsOf('Unusual days');
    expect(day).toHaveTextContent(/^20 Feb 2026us-east-1\$/);
    expect(day).toHaveTextContent('11.4 times the usual deviation');
  });

  it('expect something of days that are over and not known yet, once each', async () => {
    const outlook = fixtureOutlook(NOW);
    const late = outlook.history.slice(-2);
    renderPage(<CostsPage />, {
      path,
      api: {
        getCostOutlook: async () => ({
          ...outlook,
          history: outlook.history.map(one =>
            late.includes(one) ? { ...one, amount: null } : one,
          ),
          forecast: {
            ...outlook.forecast!,
            days: [
              ...late.map(({ day }) => ({ day, expected: 7, low: 6, high: 8 })),
              ...outlook.forecast!.days,
            ],
          },
        }),
      },
    });
    const shown = await screen.findByRole('radiogroup', {
      name: 'Show the days as',
    });
    await userEvent.click(within(shown).getByRole('radio', { name: 'Table' }));
    const table = screen.getByRole('table', { name: 'Costs day by day' });
    const rows = within(table).getAllByRole('row', { name: /^28 Feb 2026/ });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toHaveTextContent('28 Feb 2026–$7.006.00 to 8.00');
  });

  it('say how to configure one', async () => {
    renderPage(<CostsPage />, {
      path,
      api: {
        getCostOutlook: async () => ({ ...fixtureOutlook(NOW), budgets: [] }),
      },
    });
    expect(
      await screen.findByRole('heading', { name: 'No budget is configured' }),
    ).toBeInTheDocument();
  });
});

describe('the savings', () => {
  it('add up, each with its evidence and what to change', async () => {
    renderPage(<CostsPage />, { path: '/?section=savings' });
    const [total, ...rows] = await rowsOf('Savings');
    expect(total).toHaveTextContent('Total of 3 savings≈ $1,327.42');
    expect(rows.reduce((sum, row) => sum + cents(row.textContent), 0)).toBe(
      cents(total.textContent),
    );
    expect(rows[0]).toHaveTextContent('at most 1.9 of the 8 requested cores');
    expect(rows[0]).toHaveTextContent('Set spec.resources.requests.cpu');
    expect(
      screen.getByText('Something could not be judged in 1 member'),
    ).toBeInTheDocument();
  });
});

describe('the shares of teams', () => {
  it('add up by team and by component, and say why', async () => {
    renderPage(<CostsPage />, { path: '/?section=teams&period=7d' });
    const teams = await rowsOf('Costs by team');
    const shares = await rowsOf('Costs by component');
    const heading = screen.getByRole('heading', { name: /^Teams/ });
    const total = cents(heading.parentElement!.textContent);
    const sum = (rows: HTMLElement[]) =>
      rows.reduce((all, row) => all + cents(row.textContent), 0);
    expect(sum(teams)).toBe(total);
    expect(sum(shares)).toBe(total);
    expect(teams[0]).toHaveTextContent('≈ $');
    expect(shares[0]).toHaveTextContent('owned by checkout');
    expect(shares[0]).toHaveTextContent(
      '41 indices hold 42 % of what is stored',
    );
    expect(
      screen.getByText(/The costs of 1 member have no owner/),
    ).toBeInTheDocument();
  });
});

const FRANCS = {
  currency: 'CHF',
  amount: 410.5,
  reason: 'There is no rate for CHF.',
};

it.each(['teams', 'budgets'])(
  'the section %s tells what is in no total',
  async section => {
    const excluded = [FRANCS];
    renderPage(<CostsPage />, {
      path: `/?section=${section}`,
      api: {
        getCostOutlook: async () => ({ ...fixtureOutlook(NOW), excluded }),
        getCostShowback: async () => ({ ...fixtureShowback(NOW), excluded }),
      },
    });
    expect(
      await screen.findByText(/currency without a rate$/),
    ).toBeInTheDocument();
    expect(screen.getByText(/in no total in USD/)).toHaveTextContent(
      /^CHF\s410\.50: in no total in USD\. There is no rate for CHF\.$/,
    );
  },
);

describe('the transfers', () => {
  const path = '/?section=transfer';

  it('tell volume, price, range and failback of each edge', async () => {
    renderPage(<CostsPage />, { path });
    const [total, edge] = await rowsOf('Transfer between members');
    expect(total).toHaveTextContent('Total of 4 edges≈ $170.67104 to 336');
    expect(edge).toHaveTextContent('eu-central-1 → us-east-1');
    expect(edge).toHaveTextContent('eu-central-1 pays');
    expect(edge).toHaveTextContent('$0.05between continents');
    expect(edge).toHaveTextContent('$4.8096 GiB · us-east-1 pays');
    expect(screen.getByText(/Nothing was metered before/)).toBeInTheDocument();
    expect(screen.getByText(/us-west-2: logs-archive/)).toBeInTheDocument();
    expect(screen.getByText(/^[0-9,]+ links$/)).toBeInTheDocument();
  });

  it('say of which bill a cost is a part, and do not count it again', async () => {
    const transfers = fixtureTransfers(NOW);
    const nothing = { amount: 0, low: 0, high: 0 };
    const billed = { cost: nothing, bill: 'Elastic Cloud' };
    renderPage(<CostsPage />, {
      path,
      api: {
        getCostTransfers: async () => ({
          ...transfers,
          total: nothing,
          edges: [{ ...transfers.edges[0], ...billed }],
          links: [{ ...transfers.links[0], ...billed }],
        }),
      },
    });
    const words = 'contained in the bill: Elastic Cloud';
    const [total, edge] = await rowsOf('Transfer between members');
    expect(edge).toHaveTextContent(words);
    expect(total).not.toHaveTextContent(words);
    const [link] = await rowsOf('Transfer by link');
    expect(link).toHaveTextContent(`$0.00${words}`);
  });

  it('lead from a link to all that is known of it', async () => {
    renderPage(<CostsPage />, { path });
    await rowsOf('Transfer by link');
    expect(screen.getByRole('link', { name: 'logs-web-eu' })).toHaveAttribute(
      'href',
      expect.stringContaining('/elk-fleet/replication?fleet=logging&link='),
    );
  });

  it('come page by page', async () => {
    const asked = jest.fn();
    renderPage(<CostsPage />, {
      path,
      api: {
        getCostTransfers: async (_, filter) => {
          asked(filter);
          return { ...fixtureTransfers(NOW, filter), totalLinks: 120 };
        },
      },
    });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Next table page' }),
    );
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith(
        expect.objectContaining({ offset: 50, limit: 50 }),
      ),
    );
  });
});

describe('the sources', () => {
  it('tell age, errors, problems, prices and rates', async () => {
    renderPage(<CostsPage />, { path: '/?section=sources' });
    const rows = await rowsOf('Sources of costs');
    expect(rows[1]).toHaveTextContent('1 problemThe prices of 2 nodes are 730');
    expect(rows[2]).toHaveTextContent('9 h agotimeoutKubecost of us-west-2');
    expect(
      screen.getByRole('table', { name: 'Members without a source' }),
    ).toHaveTextContent('monitoringNo source is configured');
    const [effective, listed] = await rowsOf('Prices of the members');
    expect(effective).toHaveTextContent('$0.0316$0.00424$0.08−2 % / +2 %');
    expect(effective).toHaveTextContent('derived from real charges');
    expect(listed).toHaveTextContent('−27 % / +38 %');
    expect(
      screen.getByRole('table', { name: 'Exchange rates' }),
    ).toHaveTextContent('EUR0.92 EUREuropean Central Bank');
  });
});
