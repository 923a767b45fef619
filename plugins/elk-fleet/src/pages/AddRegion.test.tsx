import { screen } from '@testing-library/react';
import { renderPage } from '../__testUtils__/render';
import { queryClient } from '../queries/queries';
import { OverviewPage } from './overview/OverviewPage';

const template = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { namespace: 'default', name: 'onboard-elk-region' },
};

describe('AddRegion', () => {
  beforeEach(() => queryClient.clear());

  it('leads to the template that adds a region, to this fleet', async () => {
    renderPage(<OverviewPage />, { entities: [template] });
    expect(
      await screen.findByRole('link', { name: 'Add a region' }),
    ).toHaveAttribute(
      'href',
      '/create/templates/default/onboard-elk-region?formData=%7B%22fleet%22%3A%22logging%22%7D',
    );
  });

  it('is not there where the template is not installed', async () => {
    renderPage(<OverviewPage />);
    await screen.findByRole('button', { name: 'Refresh' });
    expect(
      screen.queryByRole('link', { name: 'Add a region' }),
    ).not.toBeInTheDocument();
  });
});
