import fc from 'fast-check';
import type { IntentInput } from '../intent';

export const REGIONS = [
  'eu-west-1',
  'us-east-1',
  'ap-south-1',
  'sa-east-1',
  'af-south-1',
  'eu-north-1',
];
/** From oldest to newest. */
export const VERSIONS = ['8.8.2', '8.13.4', '8.14.0', '8.19.4', '9.1.2'];
const RESOURCES = { cpu: '1', memory: '4Gi' };
/** Not a certificate anybody holds the key of. */
export const CA =
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const SCHEDULE = {
  timezone: 'Europe/Dublin',
  start: '0 7 * * 1-5',
  end: '0 19 * * 1-5',
};
const OIDC = {
  issuer: 'https://login.example.com',
  clientId: 'kibana',
  endpoints: {
    authorization: 'https://login.example.com/authorize',
    token: 'https://login.example.com/token',
    jwks: 'https://login.example.com/keys',
  },
  secretRef: { name: 'kibana-oidc', key: 'client-secret' },
};

/** One of the values, or none. */
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

/** The keys whose values are not undefined: what is not given is not there. */
export const given = <T extends object>(object: T): T =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;

type MemberInput = IntentInput['members'][number];

export const memberOf = (
  name: string,
  index: number,
): fc.Arbitrary<MemberInput> =>
  fc
    .record({
      provider: fc.constantFrom(
        'aws',
        'azure',
        'gcp',
        'vsphere',
        'docker',
        'other',
      ),
      environment: fc.constantFrom('production', 'staging', 'development'),
      clusterName: maybe(fc.constant(`k8s-${name}`)),
      server: maybe(fc.constant(`https://api.${name}.example.com:6443`)),
      podCidr: maybe(fc.constant(`10.${index * 2}.0.0/16`)),
      serviceCidr: maybe(fc.constant(`10.${index * 2 + 1}.0.0/16`)),
      transportAddress: maybe(fc.constant(`es.${name}.example.com:9443`)),
      httpAddress: maybe(fc.constant(`es.${name}.example.com:9200`)),
      transportCa: maybe(fc.constant(CA)),
      overrides: fc
        .record({
          version: maybe(fc.constantFrom(...VERSIONS)),
          nodeSetCounts: fc.constantFrom({}, { master: 5 }),
          nodeSetResources: maybe(
            fc.constant({ master: { cpu: '3', memory: '12Gi' } }),
          ),
          nodeSetStorage: maybe(fc.constant({ master: { size: '2Ti' } })),
          kibanaCount: maybe(fc.integer({ min: 0, max: 4 })),
          storageClass: maybe(fc.constantFrom('gp3', 'premium-rwo')),
          zones: maybe(fc.constant([`${name}-a`, `${name}-b`])),
          kibanaSchedule: maybe(fc.constant(SCHEDULE)),
        })
        .map(given),
    })
    .map(member =>
      given({
        name,
        region: name,
        kibanaUrl: `https://kibana.${name}.example.com`,
        ...member,
      } as MemberInput),
    );

const nodeSetsOf: fc.Arbitrary<
  NonNullable<IntentInput['components']['elasticsearch']>['nodeSets']
> = fc
  .subarray(['data_warm', 'data_cold', 'data_frozen', 'ml', 'ingest'] as const)
  .map(extra => [
    {
      name: 'master',
      count: 3,
      roles: ['master', 'data_content', 'data_hot', 'ingest'],
      resources: RESOURCES,
      storage: { size: '100Gi' },
    },
    ...extra.map(role => ({
      name: role.replace('_', '-'),
      count: 2,
      roles: [role],
      resources: { cpu: '500m', memory: '8Gi' },
      storage: { size: '1Ti', storageClass: 'standard' },
    })),
  ]);

/** Two versions, the second not newer than the first. */
const versionsOf = fc
  .tuple(fc.nat(VERSIONS.length - 1), fc.nat(VERSIONS.length - 1))
  .map(([a, b]) => [VERSIONS[Math.max(a, b)], VERSIONS[Math.min(a, b)]]);

export const componentsOf = (
  members: string[],
): fc.Arbitrary<IntentInput['components']> =>
  fc
    .record({
      versions: versionsOf,
      nodeSets: nodeSetsOf,
      zones: fc.constantFrom<string[]>([], ['zone-a', 'zone-b', 'zone-c']),
      exposure: fc.constantFrom(
        'cluster',
        'load-balancer',
        'istio',
        'submariner',
        'mcs',
        'gke-mcs',
      ),
      kibana: maybe(
        fc
          .record({
            count: fc.integer({ min: 1, max: 3 }),
            schedule: maybe(fc.constant(SCHEDULE)),
            oidc: maybe(fc.constant(OIDC)),
          })
          .map(given),
      ),
      routes: maybe(
        fc.dictionary(fc.constantFrom(...REGIONS), fc.constantFrom(...members)),
      ),
      beats: fc.subarray(['filebeat', 'metricbeat', 'agent'] as const),
      shipTo: maybe(fc.constantFrom(...members)),
    })
    .map(drawn => {
      const [newest, version] = drawn.versions;
      const part = { version, resources: RESOURCES };
      return given({
        elasticsearch: {
          version: newest,
          nodeSets: drawn.nodeSets,
          zones: drawn.zones,
          exposure: drawn.exposure,
        },
        kibana: drawn.kibana && { ...part, ...drawn.kibana },
        logstash: drawn.routes && { ...part, routes: { ...drawn.routes } },
        beats: drawn.beats.map(kind =>
          given({ ...part, kind, shipTo: drawn.shipTo }),
        ),
      } as IntentInput['components']);
    });
