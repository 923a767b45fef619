import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import knexFactory from 'knex';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import scaffolderModuleElkFleet from '..';

/** A template of `examples/templates`. */
export function readTemplate(name: string) {
  return parse(
    readFileSync(
      resolve(
        __dirname,
        '../../../../examples/templates',
        name,
        'template.yaml',
      ),
      'utf8',
    ),
  );
}

/** The real scaffolder with the module, one template in its catalog, and folders of its own. */
async function startScaffolder(options: {
  template: any;
  portal: string;
  working: string;
  secrets?: Record<string, string>;
  repositories?: Record<string, any>;
  integrations?: Record<string, any>;
  features?: BackendFeature[];
}) {
  const { template, portal, working, secrets = {}, features = [] } = options;
  // Is never closed: the scaffolder looks for the end of a task once a second,
  // and a database that is gone by then ends the process.
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
  });
  const backend = await startTestBackend({
    features: [
      mockServices.database.factory({ knex, migrations: { skip: false } }),
      mockServices.rootConfig.factory({
        data: {
          backend: { workingDirectory: working },
          elkFleet: {
            registration: { directory: portal },
            repositories: options.repositories ?? {},
          },
          integrations: options.integrations ?? {},
        },
      }),
      catalogServiceMock.factory({
        entities: [
          {
            ...template,
            metadata: { ...template.metadata, namespace: 'default' },
          },
        ],
      }),
      scaffolderPlugin,
      scaffolderModuleElkFleet,
      ...features,
    ],
  });
  // The timer of its connections is not to keep the process of the tests.
  knex.client.pool.interval.unref();
  const urlOf = (path: string) =>
    `http://localhost:${backend.server.port()}/api/scaffolder${path}`;
  const authorization = mockCredentials.user.header();
  const post = async (path: string, body: object) => {
    const response = await fetch(urlOf(path), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ ...body, secrets }),
    });
    return { status: response.status, body: await response.json() };
  };
  const get = async (path: string) =>
    (await fetch(urlOf(path), { headers: { authorization } })).json();
  const finished = async (task: string) => {
    for (;;) {
      const { status } = await get(`/v2/tasks/${task}`);
      if (status === 'completed' || status === 'failed') {
        return status;
      }
      // The scaffolder works in the background and tells nobody when it is done.
      await new Promise(done => setTimeout(done, 50));
    }
  };
  const ended = async (task: string) => ({
    task,
    status: await finished(task),
    events: await get(`/v2/tasks/${task}/events`),
  });
  return {
    backend,
    /** Tries the template without running it. */
    dryRun: (values: object) =>
      post('/v2/dry-run', { template, values, directoryContents: [] }),
    /** Runs the template to its end. */
    run: async (values: object) => {
      const { body } = await post('/v2/tasks', {
        templateRef: `template:default/${template.metadata.name}`,
        values,
      });
      return ended(body.id);
    },
    /** Runs a task that failed once more, to its end. */
    retry: async (task: string) => {
      await post(`/v2/tasks/${task}/retry`, {});
      return ended(task);
    },
    /** The steps of the template with the schemas of their actions. */
    steps: async (): Promise<Array<{ step: any; schema: any }>> => {
      const actions: any[] = await get('/v2/actions');
      return template.spec.steps.map((step: any) => ({
        step,
        schema: actions.find(({ id }) => id === step.action)?.schema.input,
      }));
    },
  };
}

/** Scaffolders with a template, which share folders within a test; for the body of a `describe`. */
export function setUpScaffolder(name: string) {
  const template = readTemplate(name);
  const portal = createMockDirectory();
  const working = createMockDirectory();
  const backends: TestBackend[] = [];
  beforeEach(() => {
    portal.clear();
    working.clear();
  });
  afterEach(async () => {
    await Promise.all(backends.splice(0).map(backend => backend.stop()));
  });

  async function start(
    options: Omit<
      Parameters<typeof startScaffolder>[0],
      'template' | 'portal' | 'working'
    > = {},
  ) {
    const { backend, ...scaffolder } = await startScaffolder({
      ...options,
      template,
      portal: portal.path,
      working: working.path,
    });
    backends.push(backend);
    return scaffolder;
  }
  return { template, portal, start };
}

/** What a dry run shows, by path. */
export const filesOf = (body: any): Record<string, string> =>
  Object.fromEntries(
    body.directoryContents.map(({ path, base64Content }: any) => [
      path,
      Buffer.from(base64Content, 'base64').toString(),
    ]),
  );

/** Where a step gives an action what it does not know, or lacks what it needs. */
export function inputProblems(
  steps: Array<{ step: any; schema: any }>,
): string[] {
  return steps.flatMap(({ step, schema }) => {
    const given = Object.keys(step.input);
    const known = Object.keys(schema?.properties ?? {});
    return [
      ...(schema ? [] : [`${step.action} is no action`]),
      ...given
        .filter(name => !known.includes(name))
        .map(name => `${step.id} gives ${name}`),
      ...(schema?.required ?? [])
        .filter((name: string) => !given.includes(name))
        .map((name: string) => `${step.id} lacks ${name}`),
    ];
  });
}
