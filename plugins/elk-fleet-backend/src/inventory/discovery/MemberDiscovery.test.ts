import { mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import { createTestAuthority } from '../../__testUtils__/certificates';
import { fleetSettings } from '../../__testUtils__/settings';
import { readMember } from '../../config/readMember';
import type { MemberSettings } from '../../config/settings';
import { createInventory } from '../Inventory';
import { MemberDiscovery } from './MemberDiscovery';

const CANARY = 'canary-s3cret';
const FILE = 'members/west/app-config.yaml';
const elasticsearch = { url: 'https://west.example.com:9200' };
const east = readMember('logging', 'east', {
  region: 'us-east-1',
  elasticsearch: { url: 'https://east.example.com:9200' },
});
// Its variables begin with what the operations of "west" are named by, too.
const operations = readMember('logging', 'west-operations', {
  region: 'us-east-1',
  elasticsearch: { url: 'https://operations.example.com:9200' },
});

/** A file with one member of the fleet logging. */
const file = (member: JsonObject, name = 'west', fleet = 'logging') =>
  stringify({
    elkFleet: {
      fleets: { [fleet]: { members: { [name]: { region: 'x', ...member } } } },
    },
  });
const west = { elasticsearch };

describe('MemberDiscovery', () => {
  const folder = createMockDirectory();
  const repository = folder.resolve('repository');
  const secrets = folder.resolve('secrets');

  beforeEach(() => {
    folder.setContent({ repository: { members: {} }, secrets: {} });
  });

  function discover(
    options: {
      env?: Record<string, string>;
      secrets?: string;
      members?: MemberSettings[];
    } = {},
  ) {
    const fleets = [fleetSettings({ members: options.members ?? [east] })];
    const inventory = createInventory({ fleets });
    const logger = mockServices.logger.mock();
    const scheduler = mockServices.scheduler.mock();
    const discovery = new MemberDiscovery({
      settings: { directory: repository, secrets: options.secrets ?? secrets },
      collection: { intervalMs: 30_000 },
      fleets,
      inventory,
      scheduler,
      logger,
      env: options.env ?? {},
    });
    const names = () => inventory.listMembers().map(({ name }) => name);
    return { discovery, inventory, logger, scheduler, names };
  }

  const write = (content: Record<string, string>) =>
    folder.addContent({ repository: content });

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

  it('reads credentials from the environment, then from the secrets, and from files', async () => {
    folder.addContent({
      secrets: {
        ELK_FLEET_LOGGING_WEST_API_KEY: 'of the folder',
        ELK_FLEET_LOGGING_WEST_TOKEN: ' token of the folder\n',
      },
    });
    write({
      [FILE]: file({
        kubernetes: {
          url: 'https://west.example.com:6443',
          token: '${ELK_FLEET_LOGGING_WEST_TOKEN}',
          caFile: 'members/west/ca.pem',
        },
        elasticsearch: {
          url: elasticsearch.url,
          auth: { apiKey: '${ELK_FLEET_LOGGING_WEST_API_KEY}' },
          operations: {
            basic: {
              username: 'operator',
              password: { $file: '../../password' },
            },
          },
        },
      }),
      'members/west/ca.pem': (await createTestAuthority()).ca,
      password: 'pa${ELK_FLEET_X}ss\n',
    });
    const { discovery, inventory } = discover({
      env: { ELK_FLEET_LOGGING_WEST_API_KEY: 'of the environment' },
    });
    await discovery.look();
    expect(inventory.listProblems()).toEqual([]);
    expect(inventory.getMember('logging', 'west')).toMatchObject({
      kubernetes: {
        type: 'direct',
        token: 'token of the folder',
        ca: readFileSync(join(repository, 'members/west/ca.pem'), 'utf8'),
      },
      elasticsearch: {
        auth: { apiKey: 'of the environment' },
        operations: { basic: { password: 'pa${ELK_FLEET_X}ss' } },
      },
    });
  });

  it('includes other files of the folder', async () => {
    write({
      [FILE]: stringify({ $include: '../../shared.yaml#west' }),
      'shared.yaml': stringify({
        west: JSON.parse(
          JSON.stringify({ elkFleet: { $include: './w.json' } }),
        ),
      }),
      'w.json': JSON.stringify({
        fleets: { logging: { members: { west: { region: 'x', ...west } } } },
      }),
    });
    const { discovery, names } = discover();
    await discovery.look();
    expect(names()).toEqual(['east', 'west']);
  });

  const withAuth = (apiKey: unknown) =>
    file({
      elasticsearch: { ...west.elasticsearch, auth: { apiKey } },
    } as JsonObject);

  it.each<[string, string | RegExp, string]>([
    ['no YAML', /^is no YAML: .* at line 1/, `a: [${CANARY}`],
    ['empty', 'elkFleet is missing', ''],
    ['without a member', 'describes no member', 'elkFleet: { fleets: {} }'],
    [
      'a wrong value',
      'elkFleet.fleets.logging.members.west.elasticsearch.url must be an https://',
      file({ elasticsearch: { url: 'west' } }),
    ],
    [
      'an unknown key',
      'west.elasticsearh is not a known key; did you mean elasticsearch?',
      file({ ...west, elasticsearh: {} }),
    ],
    [
      'more than members',
      'elkFleet.fleets.logging.owner is not a known key; known are members',
      stringify({
        elkFleet: {
          fleets: { logging: { owner: 'user:default/me', members: {} } },
        },
      }),
    ],
    [
      'other configuration',
      'backend is not a known key',
      stringify({ backend: {}, elkFleet: { fleets: {} } }),
    ],
    [
      'a fleet that there is not',
      'elkFleet.fleets.metrics is no fleet of the configuration',
      file(west, 'west', 'metrics'),
    ],
    [
      'a member of app-config with other values',
      'members.east is in app-config already, with other values',
      file(west, 'east'),
    ],
    [
      'the Elasticsearch of another member',
      'elasticsearch.url is the url of another member',
      file({ elasticsearch: { url: east.elasticsearch!.url } }),
    ],
    [
      'a variable that is not set',
      /names ELK_FLEET_LOGGING_WEST_TOKEN, which is not set; .* as a file in /,
      withAuth('${ELK_FLEET_LOGGING_WEST_TOKEN}'),
    ],
    [
      'a variable of somebody else',
      'names the variable POSTGRES_PASSWORD; discovered members may use those alone',
      withAuth('${POSTGRES_PASSWORD}'),
    ],
    [
      'a variable of somebody else by $env',
      'names the variable POSTGRES_PASSWORD',
      withAuth({ $env: 'POSTGRES_PASSWORD' }),
    ],
    [
      'a variable of another member',
      'names the variable ELK_FLEET_LOGGING_NORTH_API_KEY; discovered members may use those alone that are theirs, for example ELK_FLEET_LOGGING_WEST_API_KEY',
      withAuth('${ELK_FLEET_LOGGING_NORTH_API_KEY}'),
    ],
    [
      'a variable of a member whose name goes on',
      'names the variable ELK_FLEET_LOGGING_WEST_EAST_1_API_KEY',
      withAuth('${ELK_FLEET_LOGGING_WEST_EAST_1_API_KEY}'),
    ],
    [
      'a variable of a configured member that reads the same',
      'names the variable ELK_FLEET_LOGGING_WEST_OPERATIONS_API_KEY',
      withAuth('${ELK_FLEET_LOGGING_WEST_OPERATIONS_API_KEY}'),
    ],
    [
      'a variable in another one',
      'apiKey holds more than a variable',
      withAuth('${ELK_FLEET_LOGGING_WEST_API_KEY:-${POSTGRES_PASSWORD}}'),
    ],
    [
      'a secret by its file',
      /apiKey names a file that is refused: .* name secrets as variables/,
      withAuth({ $file: '../../../secrets/key' }),
    ],
    [
      'a secret that is included',
      /apiKey names a file that is refused: .* name secrets as variables/,
      withAuth({ $include: '../../../secrets/key.yaml' }),
    ],
    [
      'what refers to itself without end',
      'holds more than members can need',
      'a: &a [*a, *a]',
    ],
    [
      'itself many times',
      'includes more than 50 files',
      stringify(Array(60).fill({ $include: 'app-config.yaml' })),
    ],
    [
      'a variable that would be shown',
      'title names a variable, which only credentials may',
      file({ ...west, title: '${ELK_FLEET_LOGGING_WEST_API_KEY}' }),
    ],
    [
      'a file that would be shown',
      'title names a file, which only credentials may',
      file({ ...west, title: { $file: '../../../secrets/key' } }),
    ],
    [
      'a file elsewhere',
      /apiKey names a file that is refused: .* is outside the folders/,
      withAuth({ $file: '/etc/passwd' }),
    ],
    [
      'a file behind a link',
      /apiKey names a file that is refused: .* is outside the folders/,
      withAuth({ $file: '../../link/key' }),
    ],
    [
      'the folder of Git',
      /apiKey names a file that is refused: .* is outside the folders/,
      withAuth({ $file: '../../.git/config' }),
    ],
    [
      'a file with a variable in its name',
      'apiKey names a variable in $file',
      withAuth({ $file: '${ELK_FLEET_LOGGING_WEST_API_KEY}' }),
    ],
    [
      'a file that is not there',
      /apiKey names a file that is refused: .* cannot be read \(ENOENT\)/,
      withAuth({ $file: 'nothing' }),
    ],
    [
      'a certificate elsewhere',
      /caFile names a file that is refused: .* is outside the folders/,
      file({
        elasticsearch: {
          ...west.elasticsearch,
          tls: { caFile: '/etc/passwd' },
        },
      }),
    ],
    [
      'a certificate by a variable',
      'caFile names a variable, which only credentials may',
      file({
        elasticsearch: {
          ...west.elasticsearch,
          tls: { caFile: '${ELK_FLEET_LOGGING_WEST_API_KEY}' },
        },
      }),
    ],
    [
      'a kubeconfig',
      'kubernetes.kubeconfig is not for discovered members',
      file({ kubernetes: { kubeconfig: { file: '/etc/kubeconfig' } } }),
    ],
    [
      'an inclusion of itself',
      'includes files in one another too deeply',
      stringify({ $include: 'app-config.yaml' }),
    ],
    [
      'an inclusion of no YAML',
      'includes ../../key.yaml, which is no YAML',
      stringify({ $include: '../../key.yaml' }),
    ],
  ])('refuses %s, and nothing else suffers', async (_, problem, content) => {
    folder.addContent({
      repository: {
        '.git': { config: CANARY },
        'key.yaml': `[${CANARY}`,
        members: {
          north: {
            'app-config.yaml': file(
              { elasticsearch: { url: 'https://north' } },
              'north',
            ),
          },
        },
      },
      secrets: {
        ELK_FLEET_LOGGING_WEST_API_KEY: CANARY,
        ELK_FLEET_LOGGING_WEST_OPERATIONS_API_KEY: CANARY,
        ELK_FLEET_LOGGING_WEST_EAST_1_API_KEY: CANARY,
        ELK_FLEET_LOGGING_NORTH_API_KEY: CANARY,
        key: CANARY,
        'key.yaml': CANARY,
      },
      elsewhere: { key: CANARY },
    });
    symlinkSync(folder.resolve('elsewhere'), join(repository, 'link'));
    write({ [FILE]: content });
    const { discovery, inventory, logger, names } = discover({
      env: { POSTGRES_PASSWORD: CANARY },
      members: [east, operations],
    });
    await discovery.look();
    await discovery.look();

    expect(names()).toEqual(['east', 'west-operations', 'north']);
    const [found] = inventory.listProblems();
    expect(found.file).toBe(FILE);
    expect(found.problem).toMatch(problem);
    const warnings = logger.warn.mock.calls.flat();
    expect(warnings).toEqual([
      `${FILE} in the folder of discovery cannot be used: ${found.problem}`,
    ]);
    expect(JSON.stringify(warnings)).not.toContain(CANARY);
  });

  it('does not follow a link to a configuration elsewhere', async () => {
    folder.addContent({ 'other.yaml': file(west) });
    mkdirSync(join(repository, 'members/west'));
    symlinkSync(folder.resolve('other.yaml'), join(repository, FILE));
    const { discovery, inventory, names } = discover();
    await discovery.look();
    expect(names()).toEqual(['east']);
    expect(inventory.listProblems()[0].problem).toMatch(/outside the folders/);
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
      { file: FILE, problem: expect.any(String), fleets },
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
