import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fixtureCostView } from '../../__fixtures__/costs';
import { fixtureOutlook } from '../../__fixtures__/costOutlook';
import { NOW } from '../../__fixtures__/fleet';
import { renderPage } from '../../__testUtils__/render';
import { CostsPage } from './CostsPage';

const table = () => screen.findByRole('group', { name: 'Costs by group' });

/** The texts of all cells without the head. */
async function cellsOf(element: Promise<HTMLElement>): Promise<string[][]> {
  const rows = within(await element)
    .getAllByRole('row')
    .slice(1);
  return rows.map(row =>
    [
      ...within(row).queryAllByRole('rowheader'),
      ...within(row).queryAllByRole('gridcell'),
      ...within(row).queryAllByRole('cell'),
    ].map(cell => cell.textContent ?? ''),
  );
}

/** The first amount in a text, in cents. */
function cents(text: string): number {
  const found = /\$([\d,]+\.\d\d)/.exec(text);
  return found ? Math.round(Number(found[1].replace(/,/g, '')) * 100) : 0;
}

const add = (values: number[]) => values.reduce((sum, value) => sum + value, 0);

describe('the table of groups', () => {
  it.each(['component', 'member', 'category', 'owner', 'source'])(
    'adds up in every row and column by %s',
    async by => {
      renderPage(<CostsPage />, { path: `/?by=${by}&period=7d` });
      const [total, ...groups] = await cellsOf(table());
      expect(total[0]).toContain(`Total of ${groups.length}`);
      // Group, three kinds, total, share, change.
      for (const column of [1, 2, 3, 4]) {
        expect(add(groups.map(row => cents(row[column])))).toBe(
          cents(total[column]),
        );
      }
      for (const row of [total, ...groups]) {
        expect(add(row.slice(1, 4).map(cents))).toBe(cents(row[4]));
      }
      expect(
        screen.getByRole('region', { name: /^Costs from/ }),
      ).toHaveTextContent(/\$[\d,]+\.\d\d/.exec(total[4])![0]);
    },
  );

  it('marks estimates and tells between what they may be', async () => {
    renderPage(<CostsPage />, { path: '/?by=member&period=7d' });
    const rows = await cellsOf(table());
    const estimated = rows.find(([title]) => title.startsWith('ap-southeast'))!;
    expect(estimated[3]).toMatch(/^≈ \$[\d,]+\.\d\d$/);
    expect(estimated[4]).toMatch(/^≈ \$[\d,.]+\d\d\d+ to [\d,]+$/);
    const known = rows.find(([title]) => title.startsWith('us-east-1'))!;
    expect(known[3]).toBe('–');
    expect(known[4]).toMatch(/^\$[\d,]+\.\d\d$/);
  });

  it('keeps the total first in every order', async () => {
    renderPage(<CostsPage />, { path: '/?period=7d' });
    const group = await table();
    const head = within(group).getByRole('columnheader', { name: /Total/ });
    await userEvent.click(head);
    await userEvent.click(head);
    const [first] = await cellsOf(table());
    expect(first[0]).toBe('Total of 5 components');
  });

  it('looks into a group', async () => {
    const asked = jest.fn();
    renderPage(<CostsPage />, {
      path: '/?by=member&period=7d',
      api: {
        getCosts: async (_, filter) => {
          asked(filter);
          return fixtureCostView(NOW, filter);
        },
      },
    });
    const group = await table();
    await userEvent.click(
      within(group).getByRole('button', { name: 'us-east-1' }),
    );
    await waitFor(() =>
      expect(asked).toHaveBeenCalledWith(
        expect.objectContaining({ member: 'us-east-1', groupBy: 'component' }),
      ),
    );
  });
});

