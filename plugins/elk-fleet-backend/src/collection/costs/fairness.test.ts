import { TestDatabases } from '@backstage/backend-test-utils';
import { memberSettings } from '../../__testUtils__/settings';
import { KeptFleet, workload } from './__testUtils__/KeptFleet';
import { allocations, costSource } from './__testUtils__/sources';

jest.setTimeout(60_000);

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const names = ['a', 'b', 'c', 'd', 'e', 'f'];

/** Six members, each with a source that notes when it is asked. */
async function create(slow: string[] = []) {
  const fleet = await KeptFleet.create(databases, {
    members: names.map(name => memberSettings({ name })),
  });
  const asked: string[] = [];
  fleet.sources = names.map(member =>
    costSource({
      member,
      read: async () => {
        asked.push(member);
        if (slow.includes(member)) await new Promise(() => {});
        return allocations([]);
      },
    }),
  );
  const round = async (options: Parameters<KeptFleet['read']>[0] = {}) => {
    asked.splice(0);
    await fleet.read(options);
    return [...asked];
  };
  return { fleet, asked, round };
}

describe('sources of which some are slow', () => {
  it('are asked in the order in which they waited', async () => {
    const { fleet, round } = await create(['a', 'b', 'c', 'd']);
    const short = { deadlineMs: 1_000, roundMs: 500 };
    // Four at once, and then no time is left.
    expect(await round(short)).toEqual(['a', 'b', 'c', 'd']);
    fleet.wait(5);
    expect((await round(short)).slice(0, 2)).toEqual(['e', 'f']);
    await expect(fleet.state('opencost', 'f')).resolves.toMatchObject({
      readAt: fleet.at,
    });
  });

  it('are in step again after a round that was too short', async () => {
    const { fleet, round } = await create();
    await fleet.stores.costs.saveCostSource('logging', {
      ...{ member: 'a', source: 'opencost', title: 'OpenCost' },
      ...{ kind: 'allocated', attemptedAt: fleet.at, readAt: fleet.at },
      ...{ error: undefined, problems: [], facts: undefined },
    });
    fleet.wait(5);
    expect(await round()).toEqual(['b', 'c', 'd', 'e', 'f', 'a']);
    fleet.wait(50);
    expect(await round()).toEqual([]);
    fleet.wait(5);
    expect(await round()).toHaveLength(6);
  });

  it('are not begun with once the process stops', async () => {
    const { asked, fleet } = await create();
    const stop = new AbortController();
    const [first, ...rest] = fleet.sources;
    const read: typeof first.read = async (...args) => {
      stop.abort(new Error('stop'));
      return first.read(...args);
    };
    fleet.sources = [{ ...first, read }, ...rest];
    await fleet.read({ signal: stop.signal });
    expect(asked).not.toContain('e');
    expect(asked).not.toContain('f');
  });

  it('are asked though a clock that was wrong has put their last time far ahead', async () => {
    const { fleet, round } = await create();
    fleet.wait(24 * 60);
    await round();
    fleet.wait(-24 * 60);
    expect(await round()).toEqual(names);
  });

  it('do not delay the meters', async () => {
    const { fleet } = await create();
    const { costs } = fleet.stores;
    const events: string[] = [];
    const meter = costs.meter.bind(costs);
    jest.spyOn(costs, 'meter').mockImplementation(async (...args) => {
      events.push('metered');
      return meter(...args);
    });
    fleet.sources = [
      costSource({
        read: async () => {
          events.push('asked');
          return allocations([]);
        },
      }),
    ];
    await fleet.observe('b', {
      'kubernetes.workloads': { workloads: [workload()], partial: [] },
    });
    await fleet.keep();
    expect(events.indexOf('metered')).toBe(0);
    expect(events).toContain('asked');
  });
});
