import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Roles } from './Roles';

describe('Roles', () => {
  it('shows few roles as they are', async () => {
    renderInTestApp(<Roles roles={['ingest', 'data_hot']} />);
    expect(await screen.findByText('ingest, data_hot')).toBeInTheDocument();
    expect(screen.queryByText(/^\+/)).not.toBeInTheDocument();
  });

  it('shows the main ones of many, the rest to the keyboard too', async () => {
    renderInTestApp(
      <Roles roles={['data_content', 'ingest', 'data_hot', 'master', 'ml']} />,
    );
    const more = await screen.findByRole('button', {
      name: '3 more roles: ml, data_content, ingest',
    });
    expect(screen.getByText(/^master, data_hot/)).toBeInTheDocument();
    while (document.activeElement !== more) await userEvent.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'ml, data_content, ingest',
    );
  });
});
