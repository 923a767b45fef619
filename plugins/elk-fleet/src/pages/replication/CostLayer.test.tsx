import { screen, within } from '@testing-library/react';
import { refusal, renderPage } from '../../__testUtils__/render';
import { ReplicationPage } from './ReplicationPage';

const refuse = async () => {
  throw await refusal(403, 'NotAllowedError', 'No');
};

describe('costs on the map', () => {
  it('are written on the edges, with their total', async () => {
    renderPage(<ReplicationPage />, { path: '/?layer=cost' });
    expect(
      await screen.findByRole('button', {
        name: /^Replication from eu-central-1 to us-east-1: .*, cost ≈ \$68\.10 \(41 to 135\) in 30 days$/,
      }),
    ).toHaveTextContent('≈ $68.10');
    expect(
      await screen.findByText(/replication cost ≈ \$170\.67 \(104 to 336\)/),
    ).toBeInTheDocument();
  });

  it('are not asked for as long as the layer is off', async () => {
    const getCostTransfers = jest.fn(refuse);
    renderPage(<ReplicationPage />, { api: { getCostTransfers } });
    await screen.findByRole('group', { name: /^Map of/ });
    expect(getCostTransfers).not.toHaveBeenCalled();
  });

  it('leave the map to those who may not read them', async () => {
    renderPage(<ReplicationPage />, {
      path: '/?layer=cost',
      api: { getCostTransfers: refuse },
    });
    expect(
      await screen.findByText(/^You may not read the costs of this fleet/),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('group', { name: /^Map of/ }),
    ).toBeInTheDocument();
  });
});

describe('costs of a link', () => {
  const path = '/?link=uuid-us-west-2:logs-web-us';

  it('tell volume, price, range and failback', async () => {
    renderPage(<ReplicationPage />, { path });
    const drawer = await screen.findByRole('dialog');
    const panel = (
      await within(drawer).findByText('Costs of the transfer')
    ).closest('section')!;
    expect(
      await within(panel).findByText(/expected on the wire/),
    ).toBeVisible();
    expect(panel).toHaveTextContent('$0.02 a GiB between regions');
    expect(panel).toHaveTextContent(
      '≈ $13.74 (8.34 to 27.00), paid by us-east-1',
    );
    expect(panel).toHaveTextContent('96 GiB, $1.92, paid by us-west-2');
  });

  it('leave the rest of the drawer to those who may not read them', async () => {
    renderPage(<ReplicationPage />, {
      path,
      api: { getCostTransfers: refuse },
    });
    const drawer = await screen.findByRole('dialog');
    expect(
      await within(drawer).findByText(/^You may not read the costs/),
    ).toBeInTheDocument();
    expect(
      within(drawer).getByRole('heading', { name: 'State changes' }),
    ).toBeInTheDocument();
  });
});
