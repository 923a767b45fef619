import {
  bySeries,
  eventsOf,
  readCosts,
  readSeries,
} from '../../__fixtures__/dailySeries';
import { findAnomalies } from './anomalies';
import type { DailyAmount } from './dailySeries';
import { forecastDaily } from './forecast';

/** Every third week from the 90th day on. */
function measure(history: DailyAmount[]) {
  const found = { ours: 0, weekday: 0, amount: 0, held: 0, days: 0 };
  for (let at = 90; at + 30 <= history.length; at += 21) {
    const forecast = forecastDaily(history.slice(0, at), { days: 30 })!;
    forecast.days.forEach(({ expected, low, high }, i) => {
      const actual = history[at + i].amount!;
      const lastWeek = history[at - 7 + (i % 7)].amount!;
      found.ours += Math.abs(actual - expected);
      found.weekday += Math.abs(actual - lastWeek);
      found.amount += actual;
      found.held += actual >= low && actual <= high ? 1 : 0;
      found.days += 1;
    });
  }
  const { ours, weekday, amount, held, days } = found;
  return {
    error: ours / amount,
    ofWeekday: weekday / amount,
    held: held / days,
  };
}

describe('on published series', () => {
  it.each([
    ['us-births.csv', 0.045],
    ['bike-rentals.csv', 0.2],
    ['seattle-temperature.csv', 0.125],
  ])('a month of %s is wrong by less than %d of the mean day', (file, most) => {
    const { error, ofWeekday, held } = measure(readSeries(file));
    expect(error).toBeLessThan(most);
    expect(error).toBeLessThan(ofWeekday);
    expect(held).toBeGreaterThan(0.7);
    expect(held).toBeLessThan(0.92);
  });
});

describe('on the labelled costs', () => {
  it('finds 9 of 10 events, and 9 of 10 days that it tells belong to one', () => {
    const series = [...bySeries(readCosts()).values()].map(rows => ({
      rows,
      told: new Set(findAnomalies(rows).map(({ day }) => day)),
    }));
    const told = series.flatMap(each =>
      each.rows.filter(({ day }) => each.told.has(day)),
    );
    const events = series.flatMap(each =>
      eventsOf(each.rows).map(days =>
        days.some(({ day }) => each.told.has(day)),
      ),
    );
    const right = told.filter(({ label }) => label !== '').length;
    expect(right / told.length).toBeGreaterThanOrEqual(0.9);
    expect(events.length).toBeGreaterThan(12);
    expect(
      events.filter(Boolean).length / events.length,
    ).toBeGreaterThanOrEqual(0.9);
  });
});
