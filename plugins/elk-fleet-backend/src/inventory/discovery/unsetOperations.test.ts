import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import {
  elasticsearch,
  FILE,
  file,
  setUpDiscovery,
} from './__testUtils__/setUpDiscovery';

const READING = 'ELK_FLEET_LOGGING_WEST_API_KEY';
const OPERATING = 'ELK_FLEET_LOGGING_WEST_OPERATIONS_API_KEY';
const auth = { apiKey: `\${${READING}}` };
const operations = { apiKey: `\${${OPERATING}}` };

describe('members without credentials for operations', () => {
  const { discover, folder, write } = setUpDiscovery();
  const withOperations = (given: JsonObject) =>
    file({ elasticsearch: { ...elasticsearch, auth, operations: given } });
  const env = { [READING]: 'of the environment' };

  it('are read, until the variable is set', async () => {
    write({ [FILE]: withOperations(operations) });
    const { discovery, inventory, logger, names } = discover({ env });
    await discovery.look();
    expect(names()).toEqual(['east', 'west']);
    const member = () => inventory.getMember('logging', 'west')?.elasticsearch;
    expect(member()).toMatchObject({
      auth: { apiKey: 'of the environment' },
      unsetOperations: [OPERATING],
    });
    expect(member()?.operations).toBeUndefined();
    const [problem, ...others] = inventory.listProblems();
    expect(others).toEqual([]);
    expect(problem).toMatchObject({
      ...{ file: FILE, isUsed: true, fleets: ['logging'] },
      problem: expect.stringMatching(
        /names ELK_FLEET_LOGGING_WEST_OPERATIONS_API_KEY, which is not set\. .* west can be read alone: remotes, .*; set it in .* as a file in /,
      ),
    });
    expect(await discovery.look()).toEqual({ changed: [], left: [] });
    expect(logger.warn.mock.calls.flat()).toEqual([
      `${FILE} in the folder of discovery lacks a credential: ${problem.problem}`,
    ]);

    folder.addContent({ secrets: { [OPERATING]: 'of the folder' } });
    const { changed } = await discovery.look();
    expect(changed.map(({ name }) => name)).toEqual(['west']);
    expect(member()?.operations).toEqual({ apiKey: 'of the folder' });
    expect(member()).not.toHaveProperty('unsetOperations');
    expect(inventory.listProblems()).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    [
      'one of two variables',
      {
        basic: {
          username: '${ELK_FLEET_LOGGING_WEST_OPERATIONS_USERNAME}',
          password: '${ELK_FLEET_LOGGING_WEST_OPERATIONS_PASSWORD}',
        },
      },
    ],
    [
      'a variable by $env',
      { bearer: { $env: 'ELK_FLEET_LOGGING_WEST_OPERATIONS_PASSWORD' } },
    ],
  ])('are read where %s is not set', async (_, given) => {
    write({ [FILE]: withOperations(given) });
    const { discovery, inventory } = discover({
      env: { ...env, ELK_FLEET_LOGGING_WEST_OPERATIONS_USERNAME: 'operator' },
    });
    await discovery.look();
    expect(inventory.getMember('logging', 'west')?.elasticsearch).toMatchObject(
      {
        unsetOperations: ['ELK_FLEET_LOGGING_WEST_OPERATIONS_PASSWORD'],
      },
    );
  });

  it('hurt no other of the same file', async () => {
    const member = (name: string) => ({
      region: 'x',
      elasticsearch: {
        url: `https://${name}.example.com:9200`,
        operations: {
          apiKey: `\${ELK_FLEET_LOGGING_${name.toUpperCase()}_OPERATIONS_API_KEY}`,
        },
      },
    });
    write({
      [FILE]: stringify({
        elkFleet: {
          fleets: {
            logging: {
              members: { west: member('west'), north: member('north') },
            },
          },
        },
      }),
    });
    const { discovery, inventory } = discover({
      env: { ELK_FLEET_LOGGING_NORTH_OPERATIONS_API_KEY: 'north' },
    });
    await discovery.look();
    const of = (name: string) =>
      inventory.getMember('logging', name)?.elasticsearch;
    expect(of('north')?.operations).toEqual({ apiKey: 'north' });
    expect(of('north')).not.toHaveProperty('unsetOperations');
    expect(of('west')?.unsetOperations).toEqual([OPERATING]);
    expect(inventory.listProblems()[0].problem).toMatch(/, west can be read/);
  });

  it('stay out without the credential for reading, and both are told', async () => {
    write({ [FILE]: withOperations(operations) });
    const { discovery, inventory, names } = discover();
    await discovery.look();
    expect(names()).toEqual(['east']);
    expect(inventory.listProblems()).toMatchObject([
      {
        isUsed: false,
        problem: expect.stringContaining(
          `names ${READING}, ${OPERATING}, which is not set`,
        ),
      },
    ]);
  });

  it('tell both what broke and what is lacking', async () => {
    write({ [FILE]: withOperations(operations) });
    const { discovery, inventory, names } = discover({ env });
    await discovery.look();
    write({ [FILE]: 'elkFleet: [' });
    await discovery.look();
    expect(names()).toEqual(['east', 'west']);
    expect(inventory.listProblems().map(({ isUsed }) => isUsed)).toEqual([
      false,
      true,
    ]);
  });
});
