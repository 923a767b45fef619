import { parseAllDocuments } from 'yaml';
import {
  filesOf,
  inputProblems,
  setUpScaffolder,
} from './__testUtils__/scaffolder';

const values = {
  fleet: 'logging',
  name: 'sa-east-1',
  region: 'sa-east-1',
  provider: 'aws',
  environment: 'production',
  system: 'argocd',
  clusterName: 'prod-sa',
  repository: 'https://git.example.com/platform/clusters.git',
  path: 'deploy/elk',
  version: '9.1.4',
  nodes: 5,
  cpu: '2',
  memory: '8Gi',
  storage: '200Gi',
  kibana: true,
  shipper: 'filebeat',
  publish: 'log',
};

const kindsOf = (files: Record<string, string>): string[] =>
  Object.values(files).flatMap(text =>
    parseAllDocuments(text).map(document => document.toJS()?.kind),
  );

describe('Render the manifests of a regional cluster', () => {
  const { template, portal, start } = setUpScaffolder('render-region');

  it('renders, checks and shows the files of every placing system', async () => {
    const { dryRun } = await start();
    for (const system of template.spec.parameters[1].properties.system.enum) {
      const { status, body } = await dryRun({ ...values, system });
      expect(body).not.toHaveProperty('error');
      expect(status).toBe(200);
      const files = filesOf(body);
      const paths = Object.keys(files);
      expect(paths.length).toBeGreaterThan(1);
      expect(
        paths.filter(path => !path.startsWith('deploy/elk/logging/')),
      ).toEqual([]);
      expect(Object.values(files).join()).toContain('200Gi');
      const [rendered, linted, where] = body.output.text;
      expect(rendered.content).toContain(
        `${paths.length} files place sa-east-1 of the fleet logging by ${system}.`,
      );
      expect(linted.content).toMatch(/^Found 0 errors and /);
      expect(where.content).toMatch(/^In the log/);
    }
    expect(portal.content()).toEqual({});
  }, 120_000);

  it('renders what was asked for, and nothing else', async () => {
    const { dryRun } = await start();
    const full = await dryRun({ ...values, system: 'kustomize' });
    expect(kindsOf(filesOf(full.body))).toEqual(
      expect.arrayContaining(['Elasticsearch', 'Kibana', 'Beat']),
    );
    const small = await dryRun({
      ...values,
      system: 'kustomize',
      repository: undefined,
      clusterName: undefined,
      kibana: false,
      shipper: 'none',
    });
    expect(small.status).toBe(200);
    const kinds = kindsOf(filesOf(small.body));
    expect(kinds).toContain('Elasticsearch');
    expect(kinds).not.toContain('Kibana');
    expect(kinds).not.toContain('Beat');
  }, 60_000);

  it('shows the files in the log, or puts them into the folder of the portal', async () => {
    const { run } = await start();
    const shown = await run(values);
    expect(shown.status).toBe('completed');
    expect(JSON.stringify(shown.events)).toContain('kind: ApplicationSet');
    expect(portal.content()).toEqual({});

    const published = await run({ ...values, publish: 'directory' });
    expect(published.status).toBe('completed');
    expect(JSON.stringify(published.events)).not.toContain(
      'kind: ApplicationSet',
    );
    const once = portal.content();
    expect(once).toHaveProperty(['deploy', 'elk', 'logging', 'argocd']);
    const again = await run({ ...values, publish: 'directory' });
    expect(again.status).toBe('completed');
    expect(portal.content()).toEqual(once);
  }, 60_000);

  it.each([
    ['name', 'Sa_East'],
    ['fleet', '-logging'],
    ['path', '../../etc'],
    ['version', '9.1'],
    ['nodes', 0],
    ['memory', 'a lot'],
  ])(
    'refuses the %s %p in the form',
    async (field, value) => {
      const { dryRun } = await start();
      const { status, body } = await dryRun({ ...values, [field]: value });
      expect(status).toBe(400);
      expect(JSON.stringify(body.errors)).toContain(`instance.${field}`);
    },
    60_000,
  );

  it.each([undefined, 'https://git.example.com/${OTHER_SECRET}', 'here'])(
    'refuses the repository %p where things are placed from Git',
    async repository => {
      const { dryRun } = await start();
      const refused = await dryRun({ ...values, repository });
      expect(refused.status).toBe(400);
      // The form shows it at the field; the backend knows that the two belong together.
      expect(refused.body.errors[0].argument).toBe('instance.system');
    },
    60_000,
  );

  it('gives only known inputs to known actions', async () => {
    const { steps } = await start();
    expect(inputProblems(await steps())).toEqual([]);
  }, 60_000);
});
