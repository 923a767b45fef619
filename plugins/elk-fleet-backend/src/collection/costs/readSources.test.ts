import { TestDatabases } from '@backstage/backend-test-utils';
import type { Allocation } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  type CostReading,
  type CostSource,
  type CostWindow,
  SourceError,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { KeptFleet } from './__testUtils__/KeptFleet';
import {
  allocation,
  allocations,
  billed,
  costSource,
} from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const TODAY = '2026-02-10';
const YESTERDAY = '2026-02-09';

/** A source that says what the test wants it to say. */
function spoken(patch: Partial<CostSource>, answer: CostReading | Error) {
  const windows: CostWindow[] = [];
  const said = { answer, windows };
  const source = costSource({
    ...patch,
    read: async window => {
      windows.push(window);
      if (said.answer instanceof Error) throw said.answer;
      return said.answer;
    },
  });
  return Object.assign(said, { source });
}

const oneDay = (day: string, patch: Partial<Allocation> = {}) =>
  allocations([allocation(day, patch)]);

/** Micros by member and day. */
const amounts = async (fleet: KeptFleet) =>
  (await fleet.rows()).map(({ member, day, low }) => [member, day, low]);

describe('readSources', () => {
  it('asks what is due, and says which days have changed', async () => {
    const fleet = await KeptFleet.create(databases);
    const { source, windows } = spoken({}, oneDay(YESTERDAY));
    fleet.sources = [source];

    await expect(fleet.read()).resolves.toEqual([
      { from: YESTERDAY, to: YESTERDAY, members: ['a'] },
    ]);
    await expect(amounts(fleet)).resolves.toEqual([['a', YESTERDAY, 3e6]]);
    await expect(fleet.state('opencost', 'a')).resolves.toMatchObject({
      ...{ title: 'OpenCost', kind: 'allocated', error: undefined },
      ...{ readAt: fleet.at, attemptedAt: fleet.at },
      ...{ from: YESTERDAY, to: YESTERDAY },
    });

    fleet.wait(50);
    await expect(fleet.read()).resolves.toEqual([]);
    // The task comes a little early now and then.
    fleet.wait(9);
    await fleet.read();
    expect(windows).toEqual([
      { from: '2026-01-11', to: TODAY },
      { from: '2026-02-07', to: TODAY },
    ]);
  });

  it('keeps days that are not told any more, and takes gone lines off a bill', async () => {
    const fleet = await KeptFleet.create(databases);
    const server = spoken({}, oneDay(YESTERDAY));
    const bill = spoken(
      {
        ...{ id: 'focus:bill', member: undefined },
        ...{ covers: 'addition', kind: 'measured' },
      },
      billed(['a', YESTERDAY, 7], ['b', TODAY, 9]),
    );
    fleet.sources = [server.source, bill.source];
    await fleet.read();
    server.answer = oneDay(TODAY);
    bill.answer = billed(['b', TODAY, 11]);
    fleet.wait(60);
    await fleet.read();
    await expect(amounts(fleet)).resolves.toEqual([
      ['a', YESTERDAY, 3e6],
      ['a', TODAY, 3e6],
      ['b', TODAY, 11],
    ]);
  });

  it('keeps what a source said before while it fails, warns once, and harms no other', async () => {
    const fleet = await KeptFleet.create(databases);
    const bad = spoken({}, oneDay(YESTERDAY));
    const good = spoken({ member: 'b' }, oneDay(YESTERDAY));
    fleet.sources = [bad.source, good.source];
    await fleet.read();
    const before = await fleet.state('opencost', 'a');

    bad.answer = new SourceError('forbidden', 'Give it the right to read.');
    good.answer = oneDay(TODAY);
    for (let i = 0; i < 3; i++) {
      fleet.wait(60);
      await fleet.read();
    }

    await expect(amounts(fleet)).resolves.toEqual([
      ['a', YESTERDAY, 3e6],
      ['b', YESTERDAY, 3e6],
      ['b', TODAY, 3e6],
    ]);
    await expect(fleet.state('opencost', 'a')).resolves.toEqual({
      ...before,
      attemptedAt: fleet.at,
      error: { code: 'forbidden', message: 'Give it the right to read.' },
    });
    expect(fleet.logger.warn).toHaveBeenCalledTimes(1);
    expect(fleet.logger.warn).toHaveBeenCalledWith(
      'OpenCost of the fleet logging could not be read: Give it the right to read.',
    );

    bad.answer = oneDay(TODAY);
    fleet.wait(60);
    await fleet.read();
    await expect(fleet.state('opencost', 'a')).resolves.toMatchObject({
      error: undefined,
      readAt: fleet.at,
      to: TODAY,
    });
  });

  it('knows whom a source of several tells of though it never answered', async () => {
    const fleet = await KeptFleet.create(databases);
    const cloud = spoken(
      { id: 'cloud', member: undefined, clusters: { x: 'a', y: 'b' } },
      new Error('boom'),
    );
    fleet.sources = [cloud.source];
    await fleet.read();
    const state = await fleet.state('cloud');
    expect(Object.keys(state!.facts!.members)).toEqual(['a', 'b']);
    expect(state!.error!.message).toMatch(/^cloud of logging could not.*boom/);
    fleet.wait(60);
    await fleet.read();
    // It still has to tell all that is looked back at.
    expect(cloud.windows[1].from).toBe('2026-01-11');
  });

  it('does not wait longer than the deadline', async () => {
    const fleet = await KeptFleet.create(databases);
    const signals: AbortSignal[] = [];
    fleet.sources = [
      costSource({
        read: (_, signal) => {
          signals.push(signal);
          return new Promise(() => {});
        },
      }),
    ];
    await fleet.read({ deadlineMs: 20 });
    expect(signals[0].aborted).toBe(true);
    await expect(fleet.state('opencost', 'a')).resolves.toMatchObject({
      readAt: undefined,
      error: {
        code: 'timeout',
        message:
          'OpenCost did not answer within 0.02 s. Check its load and the network in between, or lengthen elkFleet.costs.deadline.',
      },
    });
  });

  it('says nothing of sources that are not read since the process stops', async () => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [costSource({ read: () => new Promise(() => {}) })];
    await expect(
      fleet.read({ signal: AbortSignal.abort(new Error('stop')) }),
    ).resolves.toEqual([]);
    await expect(fleet.state('opencost', 'a')).resolves.toBeUndefined();
    expect(fleet.logger.warn).not.toHaveBeenCalled();
  });
});

