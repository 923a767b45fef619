import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import { readMember } from '../../config/readMember';
import {
  east,
  FILE,
  file,
  setUpDiscovery,
  west,
} from './__testUtils__/setUpDiscovery';

const CANARY = 'canary-s3cret';

// Its variables begin with what the operations of "west" are named by, too.
const operations = readMember('logging', 'west-operations', {
  region: 'us-east-1',
  elasticsearch: { url: 'https://operations.example.com:9200' },
});

describe('files of members that are refused', () => {
  const { discover, folder, repository, write } = setUpDiscovery();

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
});
