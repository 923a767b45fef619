import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import { lintManifests } from '../../lint/lintManifests';
import { intents } from '../__testUtils__/intents';
import { applyPatches, Fields, fields, find } from '../__testUtils__/objects';
import { alike, componentsOf } from '../components';
import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest, ManifestObject } from '../manifest';
import { compareVersions } from '../versions';
import { toYaml } from '../yaml';
import { placedObjects } from './placed';
import { objectId, renderBase, renderMember } from './render';

const RUNS = { numRuns: 40 };
const DNS_NAME = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;
const CLUSTER_WIDE = [
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'ClusterPolicy',
  'ConstraintTemplate',
  'ElkFleetElasticsearch',
  'ElkFleetImageTag',
];

const eachMember = (
  check: (
    objects: ManifestObject[],
    member: IntentMember,
    intent: Intent,
  ) => void,
  numRuns = RUNS.numRuns,
) =>
  fc.assert(
    fc.property(intents, intent =>
      intent.members.forEach(member =>
        check(
          renderMember(intent, member).map(({ object }) => object),
          member,
          intent,
        ),
      ),
    ),
    { numRuns },
  );

/** The same, of those that have Elasticsearch. */
const eachCluster: typeof eachMember = (check, numRuns) =>
  eachMember((objects, member, intent) => {
    if (componentsOf(intent, member).elasticsearch) {
      check(objects, member, intent);
    }
  }, numRuns);

