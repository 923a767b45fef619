import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { fleetSummary, link, memberDetail } from './__fixtures__/memberDetail';
import catalogModuleElkFleet from '.';

const details = [
  memberDetail('us-east-1', { replication: [link('us-east-1', 'us-west-2')] }),
  memberDetail('us-west-2', { replication: [link('us-east-1', 'us-west-2')] }),
];

/** Stands for the elk-fleet backend, behind the auth of a real one. */
const elkFleet = createBackendPlugin({
  pluginId: 'elk-fleet',
  register(env) {
    env.registerInit({
      deps: { router: coreServices.httpRouter, auth: coreServices.httpAuth },
      async init({ router, auth }) {
        router.use(async (req, res) => {
          await auth.credentials(req, { allow: ['service'] });
          const member = req.path.match(/^\/fleets\/logging\/members\/(.+)$/);
          res.json(
            member
              ? details.find(({ name }) => name === member[1])
              : { items: [fleetSummary] },
          );
        });
      },
    });
  },
});

const members = {
  'us-east-1': { region: 'us-east-1' },
  'us-west-2': { region: 'us-west-2' },
};

async function waitFor<T>(read: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const value = await read();
    if (value !== undefined) {
      return value;
    }
    // The catalog processes in the background and tells nobody when it is done.
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

describe('catalogModuleElkFleet', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });

  it('shows members and their relations through the catalog', async () => {
    const knex = await databases.init('SQLITE_3');
    const { server } = await startTestBackend({
      features: [
        mockServices.database.factory({ knex, migrations: { skip: false } }),
        catalogPlugin,
        catalogModuleElkFleet,
        elkFleet,
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
        mockServices.rootConfig.factory({
          data: {
            catalog: { processingInterval: { seconds: 1 } },
            elkFleet: { fleets: { logging: { members } } },
          },
        }),
      ],
    });

    const relations = async (name: string, count: number) =>
      waitFor(async () => {
        const response = await fetch(
          `http://localhost:${server.port()}/api/catalog/entities/by-name/resource/default/${name}`,
        );
        if (!response.ok) {
          return undefined;
        }
        const entity: Entity = await response.json();
        const found = entity.relations ?? [];
        return found.length >= count
          ? found.map(({ type, targetRef }) => `${type} ${targetRef}`).sort()
          : undefined;
      });

    await expect(
      relations('logging-us-east-1-elasticsearch', 5),
    ).resolves.toEqual([
      'dependencyOf resource:default/logging-us-east-1-elastic-logs-kibana',
      'dependsOn resource:default/logging-us-east-1',
      'ownedBy group:default/platform',
      'partOf system:default/logging',
      'replicatesTo resource:default/logging-us-west-2-elasticsearch',
    ]);
    await expect(
      relations('logging-us-west-2-elasticsearch', 5),
    ).resolves.toContain(
      'replicatedFrom resource:default/logging-us-east-1-elasticsearch',
    );
  }, 60_000);
});
