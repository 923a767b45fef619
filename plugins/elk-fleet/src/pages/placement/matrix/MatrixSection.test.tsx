import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { PlacementMatrixFilter } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { NOW } from '../../../__fixtures__/fleet';
import { fixtureMatrix } from '../../../__fixtures__/matrix';
import { renderPage } from '../../../__testUtils__/render';
import { PlacementPage } from '../PlacementPage';

// Without a layout nothing has a size; the virtualizer measures by these.
beforeEach(() => {
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(700);
  jest.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200);
});

afterEach(() => jest.restoreAllMocks());

const grid = () => screen.findByRole('grid', { name: 'Components by members' });

describe('the matrix', () => {
  it('shows components by members with what is not as declared', async () => {
    renderPage(<PlacementPage />);
    const kibana = within(await grid()).getByRole('button', {
      name: 'kibana in eu-central-1, Not ready, 1 / 2 ready, 8.19.4, placed by Karmada, not ready, 1 override',
    });
    expect(kibana).toHaveTextContent('1 / 28.19.4not ready');
    expect(
      within(await grid()).getByRole('rowheader', { name: /^logstash/ }),
    ).toHaveTextContent('3 versions');
  });

  it('says of a member that is being retired that it is, not that it cannot be read', async () => {
    const error = {
      ...{ code: 'timeout' as const, message: 'No answer.' },
      at: new Date(NOW).toISOString(),
    };
    const failing = ['us-east-1', 'us-west-2'];
    renderPage(<PlacementPage />, {
      api: {
        getPlacementMatrix: async (_, filter) => {
          const matrix = fixtureMatrix(NOW, filter);
          const members = matrix.members.map(member => ({
            ...member,
            ...(failing.includes(member.name) && { error }),
            ...(member.name === 'us-west-2' && { retiring: true }),
          }));
          return { ...matrix, members };
        },
      },
    });
    const head = (name: RegExp) =>
      grid().then(it => within(it).getByRole('columnheader', { name }));
    expect(await head(/^us-east-1/)).toHaveTextContent('cannot be read');
    expect(await head(/^us-west-2/)).toHaveTextContent('being retired');
    expect(await head(/^us-west-2/)).not.toHaveTextContent('cannot be read');
  });

  it('is walked through by keys, and opens a placement by Enter', async () => {
    renderPage(<PlacementPage />);
    const corner = within(await grid()).getByRole('columnheader', {
      name: 'Component',
    });
    expect(corner).toHaveAttribute('tabindex', '0');
    act(() => corner.focus());
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    const { activeElement } = document;
    expect(activeElement).toHaveAttribute('role', 'gridcell');
    expect(activeElement).toHaveAttribute('aria-colindex', '2');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('dialog')).toHaveTextContent(
      'namespace elastic',
    );
  });

  it('asks for problems alone', async () => {
    const asked: Array<PlacementMatrixFilter | undefined> = [];
    renderPage(<PlacementPage />, {
      api: {
        getPlacementMatrix: async (_, filter) => {
          asked.push(filter);
          return fixtureMatrix(NOW, filter);
        },
      },
    });
    await grid();
    await userEvent.click(
      screen.getByRole('switch', { name: 'Only problems' }),
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('rowheader', { name: /^filebeat/ }),
      ).not.toBeInTheDocument(),
    );
    expect(asked.at(-1)).toMatchObject({ problems: true });
  });

  it('searches rows', async () => {
    renderPage(<PlacementPage />, { path: '/?q=logst' });
    const heads = within(await grid()).getAllByRole('rowheader');
    expect(heads.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^logstash/),
    ]);
  });
});
