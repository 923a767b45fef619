import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoFleet, type DemoFleet } from '../index';

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet({ members: ['us-west-2', 'sa-east-1'] });
});

afterAll(() => fleet.stop());

it('lets members join by files, with credentials that wait for them', async () => {
  const { elkFleet, kubernetes } = await fleet.portalConfig();
  const { members } = elkFleet.fleets.logging;
  expect(Object.keys(members)).toEqual(['us-west-2']);
  expect(
    kubernetes.clusterLocatorMethods[0].clusters.map(
      ({ name }: { name: string }) => name,
    ),
  ).toEqual(['us-west-2']);

  const { directory } = elkFleet.repositories.demo;
  expect(elkFleet.repositories.demo).toEqual({
    directory,
    branch: 'main',
    merge: true,
  });
  expect(elkFleet.discovery.directory).toBe(directory);
  const variable = (name: string) =>
    readFileSync(
      join(elkFleet.discovery.secrets, `ELK_FLEET_LOGGING_SA_EAST_1_${name}`),
      'utf8',
    );
  const { secrets } = fleet.member('sa-east-1');
  expect(variable('API_KEY')).toBe(secrets['elasticsearch-api-key']);
  expect(variable('KUBERNETES_TOKEN')).toBe(secrets['kubernetes-reader-token']);
  expect(variable('OPERATIONS_API_KEY')).toBe(
    secrets['elasticsearch-operations-api-key'],
  );
});

it('gives operations credentials of their own', async () => {
  const { elkFleet } = await fleet.portalConfig();
  expect(elkFleet.operations).toEqual({ enabled: true });
  const { auth, operations } =
    elkFleet.fleets.logging.members['us-west-2'].elasticsearch;
  expect(operations.apiKey).toBe(
    fleet.member('us-west-2').secrets['elasticsearch-operations-api-key'],
  );
  expect(operations.apiKey).not.toBe(auth.apiKey);
});
