import { ManualClock, startDemoFleet, type DemoFleet } from '../index';
import { superuser } from './privileges';
import { definitionEndpoints } from './routes/definitions';
import { nodeEndpoints } from './routes/nodes';
import { remoteEndpoints } from './routes/remotes';

let fleet: DemoFleet;

beforeAll(async () => {
  fleet = await startDemoFleet({
    members: ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1'],
    clock: new ManualClock(),
  });
});

afterAll(async () => {
  await fleet.stop();
});

const endpoints = [
  ...definitionEndpoints,
  ...nodeEndpoints,
  ...remoteEndpoints,
];

function read(member: string, path: string, query = {}): any {
  const endpoint = endpoints.find(
    candidate => candidate.path === path && candidate.methods.includes('GET'),
  )!;
  return endpoint.handle({
    cluster: fleet.member(member).elasticsearch,
    principal: superuser,
    path: {},
    query,
    text: '',
    body: {},
  });
}

function zonesOf(member: string): string[] {
  const nodes: Array<{ attributes: { zone: string } }> = Object.values(
    read(member, '/_nodes').nodes,
  );
  return [...new Set(nodes.map(({ attributes }) => attributes.zone))].sort();
}

const settingsOf = (member: string) =>
  read(member, '/_cluster/settings', { flat_settings: 'true' }).persistent;

const wantedZones = (member: string): string[] =>
  read(member, '/_index_template').index_templates.flatMap(
    ({ index_template: { template } }: any) =>
      template.settings.index.routing?.allocation.include.zone.split(',') ?? [],
  );

it('has its nodes in the zones of their Kubernetes nodes', () => {
  expect(zonesOf('us-west-2')).toEqual([
    'us-west-2a',
    'us-west-2b',
    'us-west-2c',
  ]);
});

it('names zones in eu-central-1 that are elsewhere', () => {
  const zones = zonesOf('eu-central-1');
  expect(
    wantedZones('eu-central-1').filter(zone => !zones.includes(zone)),
  ).toEqual(['us-east-1a', 'us-east-1b']);
  expect(
    wantedZones('us-east-1').filter(
      zone => !zonesOf('us-east-1').includes(zone),
    ),
  ).toEqual([]);
});

it('forces awareness of a zone in ap-southeast-1 that does not exist', () => {
  const forced: string[] =
    settingsOf('ap-southeast-1')[
      'cluster.routing.allocation.awareness.force.zone.values'
    ].split(',');
  const zones = zonesOf('ap-southeast-1');
  expect(forced.filter(zone => !zones.includes(zone))).toEqual([
    'ap-southeast-1d',
  ]);
});

it.each(['/_component_template', '/_ilm/policy', '/_ingest/pipeline'])(
  'differs in %s between us-east-1 and us-west-2',
  path => {
    const east = read('us-east-1', path);
    const west = read('us-west-2', path);
    expect(Object.keys(west)).not.toEqual([]);
    expect(east).not.toEqual(west);
  },
);

it('differs in its settings between us-east-1 and us-west-2', () => {
  const key = 'cluster.routing.allocation.disk.watermark.low';
  expect(settingsOf('us-east-1')[key]).toBe('85%');
  expect(settingsOf('us-west-2')[key]).toBe('80%');
});
