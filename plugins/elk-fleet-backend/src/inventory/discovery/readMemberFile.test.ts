import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { createTestAuthority } from '../../__testUtils__/certificates';
import {
  elasticsearch,
  FILE,
  file,
  setUpDiscovery,
  west,
} from './__testUtils__/setUpDiscovery';

describe('files of members that are read', () => {
  const { discover, folder, repository, write } = setUpDiscovery();

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
});
