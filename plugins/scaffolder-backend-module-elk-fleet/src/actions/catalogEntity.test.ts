import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parseAllDocuments } from 'yaml';
import { createCatalogEntityAction } from './catalogEntity';
import { createWriteMemberAction } from './writeMember';

const input = {
  fleet: 'logging',
  name: 'sa-east-1',
  title: '',
  region: 'sa-east-1',
  provider: 'aws',
  environment: 'production',
  owner: 'group:default/platform',
  kubernetesCluster: 'sa-east-1',
};
const FILE = 'members/sa-east-1/catalog-info.yaml';
const parse = (text: string): any[] =>
  parseAllDocuments(text).map(document => document.toJS());

describe('elk-fleet:catalog:entity', () => {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  async function write(overrides: object = {}) {
    const context = createMockActionContext({
      input: { ...input, ...overrides },
      workspacePath: workspace.path,
    });
    await createCatalogEntityAction().handler(context);
    return Object.fromEntries((context.output as jest.Mock).mock.calls);
  }
  const fileAt = (path: string) =>
    path
      .split('/')
      .reduce<any>((folder, name) => folder?.[name], workspace.content());

  it('writes the member, and tells what discovery adds', async () => {
    const output = await write();
    expect(output).toMatchObject({
      path: FILE,
      outcome: 'created',
      entityRef: 'resource:default/logging-sa-east-1',
      elasticsearchEntityRef:
        'resource:default/logging-sa-east-1-elasticsearch',
    });
    const [member, elasticsearch, ...others] = parse(output.catalogInfo);
    expect(others).toEqual([]);
    expect(parse(fileAt(FILE))).toEqual([member]);
    expect(member).toMatchObject({
      metadata: {
        name: 'logging-sa-east-1',
        labels: { 'elk-fleet.io/region': 'sa-east-1' },
        tags: ['sa-east-1', 'production', 'aws'],
      },
      spec: { type: 'kubernetes-cluster', owner: 'group:default/platform' },
    });
    expect(elasticsearch).toMatchObject({
      metadata: {
        name: 'logging-sa-east-1-elasticsearch',
        title: 'Elasticsearch in sa-east-1',
        annotations: {
          'elk-fleet.io/fleet': 'logging',
          'elk-fleet.io/member': 'sa-east-1',
        },
      },
      spec: {
        type: 'elasticsearch-cluster',
        owner: 'group:default/platform',
        system: 'system:default/logging',
        dependsOn: ['resource:default/logging-sa-east-1'],
      },
    });
  });

  it('writes both for catalogs without discovery', async () => {
    const { catalogInfo } = await write({ includeElasticsearch: true });
    expect(fileAt(FILE)).toBe(catalogInfo);
  });

  it('writes the same entity as elk-fleet:member:write', async () => {
    await write({ targetPath: 'a.yaml' });
    await createWriteMemberAction({}).handler(
      createMockActionContext({
        input: {
          ...input,
          elasticsearch: {
            url: 'https://es.test:9200',
            authentication: 'none',
          },
        },
        workspacePath: workspace.path,
      }),
    );
    expect(fileAt('a.yaml')).toBe(fileAt(FILE));
  });

  it('tells when it replaces another content', async () => {
    await write();
    expect(await write()).toMatchObject({ outcome: 'unchanged' });
    expect(await write({ owner: 'group:default/other' })).toMatchObject({
      outcome: 'overwritten',
    });
    expect(fileAt(FILE)).toContain('group:default/other');
  });

  it.each(['../a.yaml', '/etc/a.yaml'])('refuses %p', async targetPath => {
    await expect(write({ targetPath })).rejects.toThrow(
      /leads out of the workspace/,
    );
    expect(workspace.content()).toEqual({});
  });
});
