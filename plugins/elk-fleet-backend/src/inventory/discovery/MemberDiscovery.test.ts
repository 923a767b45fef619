import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  setUpDiscovery,
  FILE,
  east,
  file,
  west,
} from './__testUtils__/setUpDiscovery';

describe('MemberDiscovery', () => {
  const { discover, folder, repository, write } = setUpDiscovery();

  it('lets members join, change and leave', async () => {
    const { discovery, inventory, logger, names } = discover();
    await discovery.look();
    expect(names()).toEqual(['east']);

    write({ [FILE]: file(west) });
    const joined = await discovery.look();
    expect(joined.changed.map(({ name }) => name)).toEqual(['west']);
    expect(names()).toEqual(['east', 'west']);
    expect(inventory.getFleet('logging')?.members).toHaveLength(2);
    expect(inventory.listTargets().map(({ name }) => name)).toContain('west');

    const fleet = inventory.getFleet('logging');
    expect(await discovery.look()).toEqual({ changed: [], left: [] });
    expect(inventory.getFleet('logging')).toBe(fleet);

    write({ [FILE]: file({ ...west, title: 'The West' }) });
    const changed = await discovery.look();
    expect(changed.changed.map(({ title }) => title)).toEqual(['The West']);
    expect(inventory.getMember('logging', 'west')?.title).toBe('The West');

    folder.setContent({ repository: {} });
    const left = await discovery.look();
    expect(left.left.map(({ name }) => name)).toEqual(['west']);
    expect(names()).toEqual(['east']);
    expect(logger.info.mock.calls.flat()).toEqual([
      'Member logging/west has joined',
      'Member logging/west has changed',
      'Member logging/west has left',
    ]);
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('sees that a member is being retired, and that it is not any more', async () => {
    const { discovery, inventory } = discover();
    write({ [FILE]: file(west) });
    await discovery.look();
    expect(inventory.getMember('logging', 'west')).not.toHaveProperty(
      'retiring',
    );
    write({ [FILE]: file({ ...west, retiring: true }) });
    const { changed } = await discovery.look();
    expect(changed.map(({ name }) => name)).toEqual(['west']);
    expect(inventory.getMember('logging', 'west')?.retiring).toBe(true);
    write({ [FILE]: file({ ...west, retiring: false }) });
    await discovery.look();
    expect(inventory.getMember('logging', 'west')).not.toHaveProperty(
      'retiring',
    );
  });

  it('keeps a member whose file broke, and tells when it works again', async () => {
    const { discovery, inventory, names } = discover();
    write({ [FILE]: file(west) });
    await discovery.look();
    write({ [FILE]: 'elkFleet: [' });
    expect(await discovery.look()).toEqual({ changed: [], left: [] });
    expect(names()).toEqual(['east', 'west']);
    expect(inventory.listProblems()).toHaveLength(1);

    write({ [FILE]: file(west) });
    expect(await discovery.look()).toEqual({ changed: [], left: [] });
    expect(inventory.listProblems()).toEqual([]);
  });

  it('keeps its members when the folder as a whole is gone', async () => {
    const { discovery, inventory, names } = discover();
    write({ [FILE]: file(west) });
    await discovery.look();
    folder.setContent({});
    expect(await discovery.look()).toEqual({ changed: [], left: [] });
    expect(names()).toEqual(['east', 'west']);
    expect(inventory.listProblems()[0].problem).toMatch(
      /^cannot be looked at: .*ENOENT/,
    );
  });

  it('takes what app-config has with the same values as one member', async () => {
    write({
      'members/east/app-config.yaml': file(
        {
          region: 'us-east-1',
          elasticsearch: { url: east.elasticsearch!.url },
        },
        'east',
      ),
    });
    const { discovery, inventory, names } = discover();
    await discovery.look();
    expect(names()).toEqual(['east']);
    expect(inventory.listProblems()).toEqual([]);
  });

  it('lets the first of two files of one member stay', async () => {
    write({
      'members/a/app-config.yaml': file(west),
      'members/b/app-config.yaml': file({ ...west, title: 'Another' }),
    });
    const { discovery, inventory } = discover();
    await discovery.look();
    expect(inventory.getMember('logging', 'west')?.title).toBe('west');
    expect(inventory.listProblems()).toEqual([
      {
        file: 'members/b/app-config.yaml',
        isUsed: false,
        problem: expect.stringMatching(
          /west is in members\/a\/app-config\.yaml already/,
        ),
        fleets: ['logging'],
      },
    ]);
  });

  it('looks once an interval in every process, and says what changed', async () => {
    const { discovery, scheduler } = discover();
    const changes: string[] = [];
    await discovery.start(async ({ changed }) => {
      changes.push(...changed.map(({ name }) => name));
    });
    const [task] = scheduler.scheduleTask.mock.calls[0];
    expect(task).toMatchObject({
      scope: 'local',
      frequency: { milliseconds: 30_000 },
    });
    const run = () => task.fn(new AbortController().signal);
    write({ [FILE]: file(west) });
    await run();
    await run();
    expect(changes).toEqual(['west']);
  });

  it('tells again what could not be told, as long as it is so', async () => {
    const { discovery, scheduler } = discover();
    const told: string[][] = [];
    let isDown = true;
    await discovery.start(async ({ changed, left }) => {
      if (isDown) throw new Error('the database does not answer');
      told.push(
        changed.map(one => one.name),
        left.map(one => one.name),
      );
    });
    const [task] = scheduler.scheduleTask.mock.calls[0];
    const run = () => task.fn(new AbortController().signal);
    write({
      [FILE]: file(west),
      'members/north/app-config.yaml': file(
        { elasticsearch: { url: 'https://north' } },
        'north',
      ),
    });
    await expect(run()).rejects.toThrow('the database');
    rmSync(join(repository, 'members/north'), { recursive: true });
    isDown = false;
    await run();
    await run();
    expect(told).toEqual([['west'], ['north']]);
  });

  it.each([
    ['a fleet that it names', file({}), ['logging']],
    ['no fleet', 'elkFleet: [', []],
    ['what is no fleet', 'elkFleet: { fleets: null }', []],
  ])('tells that a file is of %s', async (_, content, fleets) => {
    const { discovery, inventory } = discover();
    write({ [FILE]: content });
    await discovery.look();
    expect(inventory.listProblems()).toEqual([
      { file: FILE, isUsed: false, problem: expect.any(String), fleets },
    ]);
  });

  it('knows the fleet of a file that broke', async () => {
    const { discovery, inventory } = discover();
    write({ [FILE]: file(west) });
    await discovery.look();
    write({ [FILE]: 'elkFleet: [' });
    await discovery.look();
    expect(inventory.listProblems()[0].fleets).toEqual(['logging']);
  });
});
