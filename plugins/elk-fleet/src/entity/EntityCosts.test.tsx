import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { fixtureEntityCosts } from '../__fixtures__/costEntity';
import { NOW } from '../__fixtures__/fleet';
import { refusal, renderPage } from '../__testUtils__/render';
import type { ElkFleetApi } from '../api';
import { EntityCostCard } from './EntityCosts';

function renderCard(api: Partial<ElkFleetApi> = {}) {
  renderPage(
    <EntityProvider
      entity={{
        apiVersion: 'backstage.io/v1alpha1',
        kind: 'Component',
        metadata: { name: 'workload-checkout', namespace: 'default' },
      }}
    >
      <EntityCostCard />
    </EntityProvider>,
    { api },
  );
}

const cents = (text: string | null) =>
  Math.round(
    Number(/\$([\d,]+\.\d\d)/.exec(text ?? '')![1].replace(/,/g, '')) * 100,
  );

describe('what an entity costs', () => {
  it('adds up over the members, and says why', async () => {
    renderCard();
    const table = await screen.findByRole('table', { name: 'Costs by member' });
    const rows = within(table).getAllByRole('row').slice(1);
    const sum = rows.reduce((all, row) => all + cents(row.textContent), 0);
    const region = screen.getByRole('region', { name: 'Costs' });
    expect(sum).toBe(cents(region.textContent));
    expect(rows[0]).toHaveTextContent('41 of 130 indices hold 42 %');
    expect(region).toHaveTextContent(
      '≈ $7,420 (7,100 to 7,840) expected for March 2026.',
    );
    expect(region).toHaveTextContent('Not in the total: 29 of 29 days of');
    expect(region).toHaveTextContent('35 % of their budget');
  });

  it('is told to be unknown, not to be nothing', async () => {
    renderCard({
      getEntityCosts: async () => ({
        ...fixtureEntityCosts(NOW, 'workload'),
        shares: [],
      }),
    });
    expect(
      await screen.findByText(
        'No costs of this are known in the last 30 days.',
      ),
    ).toBeInTheDocument();
  });

  it.each([true, false])(
    'says what is in no total, with others (%s)',
    async hasShares => {
      const view = fixtureEntityCosts(NOW, 'workload');
      const reason = 'There is no rate for CHF.';
      renderCard({
        getEntityCosts: async () => ({
          ...view,
          shares: hasShares ? view.shares : [],
          excluded: [{ currency: 'CHF', amount: 7, reason }],
        }),
      });
      expect(await screen.findByText(/in no total in USD/)).toHaveTextContent(
        reason,
      );
      expect(
        screen.queryByText('No costs of this are known in the last 30 days.'),
      ).not.toBeInTheDocument();
    },
  );

  it('is kept from those who may not read it, without an error', async () => {
    renderCard({
      getEntityCosts: async () => {
        throw await refusal(403, 'NotAllowedError', 'No');
      },
    });
    expect(
      await screen.findByText(/^You may not read the costs of this entity/),
    ).toBeInTheDocument();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('is told to be none where an entity has none of its own', async () => {
    renderCard({
      getEntityCosts: async () => {
        throw await refusal(404, 'NotFoundError', 'No');
      },
    });
    expect(
      await screen.findByText(/^There are no costs of this entity alone/),
    ).toBeInTheDocument();
  });
});
