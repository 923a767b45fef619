import { act, render, screen } from '@testing-library/react';
import { Age } from './Age';
import { ServerClock } from './clock';

describe('Age', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: Date.parse('2026-03-01T03:00:00Z') });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  it('ticks', () => {
    render(<Age at="2026-03-01T02:59:50Z" />);
    expect(screen.getByText('10 s ago')).toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(5000);
    });
    expect(screen.getByText('15 s ago')).toBeInTheDocument();
    act(() => {
      jest.advanceTimersByTime(120_000);
    });
    expect(screen.getByText('2 min ago')).toBeInTheDocument();
  });

  it('counts on the clock of the backend, whatever the browser says', () => {
    render(
      <ServerClock readAt="2026-03-01T05:00:00Z" receivedAt={Date.now()}>
        <Age at="2026-03-01T04:59:30Z" />
      </ServerClock>,
    );
    expect(screen.getByText('30 s ago')).toBeInTheDocument();
  });

  it('says never when there is no time', () => {
    render(<Age at={null} stale />);
    expect(screen.getByText('never')).toBeInTheDocument();
    expect(screen.queryByText('stale')).not.toBeInTheDocument();
  });
});
