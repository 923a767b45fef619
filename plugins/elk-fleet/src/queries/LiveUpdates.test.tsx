import { renderInTestApp } from '@backstage/frontend-test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { act, screen, waitFor } from '@testing-library/react';
import { fixtureApi } from '../__fixtures__/api';
import { elkFleetApiRef } from '../api';
import { QueryProvider, useFleet } from './queries';

const Title = () => <p>{useFleet('logging').data?.title}</p>;

function renderTitle(signals?: SignalApi) {
  const getFleet = jest.fn(fixtureApi().getFleet);
  renderInTestApp(
    <QueryProvider>
      <Title />
    </QueryProvider>,
    {
      apis: [
        [elkFleetApiRef, { ...fixtureApi(), getFleet }],
        ...(signals ? [[signalApiRef, signals] as const] : []),
      ],
    },
  );
  return getFleet;
}

describe('LiveUpdates', () => {
  it('asks again at once when the backend signals news of the fleet', async () => {
    const listeners: Array<(message: any) => void> = [];
    const subscribe = jest.fn((_: string, listener: (m: any) => void) => {
      listeners.push(listener);
      return { unsubscribe: () => {} };
    });
    const getFleet = renderTitle({ subscribe });
    expect(await screen.findByText('Logging')).toBeInTheDocument();
    expect(subscribe).toHaveBeenCalledWith('elk-fleet', expect.anything());
    expect(getFleet).toHaveBeenCalledTimes(1);

    act(() => listeners.forEach(listener => listener({ fleet: 'other' })));
    act(() => listeners.forEach(listener => listener({ fleet: 'logging' })));
    await waitFor(() => expect(getFleet).toHaveBeenCalledTimes(2));
  });

  it('works in a portal without signals', async () => {
    renderTitle();
    expect(await screen.findByText('Logging')).toBeInTheDocument();
  });
});
