import { TestDatabases } from '@backstage/backend-test-utils';
import { memberSettings } from '../__testUtils__/settings';
import {
  followerValues,
  INTERVAL,
  leaderValues,
  WatchedFleet,
} from '../__testUtils__/WatchedFleet';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

/** A member that is discovered. */
const member = (name: string, retiring?: true) =>
  memberSettings({
    ...{ name, region: name, ...(retiring && { retiring }) },
    elasticsearch: { url: `https://${name}`, auth: {}, tls: {} },
  });

describe('a member that is being retired', () => {
  let fleet: WatchedFleet;
  const discover = (...members: ReturnType<typeof member>[]) =>
    fleet.inventory.setDiscovered({ members, problems: [] });

  beforeEach(async () => {
    fleet = await WatchedFleet.create(await databases.init('SQLITE_3'), {
      fleet: { members: [] },
    });
    discover(member('east'), member('west'));
  });

  const findings = async () =>
    (await fleet.stores.findings.getFindings('logging')).map(
      ({ id, severity }) => `${severity} ${id}`,
    );

  /** West follows east; those that are gone do not answer. */
  async function pass(intervals: number, gone: string[] = []) {
    for (let i = 0; i < intervals; i++) {
      fleet.now += INTERVAL;
      const values = {
        east: leaderValues([100]),
        west: followerValues([100], {}),
      };
      for (const name of ['east', 'west'] as const) {
        if (gone.includes(name)) await fleet.fail(name);
        else await fleet.read(name, values[name]);
      }
      await fleet.judge();
    }
  }

  it.each(['west', 'east'])('wakes nobody as it goes: %s', async name => {
    await pass(3);
    discover(
      ...['east', 'west'].map(one => member(one, one === name || undefined)),
    );
    await pass(2);
    await pass(10, [name]);
    expect(await findings()).toContain(`info member-retiring/${name}`);
    expect(await findings()).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/^critical|unread/)]),
    );
    const told = fleet.send.mock.calls.map(([{ payload }]) => payload.title);
    // Whoever still follows it is to do something, and is told so once.
    expect(told).toEqual(
      name === 'east'
        ? ['west still follows east, which is being retired.']
        : [],
    );
  });

  it('is no trouble any more that it was before', async () => {
    await pass(3);
    await pass(5, ['west']);
    expect(await findings()).toContain('critical member-unread/west');
    discover(member('east'), member('west', true));
    await pass(4, ['west']);
    expect(await findings()).toEqual(['info member-retiring/west']);
  });
});
