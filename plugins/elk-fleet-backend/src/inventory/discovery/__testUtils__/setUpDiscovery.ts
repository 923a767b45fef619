import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { stringify } from 'yaml';
import { fleetSettings } from '../../../__testUtils__/settings';
import { readMember } from '../../../config/readMember';
import type { MemberSettings } from '../../../config/settings';
import { createInventory } from '../../Inventory';
import { MemberDiscovery } from '../MemberDiscovery';

/** Where the repository has the file of the member "west". */
export const FILE = 'members/west/app-config.yaml';
export const elasticsearch = { url: 'https://west.example.com:9200' };
export const east = readMember('logging', 'east', {
  region: 'us-east-1',
  elasticsearch: { url: 'https://east.example.com:9200' },
});

/** A file with one member of the fleet logging. */
export const file = (member: JsonObject, name = 'west', fleet = 'logging') =>
  stringify({
    elkFleet: {
      fleets: { [fleet]: { members: { [name]: { region: 'x', ...member } } } },
    },
  });
export const west = { elasticsearch };

/** Discovery in a repository, with secrets beside it; for the body of a `describe`. */
export function setUpDiscovery() {
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

  return { folder, repository, discover, write };
}
