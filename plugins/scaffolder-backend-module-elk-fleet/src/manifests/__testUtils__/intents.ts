import fc from 'fast-check';
import { Intent, IntentInput, intentSchema } from '../intent';
import {
  CA,
  componentsOf,
  given,
  maybe,
  memberOf,
  REGIONS,
  VERSIONS,
} from './intentParts';

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
const LIFECYCLE = {
  system: 'cluster-api' as const,
  clusterClass: 'classes/elk-regional',
  kubernetesVersion: 'v1.34.2',
  controlPlaneReplicas: 3 as const,
  workers: [{ class: 'es-data', name: 'data', replicas: 3 }],
};

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
      access: fc.subarray([
        { group: 'elk-users', role: 'viewer' as const },
        { group: 'sre', role: 'operator' as const },
        { group: 'platform', role: 'administrator' as const },
      ]),
      budget: maybe(fc.constant({ amount: 12_000, currency: 'EUR' })),
      lifecycle: maybe(fc.constant(LIFECYCLE)),
      pipeline: maybe(
        fc.constantFrom('github-actions', 'gitlab-ci', 'jenkins'),
      ),
      waves: fc.constantFrom(
        [],
        [members],
        members.map(name => [name]),
      ),
      monitoring: fc
        .record({
          prometheus: fc.boolean(),
          grafana: fc.boolean(),
          shipTo: maybe(fc.constantFrom(...members)),
        })
        .map(given),
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
      ...(rest.monitoring?.shipTo === last.name && {
        monitoring: { ...rest.monitoring, shipTo: first.name },
      }),
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