describe('what is not in the totals', () => {
  it('is told by member, with days and reason, and by currency', async () => {
    renderPage(<CostsPage />);
    await screen.findByText(
      'Not in the totals: days of 2 members, and 1 currency without a rate',
    );
    const notice = screen
      .getByText('monitoring', { selector: 'b' })
      .closest('ul')!;
    expect(notice).toHaveTextContent(
      'monitoring: no known cost on any of 29 days. No source is configured',
    );
    expect(notice).toHaveTextContent(
      'eu-west-1-staging: no known cost on 3 of 29 days.',
    );
    expect(notice).toHaveTextContent('CHF 410.50: in no total in USD.');
  });

  it('is told of sources that fail, with the age of their last answer', async () => {
    renderPage(<CostsPage />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('1 source of costs cannot be read now');
    expect(alert).toHaveTextContent('Kubecost of us-west-2: last read 9 h ago');
    expect(within(alert).getByText('9 h ago')).toHaveAttribute(
      'title',
      expect.stringContaining('2026'),
    );
  });

  it('is told when nobody asked the sources for long', async () => {
    renderPage(<CostsPage />, {
      api: {
        getCosts: async () => ({
          ...fixtureCostView(NOW),
          collectedAt: '2026-02-26T03:00:00Z',
        }),
      },
    });
    expect(
      await screen.findByText(
        (_, element) =>
          element?.textContent ===
          'The sources of costs were asked last 3 d ago',
      ),
    ).toBeInTheDocument();
  });
});

describe('the chart', () => {
  it('can be read as a table that adds up', async () => {
    renderPage(<CostsPage />, { path: '/?period=7d&as=table' });
    const numbers = screen.findByRole('table', { name: 'Costs over time' });
    const [total, ...days] = await cellsOf(numbers);
    expect(days).toHaveLength(7);
    expect(days[0][0]).toBe('1 Mar 2026 (not over yet)');
    total.slice(1).forEach((text, index) => {
      expect(add(days.map(row => cents(row[index + 1])))).toBe(cents(text));
    });
    for (const [, sum, ...groups] of [total, ...days]) {
      expect(add(groups.map(cents))).toBe(cents(sum));
    }
  });

  it('hides and shows groups by its legend', async () => {
    renderPage(<CostsPage />, { path: '/?period=7d' });
    const legend = await screen.findByRole('group', {
      name: 'Groups in the chart',
    });
    const entry = within(legend).getByRole('button', { name: 'Logstash' });
    expect(entry).toHaveAttribute('aria-pressed', 'true');
    entry.focus();
    await userEvent.keyboard('{Enter}');
    expect(entry).toHaveAttribute('aria-pressed', 'false');
    await userEvent.click(
      within(legend).getByRole('button', { name: 'Show all' }),
    );
    expect(entry).toHaveAttribute('aria-pressed', 'true');
  });
});

describe('the tiles', () => {
  it('say what this month costs, and will', async () => {
    renderPage(<CostsPage />);
    expect(
      await screen.findByRole('group', { name: 'Expected for March 2026' }),
    ).toHaveTextContent(/≈ \$[\d,]+ \([\d,]+ to [\d,]+\)90 % sure/);
    expect(
      screen.getByRole('group', { name: 'March 2026 so far' }),
    ).toHaveTextContent(/% of last month's ≈ \$/);
    expect(screen.getByRole('group', { name: 'Budgets' })).toHaveTextContent(
      'ExceededStaging1 of 4 budgets within.',
    );
    expect(
      screen.getByRole('group', { name: 'Possible savings a month' }),
    ).toHaveTextContent('≈ $1,327 (1,243 to 1,385)3 changes');
  });

  it('say why nothing can be expected', async () => {
    renderPage(<CostsPage />, {
      api: {
        getCostOutlook: async () => ({
          ...fixtureOutlook(NOW),
          forecast: null,
          noForecast: 'Only 5 days are known; it takes 14.',
        }),
      },
    });
    expect(
      await screen.findByRole('group', { name: 'Expected for March 2026' }),
    ).toHaveTextContent('Only 5 days are known; it takes 14.');
  });
});