describe('renderMember', () => {
  it('gives the same bytes for the same intent', () => {
    fc.assert(
      fc.property(intents, intent => {
        const text = (of: Intent) =>
          of.members.map(member => toYaml(renderMember(of, member)));
        expect(text(structuredClone(intent))).toEqual(text(intent));
      }),
      RUNS,
    );
  });

  it('gives YAML that both kubectl and others read as what is meant', () => {
    eachMember((objects, member, intent) => {
      const text = toYaml(renderMember(intent, member));
      for (const version of ['1.1', '1.2'] as const) {
        const read = parseAllDocuments(text, { version });
        expect(read.map(document => document.toJS())).toEqual(objects);
      }
    }, 10);
  });

  it('names each object once, validly, and in its namespace', () => {
    eachMember((objects, _, intent) => {
      expect(new Set(objects.map(objectId)).size).toBe(objects.length);
      for (const { kind, metadata } of objects) {
        expect(metadata.name).toMatch(DNS_NAME);
        expect(metadata.name.length).toBeLessThanOrEqual(63);
        const own = kind === 'Schedule' ? 'velero' : intent.namespace;
        expect(metadata.namespace).toBe(
          CLUSTER_WIDE.includes(kind) ? undefined : own,
        );
      }
    });
  });

  it('refers to secrets and never holds one', () => {
    eachMember(objects => {
      expect(find(objects, 'Secret')).toBeUndefined();
      const all = [...fields(objects)];
      expect(all.map(([key]) => key)).not.toContain('stringData');
      const held = all.filter(
        ([key, value]) =>
          (key === 'encryptedData' && Object.keys(value as object).length) ||
          (typeof value === 'string' &&
            /password|api_key|secret_key|token$/i.test(key)),
      );
      expect(held).toEqual([]);
    });
  });

  it('never has a Kibana, Logstash or shipper newer than Elasticsearch', () => {
    eachCluster(objects => {
      const { version } = find(objects, 'Elasticsearch')!.spec;
      for (const kind of ['Kibana', 'Logstash', 'Beat', 'Agent']) {
        objects
          .filter(object => object.kind === kind)
          .forEach(object =>
            expect(
              compareVersions((object as Fields).spec.version, version),
            ).toBeLessThanOrEqual(0),
          );
      }
    });
  });

  it('spreads over the zones of the cluster, and is aware of none where it has none', () => {
    eachCluster((objects, member, intent) => {
      const zones =
        member.overrides.zones ?? intent.components.elasticsearch!.zones;
      const elasticsearch = find(objects, 'Elasticsearch')!;
      for (const { config, podTemplate } of elasticsearch.spec.nodeSets) {
        const { affinity, topologySpreadConstraints } = podTemplate.spec;
        expect('node.attr.zone' in config).toBe(zones.length > 0);
        expect(Boolean(topologySpreadConstraints)).toBe(zones.length > 0);
        expect(
          affinity.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution
            .nodeSelectorTerms[0].matchExpressions[0].values ?? [],
        ).toEqual(zones);
        expect(Object.keys(config).join()).not.toContain('awareness.force');
      }
    });
  });

  it('asks in templates for no node that is not there', () => {
    eachCluster(objects => {
      const roles = find(objects, 'Elasticsearch')!.spec.nodeSets.flatMap(
        ({ config }: Fields) => config['node.roles'],
      );
      const asked = [...fields(find(objects, 'StackConfigPolicy'))].filter(
        ([key]) => key.startsWith('index.routing.allocation'),
      );
      for (const [key, value] of asked) {
        expect(key).toBe('index.routing.allocation.include._tier_preference');
        expect(roles).toEqual(
          expect.arrayContaining((value as string).split(',')),
        );
      }
    });
  });

  it('writes snapshots to a folder of its own, and only there', () => {
    eachMember((objects, member, { backup }) => {
      const policy = find(objects, 'StackConfigPolicy')?.spec.elasticsearch;
      const repositories = Object.entries<Fields>(
        policy?.snapshotRepositories ?? {},
      );
      const writable = repositories
        .filter(([, { settings }]) => !settings.readonly)
        .map(([name]) => name);
      const own = policy && backup ? [`elk-fleet-${member.name}`] : [];
      expect(writable).toEqual(own);
      expect(
        new Set(repositories.map(([, { settings }]) => settings.base_path))
          .size,
      ).toBe(repositories.length);
    });
  });

  it('has what its components say, and nothing of the others', () => {
    eachMember((objects, member, intent) => {
      const kinds = new Set(objects.map(({ kind }) => kind));
      const { elasticsearch, kibana, logstash, beats } = componentsOf(
        intent,
        member,
      );
      expect(kinds.has('Elasticsearch')).toBe(Boolean(elasticsearch));
      expect(kinds.has('Kibana')).toBe(Boolean(kibana));
      expect(kinds.has('Logstash')).toBe(Boolean(logstash));
      expect(kinds.has('Beat') || kinds.has('Agent')).toBe(beats.length > 0);
      const { shipTo } = member.overrides;
      const references = (objects as Fields[])
        .filter(({ kind }) => kind === 'Beat' && shipTo)
        .map(({ spec }) => spec.elasticsearchRef);
      expect(references).toEqual(
        references.map(() =>
          shipTo === member.name
            ? { name: 'logging' }
            : { secretName: `elasticsearch-${shipTo}` },
        ),
      );
    });
  });

  it('takes resources and storage of a node set from the member', () => {
    eachCluster((objects, { overrides }) => {
      const [set] = find(objects, 'Elasticsearch')!.spec.nodeSets;
      const { master } = overrides.nodeSetResources ?? {};
      expect(set.podTemplate.spec.containers[0].resources.limits.memory).toBe(
        master?.memory ?? '4Gi',
      );
      expect(set.volumeClaimTemplates[0].spec.resources.requests.storage).toBe(
        overrides.nodeSetStorage?.master.size ?? '100Gi',
      );
    });
  });

  it('pins every image', () => {
    eachMember(objects => {
      // A policy holds patterns of images, not images.
      const images = [...fields(objects)].filter(
        ([key, value]) => key === 'image' && !String(value).includes('*'),
      );
      for (const [, image] of images) {
        expect(image).toMatch(/:v?\d+\.\d+/);
      }
    });
  });

  it('denies all traffic but lets Elasticsearch talk to itself and its own', () => {
    eachCluster((objects, _, intent) => {
      const policies = objects.filter(({ kind }) => kind === 'NetworkPolicy');
      const deny = find(policies, 'NetworkPolicy', 'default-deny');
      const own = find(policies, 'NetworkPolicy', 'elasticsearch');
      const wanted = intent.network.policies
        ? { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }
        : undefined;
      expect(deny?.spec).toEqual(wanted);
      expect(
        own?.spec.ingress
          .slice(0, 2)
          .map(({ ports }: Fields) => ports.map(({ port }: Fields) => port)),
      ).toEqual(wanted && [[9200], [9200, 9300]]);
    });
  });

  it('gives nothing that the lint finds fault with', () => {
    fc.assert(
      fc.property(intents, intent =>
        intent.members.forEach(({ name }, index) =>
          expect(
            lintManifests([
              {
                path: `${name}.yaml`,
                content: toYaml(renderMember(intent, intent.members[index])),
              },
            ]),
          ).toEqual([]),
        ),
      ),
      { numRuns: 10 },
    );
  });
});

describe('renderBase and placedObjects', () => {
  it('give, with the patches of a member, exactly what the member must have', () => {
    fc.assert(
      fc.property(intents, intent => {
        const placed = placedObjects(intent);
        const base = renderBase(intent).map(({ object }) => objectId(object));
        for (const member of intent.members) {
          const wanted = renderMember(intent, member).map(
            ({ object }) => object,
          );
          const got = placed
            .filter(({ members }) => members.includes(member.name))
            .map(({ template, patches }) =>
              applyPatches(template.object, patches[member.name] ?? []),
            );
          const sorted = (objects: ManifestObject[]) =>
            [...objects].sort((a, b) => (objectId(a) < objectId(b) ? -1 : 1));
          expect(sorted(got)).toEqual(sorted(wanted));
          expect(wanted.map(objectId)).toEqual(
            expect.arrayContaining(alike(intent).includes(member) ? base : []),
          );
        }
      }),
      RUNS,
    );
  });

  it('name no member in what is common to several', () => {
    fc.assert(
      fc.property(
        intents.filter(({ members }) => members.length > 1),
        intent => {
          const foreign = (manifest: CommentedManifest) =>
            manifest.object.metadata.annotations?.['elk-fleet.io/member'];
          expect(renderBase(intent).filter(foreign)).toEqual([]);
        },
      ),
      RUNS,
    );
  });
});
