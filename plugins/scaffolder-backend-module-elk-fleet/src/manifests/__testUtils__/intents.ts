import fc from 'fast-check';
import { Intent, IntentInput, intentSchema } from '../intent';

const REGIONS = [
  'eu-west-1',
  'us-east-1',
  'ap-south-1',
  'sa-east-1',
  'af-south-1',
  'eu-north-1',
];
/** From oldest to newest. */
const VERSIONS = ['8.8.2', '8.13.4', '8.14.0', '8.19.4', '9.1.2'];
const SYSTEMS = [
  'argocd',
  'flux',
  'rancher-fleet',
  'karmada',
  'ocm',
  'kubefed',
  'helm',
  'kustomize',
] as const;
const RESOURCES = { cpu: '1', memory: '4Gi' };
/** Not a certificate anybody holds the key of. */
const CA = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
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
const maybe = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary, { nil: undefined });

/** The keys whose values are not undefined: what is not given is not there. */
const given = <T extends object>(object: T): T =>
  Object.fromEntries(
    Object.entries(object).filter(([, value]) => value !== undefined),
  ) as T;

type MemberInput = IntentInput['members'][number];

const memberOf = (name: string, index: number): fc.Arbitrary<MemberInput> =>
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

const componentsOf = (
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

/** Pairs of different members. */
const pairsOf = (members: string[]): fc.Arbitrary<[string, string][]> =>
  members.length < 2
    ? fc.constant([])
    : fc.uniqueArray(
        fc
          .tuple(fc.constantFrom(...members), fc.constantFrom(...members))
          .filter(([a, b]) => a !== b),
        { maxLength: 3, selector: pair => pair.join() },
      );

const inputOf = (members: string[]): fc.Arbitrary<IntentInput> =>
  fc
    .record({
      system: fc.constantFrom(...SYSTEMS),
      namespace: fc.constantFrom('elastic', 'logging-eu'),
      members: fc.tuple(...members.map(memberOf)),
      components: componentsOf(members),
      replication: pairsOf(members),
      search: pairsOf(members),
      backup: maybe(
        fc.record({
          bucket: fc.constant('elk-snapshots'),
          type: fc.constantFrom('s3', 'gcs', 'azure'),
          velero: fc.boolean(),
        }),
      ),
      secrets: maybe(
        fc.record({
          system: fc.constantFrom(
            'external-secrets',
            'vault',
            'sealed-secrets',
          ),
          store: fc.constant('https://vault.example.com'),
        }),
      ),
      network: fc.record({ policies: fc.boolean() }),
      policies: fc.constantFrom('kyverno', 'gatekeeper', 'none'),
      monitoring: fc.record({
        prometheus: fc.boolean(),
        grafana: fc.boolean(),
      }),
    })
    .map(({ system, replication, search, ...rest }) =>
      given({
        fleet: 'logging',
        placement: {
          system,
          repository: 'https://git.example.com/platform/clusters.git',
        },
        replication: replication.map(([leader, follower]) => ({
          leader,
          follower,
          patterns: ['logs-*'],
        })),
        search: search.map(([from, to]) => ({ from, to })),
        ...rest,
      } as IntentInput),
    );

/** One of the members is followed from elsewhere, follows from there, or both. */
const withPeer = (input: IntentInput): fc.Arbitrary<IntentInput> =>
  fc
    .record({
      leads: fc.boolean(),
      follows: fc.boolean(),
      peer: fc
        .record({
          version: maybe(fc.constantFrom(...VERSIONS)),
          podCidr: maybe(fc.constant('10.200.0.0/16')),
          transportAddress: maybe(fc.constant('es.legacy.example.com:9300')),
          transportCa: maybe(fc.constant(CA)),
        })
        .map(given),
    })
    .map(({ leads, follows, peer }) => {
      const [{ name }] = input.members;
      const link = (leader: string, follower: string) => ({
        leader,
        follower,
        patterns: ['legacy-*'],
      });
      return leads || follows
        ? {
            ...input,
            peers: [{ name: 'legacy', ...peer }],
            replication: [
              ...(input.replication ?? []),
              ...(leads ? [link('legacy', name)] : []),
              ...(follows ? [link(name, 'legacy')] : []),
            ],
          }
        : input;
    });

/** The last member may be a cluster that only ships, if nobody reads from it. */
const withShipper = (input: IntentInput): fc.Arbitrary<IntentInput> =>
  fc.boolean().map(ships => {
    const { members, components, ...rest } = input;
    const beats = (components.beats ?? []).map(({ kind }) => kind);
    const last = members.at(-1)!;
    const [first] = members;
    if (!ships || members.length < 2 || beats.length === 0) {
      return input;
    }
    const stays = (name: string) => name !== last.name;
    return {
      ...rest,
      members: [
        ...members.slice(0, -1),
        {
          ...last,
          overrides: {
            ...last.overrides,
            components: beats,
            shipTo: first.name,
          },
        },
      ],
      components: {
        ...components,
        ...(components.logstash && {
          logstash: {
            ...components.logstash,
            routes: Object.fromEntries(
              Object.entries(components.logstash.routes ?? {}).filter(
                ([, name]) => stays(name),
              ),
            ),
          },
        }),
        beats: components.beats!.map(({ shipTo, ...beat }) =>
          shipTo && stays(shipTo) ? { ...beat, shipTo } : beat,
        ),
      },
      replication: (input.replication ?? []).filter(
        ({ leader, follower }) => stays(leader) && stays(follower),
      ),
      search: (input.search ?? []).filter(
        ({ from, to }) => stays(from) && stays(to),
      ),
    };
  });

/** Valid intents of one to four members, of every system and component. */
export const intents: fc.Arbitrary<Intent> = fc
  .shuffledSubarray(REGIONS, { minLength: 1, maxLength: 4 })
  .chain(inputOf)
  .chain(withShipper)
  .chain(withPeer)
  .map(input => intentSchema.parse(input));
