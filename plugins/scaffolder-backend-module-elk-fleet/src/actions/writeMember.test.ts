import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { CERTIFICATE } from '../__fixtures__/memberCheck';
import { createWriteMemberAction } from './writeMember';

const input = {
  fleet: 'logging',
  name: 'sa-east-1',
  region: 'sa-east-1',
  provider: '',
  environment: 'production',
  owner: 'group:default/platform',
  kubernetesCluster: 'sa-east-1',
  namespaces: [],
  elasticsearch: {
    url: 'https://es.test:9200',
    authentication: 'apiKey' as const,
  },
  kibanaUrl: '',
};

describe('elk-fleet:member:write', () => {
  const directory = createMockDirectory();
  beforeEach(() => directory.clear());

  async function write(
    overrides?: object,
    options: { directory?: string } = {},
  ) {
    const context = createMockActionContext({
      input: { ...input, ...overrides },
      workspacePath: directory.path,
    });
    await createWriteMemberAction(options).handler(context);
    const content = directory.content() as any;
    const files: Record<string, string> = content.members[input.name];
    return {
      files,
      member: parse(files['app-config.yaml']).elkFleet.fleets.logging.members[
        'sa-east-1'
      ],
      output: Object.fromEntries((context.output as jest.Mock).mock.calls),
    };
  }

  it('writes a member that joins the configuration, with comments', async () => {
    const { files, member, output } = await write();
    expect(member).toEqual({
      region: 'sa-east-1',
      environment: 'production',
      entityRef: 'resource:default/logging-sa-east-1',
      kubernetes: { cluster: 'sa-east-1' },
      elasticsearch: {
        url: 'https://es.test:9200',
        auth: { apiKey: '${ELK_FLEET_LOGGING_SA_EAST_1_API_KEY}' },
      },
    });
    expect(files['app-config.yaml']).toMatch(
      /^# Member sa-east-1 of the fleet logging\./,
    );
    expect(files['app-config.yaml']).toMatch(
      /# From the environment.*\n +auth:/,
    );
    expect(output).toEqual({
      path: 'members/sa-east-1',
      environmentVariable: 'ELK_FLEET_LOGGING_SA_EAST_1_API_KEY',
      environmentVariables: ['ELK_FLEET_LOGGING_SA_EAST_1_API_KEY'],
      entityRef: 'resource:default/logging-sa-east-1',
    });
  });

  it('writes the entity that the configuration refers to', async () => {
    const { files, member } = await write();
    expect(parse(files['catalog-info.yaml'])).toMatchObject({
      kind: 'Resource',
      metadata: {
        name: 'logging-sa-east-1',
        annotations: {
          'elk-fleet.io/fleet': 'logging',
          'elk-fleet.io/member': 'sa-east-1',
          'backstage.io/kubernetes-cluster': 'sa-east-1',
        },
      },
      spec: {
        type: 'kubernetes-cluster',
        owner: 'group:default/platform',
        system: 'system:default/logging',
      },
    });
    expect(member.entityRef).toBe('resource:default/logging-sa-east-1');
  });

  it.each([
    [
      { authentication: 'bearer' },
      { bearer: '${ELK_FLEET_LOGGING_SA_EAST_1_TOKEN}' },
    ],
    [
      { authentication: 'basic', username: 'elk' },
      {
        basic: {
          username: 'elk',
          password: '${ELK_FLEET_LOGGING_SA_EAST_1_PASSWORD}',
        },
      },
    ],
    [{ authentication: 'none' }, undefined],
  ])('names the credential of %p by a variable', async (auth, expected) => {
    const { member } = await write({
      elasticsearch: { url: input.elasticsearch.url, ...auth },
    });
    expect(member.elasticsearch.auth).toEqual(expected);
  });

  it('puts the certificate authority beside it, and names it where it will be', async () => {
    const elasticsearch = { ...input.elasticsearch, ca: CERTIFICATE };
    const { files, member } = await write(
      { elasticsearch },
      { directory: '/portal/registered' },
    );
    expect(files['ca.pem']).toBe(CERTIFICATE);
    expect(member.elasticsearch.tls).toEqual({
      caFile: '/portal/registered/members/sa-east-1/ca.pem',
    });
    const withoutFolder = await write({ elasticsearch });
    expect(withoutFolder.member.elasticsearch.tls).toEqual({
      caFile: 'members/sa-east-1/ca.pem',
    });
  });

  it('reads Kibana as Elasticsearch, and trusts its authority where it has one of its own', async () => {
    const given = { kibanaUrl: 'https://kibana.test' };
    const auth = { apiKey: '${ELK_FLEET_LOGGING_SA_EAST_1_API_KEY}' };
    const { member: trusted } = await write(given);
    expect(trusted.kibana).toEqual({ url: 'https://kibana.test', auth });
    const { files, member } = await write({ ...given, kibanaCa: CERTIFICATE });
    expect(files['kibana-ca.pem']).toBe(CERTIFICATE);
    expect(member.kibana).toEqual({
      url: 'https://kibana.test',
      auth,
      tls: { caFile: 'members/sa-east-1/kibana-ca.pem' },
    });
  });

  it('writes direct access, a credential for operations and OpenCost', async () => {
    const { files, member, output } = await write(
      {
        kubernetesCluster: '',
        kubernetes: { url: 'https://k8s.test:6443', ca: CERTIFICATE },
        operations: true,
        opencostUrl: 'https://opencost.test',
        discovered: true,
      },
      { directory: '/portal/registered' },
    );
    expect(member.kubernetes).toEqual({
      url: 'https://k8s.test:6443',
      token: '${ELK_FLEET_LOGGING_SA_EAST_1_KUBERNETES_TOKEN}',
      caFile: 'members/sa-east-1/kubernetes-ca.pem',
    });
    expect(files['kubernetes-ca.pem']).toBe(CERTIFICATE);
    expect(member.elasticsearch.operations).toEqual({
      apiKey: '${ELK_FLEET_LOGGING_SA_EAST_1_OPERATIONS_API_KEY}',
    });
    expect(member.opencost).toEqual({ url: 'https://opencost.test' });
    expect(files['app-config.yaml']).toMatch(/^# .* The portal discovers/);
    expect(output.environmentVariables).toEqual([
      'ELK_FLEET_LOGGING_SA_EAST_1_API_KEY',
      'ELK_FLEET_LOGGING_SA_EAST_1_KUBERNETES_TOKEN',
      'ELK_FLEET_LOGGING_SA_EAST_1_OPERATIONS_API_KEY',
    ]);
  });

  it('leaves out what a form left empty', async () => {
    const { member, output } = await write({
      kubernetes: { url: '', ca: '' },
      operations: false,
      opencostUrl: '',
    });
    expect(member).toMatchObject({ kubernetes: { cluster: 'sa-east-1' } });
    expect(member).not.toHaveProperty('opencost');
    expect(member.elasticsearch).not.toHaveProperty('operations');
    expect(output.environmentVariables).toHaveLength(1);
  });

  it('refuses two ways to the Kubernetes API and writes nothing', async () => {
    await expect(
      write({ kubernetes: { url: 'https://k8s.test:6443' } }),
    ).rejects.toThrow(/leave kubernetesCluster or kubernetes\.url out/);
    expect(directory.content()).toEqual({});
  });

  it('gives the same files when it runs again', async () => {
    const first = await write();
    expect((await write()).files).toEqual(first.files);
  });

  it.each([
    ['no certificate', { ca: 'hello' }, /no PEM certificate/],
    ['a password without user', { authentication: 'basic' }, /set username/],
  ])('refuses %s and writes nothing', async (_, part, message) => {
    await expect(
      write({ elasticsearch: { ...input.elasticsearch, ...part } }),
    ).rejects.toThrow(message);
    expect(directory.content()).toEqual({});
  });
});
