import { render, screen } from '@testing-library/react';
import { fixtureEntityView } from '../__fixtures__/fleet';
import { formatMoment } from '../format/time';
import { Sentences } from './EntityContent';

it('tells since when nothing is replicated, as the clock of the reader shows it', () => {
  const view = fixtureEntityView('workload');
  const [link] = view.links;
  const now = Date.parse(view.readAt);
  const since = new Date(now - 3_600_000).toISOString();
  const lag = {
    operations: null,
    exact: false,
    seconds: null,
    secondsExact: false,
  };
  const stalled = { ...link, state: 'stalled' as const, since, lag };
  render(<Sentences view={{ ...view, links: [stalled] }} />);
  const text = screen.getByText(/is not replicated to/);
  expect(text).toHaveTextContent(`since ${formatMoment(since, now)}: `);
  expect(text).not.toHaveTextContent(since);
});
