import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Resolution } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { history } from './__testUtils__/Simulation';
import { at, sample, T0, verdict } from '../store/__testUtils__/judged';
import { createStores } from '../store/createStores';
import { HistoryKeeper } from './HistoryKeeper';

// Keeps the history of weeks on each database.
jest.setTimeout(120_000);

const databases = TestDatabases.create();
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe.each(databases.eachSupportedId())('HistoryKeeper, %p', id => {
  async function create() {
    const knex = await databases.init(id);
    const stores = await createStores(
      mockServices.database({ knex, migrations: { skip: false } }),
    );
    const logger = mockServices.logger.mock();
    let second = 0;
    const keeper = new HistoryKeeper({
      ...stores,
      scheduler: mockServices.scheduler.mock(),
      fleets: ['unjudged', 'logging'],
      history,
      intervalMs: 30_000,
      logger,
      now: () => Date.parse(at(second)),
    });
    /** A judgement at each of the seconds, at which the link is as many seconds behind. */
    const judge = async (...seconds: number[]) => {
      for (const time of seconds) {
        await stores.replication.saveJudgement({
          verdicts: [verdict('a', at(time))],
          samples: [
            {
              link: 'a',
              sample: sample(at(time), {
                lagSeconds: time,
                lagSecondsMax: time,
              }),
            },
          ],
          events: [],
        });
      }
      await stores.findings.saveJudgedAt('logging', at(seconds.at(-1)!));
    };
    const read = (resolution: Resolution) =>
      stores.replication.getLinkHistory({
        fleet: 'logging',
        link: 'a',
        resolution,
        from: T0,
        to: at(400 * DAY),
      });
    const lagsOf = async (resolution: Resolution) =>
      (await read(resolution)).map(
        ({ at: time, lagSeconds, lagSecondsMax }) => [
          (Date.parse(time) - Date.parse(T0)) / 1000,
          lagSeconds,
          lagSecondsMax,
        ],
      );
    return {
      ...stores,
      keeper,
      knex,
      logger,
      judge,
      lagsOf,
      clock: (now: number) => {
        second = now;
      },
    };
  }

  const every = (step: number, from: number, to: number) =>
    Array.from(
      { length: Math.ceil((to - from) / step) },
      (_, i) => from + i * step,
    );

  it('rolls up what is complete, and nothing twice', async () => {
    const { keeper, judge, lagsOf, clock, findings } = await create();
    await judge(...every(30, 0, 11 * MINUTE));
    // The second five minutes are over, but a judgement may still be stored.
    clock(10 * MINUTE + 20);
    await keeper.rollUp();
    expect(await lagsOf('5m')).toEqual([[0, 270, 270]]);

    clock(10 * MINUTE + 30);
    await keeper.rollUp();
    await keeper.rollUp();
    expect(await lagsOf('5m')).toEqual([
      [0, 270, 270],
      [300, 570, 570],
    ]);
    await expect(findings.getWatch('logging')).resolves.toMatchObject({
      rolledUp: { '5m': at(10 * MINUTE) },
    });
  });

  it('makes hours of five minutes, with the worst that was', async () => {
    const { keeper, judge, lagsOf, clock } = await create();
    await judge(...every(5 * MINUTE, 0, 2 * HOUR));
    clock(2 * HOUR + 30);
    await keeper.rollUp();

    expect(await lagsOf('1h')).toEqual([
      [0, 55 * MINUTE, 55 * MINUTE],
      [HOUR, HOUR + 55 * MINUTE, HOUR + 55 * MINUTE],
    ]);
  });

  it('makes up for a pause step by step, as far as finer numbers are left', async () => {
    const { keeper, judge, lagsOf, clock } = await create();
    await judge(0);
    clock(5 * MINUTE + 30);
    await keeper.rollUp();
    // Nobody rolled up for six hours.
    await judge(...every(5 * MINUTE, 5 * MINUTE, 6 * HOUR));
    clock(6 * HOUR + 30);
    for (let run = 0; run < 3; run++) await keeper.rollUp();
    expect(await lagsOf('5m')).toHaveLength(72);

    // Nobody rolled up for three days, and of two of them nothing is left.
    await judge(3 * DAY - 600);
    clock(3 * DAY);
    for (let run = 0; run < 20; run++) await keeper.rollUp();
    expect((await lagsOf('5m')).at(-1)).toEqual([
      3 * DAY - 600,
      3 * DAY - 600,
      3 * DAY - 600,
    ]);
  });

  it('deletes what is older than it is kept, so that the size is bounded', async () => {
    const { keeper, judge, lagsOf, clock, knex } = await create();
    const sizes: number[] = [];
    for (let day = 0; day < 40; day++) {
      await judge(...every(HOUR, day * DAY, (day + 1) * DAY));
      for (const hour of every(2 * HOUR, day * DAY, (day + 1) * DAY)) {
        clock(hour + 2 * HOUR + 30);
        await keeper.rollUp();
      }
      clock((day + 1) * DAY);
      await keeper.deleteOld();
      const [{ count }] = await knex('link_history').count({ count: '*' });
      sizes.push(Number(count));
    }
    const raw = await lagsOf('raw');
    const fine = await lagsOf('5m');

    expect(raw).toHaveLength(24);
    expect(fine).toHaveLength(14 * 24);
    // From then on it grows by the hours alone.
    expect(sizes[39] - sizes[38]).toBe(24);
    expect(sizes[39]).toBe(24 + 14 * 24 + 40 * 24);
  });

  it('forgets a link that nobody has judged for as long as hours are kept', async () => {
    const { keeper, judge, clock, knex, replication } = await create();
    await judge(0);
    clock(365 * DAY);
    await keeper.deleteOld();
    expect((await replication.getLinkVerdicts('logging')).size).toBe(1);

    clock(365 * DAY + 1);
    await keeper.deleteOld();
    expect((await replication.getLinkVerdicts('logging')).size).toBe(0);
    await expect(knex('link_history')).resolves.toEqual([]);
  });

  it('goes on with the other fleets when one cannot be rolled up', async () => {
    const { keeper, judge, lagsOf, clock, findings, logger } = await create();
    await judge(0);
    clock(6 * MINUTE);
    jest
      .spyOn(findings, 'getWatch')
      .mockRejectedValueOnce(new Error('database is locked'));
    await keeper.rollUp();

    expect(logger.error.mock.calls[0][0]).toMatch(/fleet unjudged/);
    expect(await lagsOf('5m')).toEqual([[0, 0, 0]]);
  });
});
