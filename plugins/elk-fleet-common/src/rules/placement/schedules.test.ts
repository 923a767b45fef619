import fc from 'fast-check';
import { scheduledReplicas, windowsIn } from './schedules';

const office = {
  timezone: 'Europe/Berlin',
  start: '0 8 * * *',
  end: '0 18 * * *',
  replicas: 6,
};

it.each([
  // Winter: Berlin is one hour ahead. Summer: two.
  ['2026-01-15T06:59:59Z', null],
  ['2026-01-15T07:00:01Z', 6],
  ['2026-07-15T05:59:59Z', null],
  ['2026-07-15T06:00:01Z', 6],
  // The day on which the clocks go forward.
  ['2026-03-29T06:30:00Z', 6],
  ['2026-03-29T16:30:00Z', null],
])('at %s asks for %p', (at, replicas) => {
  expect(scheduledReplicas([office], new Date(at))).toBe(replicas);
});

it('crosses midnight', () => {
  const night = { ...office, start: '0 22 * * *', end: '0 6 * * *' };
  expect(scheduledReplicas([night], new Date('2026-01-15T02:00:00Z'))).toBe(6);
  expect(
    scheduledReplicas([night], new Date('2026-01-15T12:00:00Z')),
  ).toBeNull();
});

it('asks by the hour of the place, on every day of the year', () => {
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: office.timezone,
    hour: '2-digit',
    hourCycle: 'h23',
  });
  fc.assert(
    fc.property(
      fc.date({
        min: new Date('2026-01-01T00:00:01Z'),
        max: new Date('2026-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      at => {
        fc.pre(at.getUTCMinutes() % 60 !== 0);
        const local = Number(hour.format(at));
        expect(scheduledReplicas([office], at)).toBe(
          local >= 8 && local < 18 ? 6 : null,
        );
      },
    ),
  );
});

it.each([undefined, '', '{', '{}', '[1]', '[{"timezone":"UTC"}]'])(
  'reads no window from %p',
  annotation => expect(windowsIn(annotation)).toEqual([]),
);

it('reads windows, and leaves alone what is no time', () => {
  const broken = { ...office, timezone: 'Mars/Olympus', start: 'soon' };
  const windows = windowsIn(JSON.stringify([office, broken]));
  expect(windows).toEqual([office, broken]);
  expect(
    scheduledReplicas([broken], new Date('2026-01-15T12:00:00Z')),
  ).toBeNull();
});
