import {
  addDays,
  daysBetween,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { visible } from './__testUtils__/visible';
import {
  anomaliesOf,
  type AnomalyOptions,
  forecastOf,
  historyOf,
} from './costOutlook';
import type { ScopedSum } from './CostScope';

const TODAY = '2026-03-15';
const FROM = addDays(TODAY, -144);

function sum(day: string, patch: Partial<ScopedSum> & { units?: number } = {}) {
  const { units = 10, ...rest } = patch;
  const micros = units * 1_000_000;
  return {
    bucket: day,
    member: 'a',
    source: 'opencost',
    kind: 'allocated' as const,
    currency: 'USD',
    amounts: { compute: micros },
    low: micros,
    high: micros,
    ...rest,
  };
}

/** Ten a day from one day to another. */
const steady = (from: string, to: string, patch = {}) =>
  daysBetween(from, to).map(day => sum(day, patch));
const facts = (sums: ScopedSum[], today = TODAY) => ({
  sums,
  from: addDays(today, -144),
  today,
  additions: ['item:licence'],
});

describe('historyOf', () => {
  it('is of days that are over, with nothing where nothing is known', () => {
    const history = historyOf({
      sums: [
        ...['2026-03-12', '2026-03-14', TODAY].flatMap(day => [
          sum(day),
          sum(day, { member: 'b' }),
        ]),
      ],
      from: '2026-03-12',
      today: TODAY,
      additions: [],
    });
    expect(history).toEqual([
      { day: '2026-03-12', amount: 20 },
      { day: '2026-03-13', amount: null },
      { day: '2026-03-14', amount: 20 },
    ]);
  });
});

describe('forecastOf', () => {
  it('ends the month with what is known of it and what the rest is to cost', () => {
    const { forecast, noForecast } = forecastOf(
      facts([...steady('2026-01-01', '2026-03-14'), sum(TODAY, { units: 3 })]),
    );
    expect(noForecast).toBeNull();
    expect(forecast!.monthEnd.amount).toBeCloseTo(310);
    expect(forecast!.days[0].day).toBe(TODAY);
    expect(forecast!.days).toHaveLength(30);
    expect(forecast!.trainedOn).toBe(73);
  });

  it('never ends the month below what is spent already', () => {
    const sums = [
      ...steady('2026-01-01', '2026-03-30'),
      sum('2026-03-31', { units: 900 }),
    ];
    const { forecast } = forecastOf(facts(sums, '2026-03-31'));
    expect(forecast!.monthEnd).toEqual({ amount: 1200, low: 1200, high: 1200 });
  });

  it('begins after the last known day, and charges no day of the month before', () => {
    const late = forecastOf(facts(steady('2026-01-01', '2026-03-10')));
    expect(late.forecast!.days[0].day).toBe('2026-03-11');
    expect(late.forecast!.monthEnd.amount).toBeCloseTo(310);

    const first = facts(steady('2026-01-01', '2026-02-28'), '2026-03-01');
    expect(forecastOf(first).forecast!.monthEnd.amount).toBeCloseTo(310);

    const old = facts(steady('2026-01-01', '2026-02-27'), '2026-03-01');
    expect(forecastOf(old)).toEqual({
      forecast: null,
      noForecast: expect.stringContaining('Nothing is known of this month'),
    });
  });

  it.each([
    ['nothing', []],
    ['today alone', [sum(TODAY)]],
    ['thirteen days', steady(addDays(TODAY, -13), TODAY)],
  ])('is none of %s', (_, sums) => {
    expect(forecastOf(facts(sums))).toEqual({
      forecast: null,
      noForecast: expect.stringContaining('Fewer than 14 days'),
    });
  });
});

describe('anomaliesOf', () => {
  const JUMP = addDays(TODAY, -3);
  const sums = (units: number, patch: Partial<ScopedSum> = {}) => [
    ...steady(FROM, addDays(TODAY, -1)),
    ...steady(FROM, addDays(TODAY, -1), { member: 'b' }),
    sum(JUMP, { units, ...patch }),
  ];
  const find = (all: ScopedSum[], options: Partial<AnomalyOptions> = {}) =>
    anomaliesOf({
      ...facts(all),
      ...{ fleet: visible(), minimum: 10, isPart: false },
      ...options,
    }).map(({ id, title, excess }) => [id, title, Math.round(excess)]);

  it('are of members and of the fleet, the newest and largest first', () => {
    const before = sum(addDays(TODAY, -5), { units: 60, member: 'b' });
    expect(find([...sums(40), before])).toEqual([
      [`*/${JUMP}`, 'Logging', 40],
      [`a/${JUMP}`, 'Member a', 40],
      [`*/${before.bucket}`, 'Logging', 60],
      [`b/${before.bucket}`, 'Member b', 60],
    ]);
  });

  it('are not of the fleet where one asks for a part or sees a part', () => {
    const ids = (options: Partial<AnomalyOptions>) =>
      find(sums(40), options).map(([id]) => id);
    expect(ids({ isPart: true })).toEqual([`a/${JUMP}`]);
    expect(
      ids({ fleet: visible({ members: ['a', 'b'], hidden: ['c'] }) }),
    ).toEqual([`a/${JUMP}`]);
    // It would be told twice of a fleet of one.
    expect(ids({ fleet: visible({ members: ['a'] }) })).toEqual([`a/${JUMP}`]);
  });

  it('are worth telling, of what varies, in the days that are drawn', () => {
    expect(find(sums(9))).toEqual([]);
    expect(find(sums(40), { minimum: 41 })).toEqual([]);
    expect(find(sums(400, { source: 'item:licence' }))).toEqual([]);
    expect(find([...sums(0), sum(addDays(TODAY, -70), { units: 90 })])).toEqual(
      [],
    );
    // Today is not over.
    expect(find([...sums(0), sum(TODAY, { units: 90 })])).toEqual([]);
  });
});
