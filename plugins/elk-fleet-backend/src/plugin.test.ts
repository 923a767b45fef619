import { createBackendModule } from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { elkFleetReadersExtensionPoint } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import elkFleetPlugin from '.';
import { DatabaseFleetStore } from './store/DatabaseFleetStore';

const databases = TestDatabases.create();
const elkFleet = {
  fleets: {
    logging: {
      members: {
        // Nobody listens there.
        west: { region: 'us-west-2', kibana: { url: 'http://127.0.0.1:1' } },
      },
    },
  },
};

function moduleWithReaders(...sources: string[]) {
  return createBackendModule({
    pluginId: 'elk-fleet',
    moduleId: 'answers',
    register(env) {
      env.registerInit({
        deps: { readers: elkFleetReadersExtensionPoint },
        async init({ readers }) {
          for (const source of sources) {
            readers.addReader({
              source,
              applies: () => true,
              read: async () => ({ answer: 42 }),
            });
          }
        },
      });
    },
  });
}

describe.each(databases.eachSupportedId())('elkFleetPlugin, %p', id => {
  async function start(
    config: JsonObject,
    ...modules: ReturnType<typeof createBackendModule>[]
  ) {
    const database = { knex: await databases.init(id) };
    const migrations = { skip: false };
    const scheduler = mockServices.scheduler.mock();
    const logger = mockServices.logger.mock();
    const backend = await startTestBackend({
      features: [
        elkFleetPlugin,
        ...modules,
        scheduler.factory,
        logger.factory,
        mockServices.database.factory({ ...database, migrations }),
        mockServices.rootConfig.factory({ data: config }),
      ],
    });
    const store = await DatabaseFleetStore.create(
      mockServices.database({ ...database, migrations }),
    );
    const tasks = scheduler.scheduleTask.mock.calls.map(([task]) => task);
    return { backend, logger, store, tasks };
  }

  it('stores what a source of a module says about a configured member', async () => {
    const { store, tasks, logger, backend } = await start(
      { elkFleet },
      moduleWithReaders('answers.life'),
    );
    const shards = tasks.filter(task =>
      task.id.match(/^elk-fleet-collect-\d+$/),
    );
    expect(shards).toHaveLength(8);
    for (const shard of shards) {
      expect(shard).toMatchObject({
        scope: 'global',
        frequency: { milliseconds: 5_000 },
        timeout: { milliseconds: 20_000 },
      });
    }

    // Nobody listens at Kibana's url.
    const logged = new Promise<string>(resolve => {
      logger.warn.mockImplementation(resolve);
    });
    const { signal } = new AbortController();
    await Promise.all(shards.map(shard => shard.fn(signal)));
    await expect(logged).resolves.toMatch(
      /^Member logging\/west: cannot read kibana \(unreachable/,
    );
    const stored = () =>
      store.getObservations({ fleet: 'logging', sources: ['answers.life'] });
    let observations = await stored();
    while (observations.length === 0) observations = await stored();

    expect(observations).toEqual([
      expect.objectContaining({
        member: 'west',
        source: 'answers.life',
        value: { answer: 42 },
        error: undefined,
      }),
    ]);
    await backend.stop();
  });

  it('starts without a fleet and says what to do', async () => {
    const { logger, tasks, backend } = await start({});

    expect(logger.info).toHaveBeenCalledWith(
      'No fleet is configured. Describe yours under elkFleet.fleets in app-config.',
    );
    expect(tasks).toEqual([]);
    await backend.stop();
  });

  it('refuses to start with a wrong configuration, by path and reason', async () => {
    await expect(
      start({
        elkFleet: { ...elkFleet, collection: { deadline: { minutes: 5 } } },
      }),
    ).rejects.toThrow(/elkFleet\.collection\.deadline is 300000 ms/);
  });

  it('refuses a second reader of a source', async () => {
    await expect(
      start({}, moduleWithReaders('answers.life', 'answers.life')),
    ).rejects.toThrow(/Two readers have the source 'answers.life'/);
  });
});