describe('servers of two members that tell of one cluster', () => {
  const cluster = 'default-cluster';
  const days = (compute = 2) =>
    allocations(
      ['2026-02-01', YESTERDAY, TODAY].map(day =>
        allocation(day, { cluster, compute }),
      ),
    );
  const a = (answer: CostReading) => spoken({}, answer);
  const b = (answer: CostReading) => spoken({ member: 'b' }, answer);
  const members = async (fleet: KeptFleet) =>
    (await fleet.rows()).map(({ member }) => member);

  it('are counted once, from the first reading on', async () => {
    const fleet = await KeptFleet.create(databases);
    const [first, second] = [a(days()), b(days())];
    fleet.sources = [second.source, first.source];
    for (let i = 0; i < 3; i++) {
      await fleet.read();
      expect(await members(fleet)).toEqual(['a', 'a', 'a']);
      expect((await fleet.state('opencost', 'b'))!.problems).toEqual([
        {
          code: 'same-cluster',
          message:
            'OpenCost of b says of the cluster default-cluster the very same as that of another member, so it is left out and counted once. Give each its own server, or name the cluster of each with opencost.cluster.',
        },
      ]);
      fleet.wait(60);
    }
    expect((await fleet.state('opencost', 'a'))!.problems).toEqual([]);
    expect(fleet.logger.warn).toHaveBeenCalledTimes(1);
    expect(fleet.logger.warn).toHaveBeenCalledWith(
      'OpenCost of b tells of the same cluster as that of a; it is left out',
    );
  });

  it('stay counted once while one of them fails', async () => {
    const fleet = await KeptFleet.create(databases);
    const [first, second] = [a(days()), b(days())];
    fleet.sources = [first.source, second.source];
    await fleet.read();
    fleet.wait(60);
    first.answer = new Error('boom') as never;
    await fleet.read();
    expect(await members(fleet)).toEqual(['a', 'a', 'a']);
    expect((await fleet.state('opencost', 'b'))!.problems).toHaveLength(1);
  });

  it('are both counted once they tell of their own, with all that was left out', async () => {
    const fleet = await KeptFleet.create(databases);
    const [first, second] = [a(days()), b(days())];
    fleet.sources = [first.source, second.source];
    await fleet.read();
    fleet.wait(60);
    second.answer = days(5);
    await fleet.read();
    expect((await members(fleet)).sort()).toEqual([
      ...['a', 'a', 'a'],
      ...['b', 'b', 'b'],
    ]);
    expect((await fleet.state('opencost', 'b'))!.problems).toEqual([]);
  });

  it('are compared when one of them is new', async () => {
    const fleet = await KeptFleet.create(databases);
    const [first, second] = [a(days()), b(days())];
    fleet.sources = [first.source];
    await fleet.read();
    fleet.wait(5);
    fleet.sources = [first.source, second.source];
    await fleet.read();
    expect(await members(fleet)).toEqual(['a', 'a', 'a']);
  });

  it.each([
    ['of other costs under the same name', days(5)],
    [
      'of the same costs under another name',
      oneDay(YESTERDAY, { cluster: 'mine' }),
    ],
    ['of the same costs without a name', oneDay(YESTERDAY)],
    ['of the same today alone, which is not over', oneDay(TODAY, { cluster })],
    [
      'of nothing but free workloads',
      oneDay(YESTERDAY, { cluster, compute: 0, memory: 0 }),
    ],
  ])('are not one when one tells %s', async (_, answer) => {
    const fleet = await KeptFleet.create(databases);
    fleet.sources = [a(days()).source, b(answer).source];
    await fleet.read();
    expect((await fleet.state('opencost', 'b'))!.problems).toEqual([]);
  });
});
