import type {
  HubCluster,
  HubDeclaration,
  HubOverride,
  HubOwner,
  HubPlacements,
  ObjectRef,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { definePlacement } from './definePlacement';
import {
  clusterOf,
  fluxListings,
  parseInventoryId,
  type FluxObject,
} from './fluxShapes';
import { stateOf, messagesOf } from './fluxState';
import { readListings } from './hubApi';
import { versionIn } from './images';
import { hintsAtElk, suggestsElk } from './manifests';
import { tellingValues, withoutSecrets } from './overrides';
import { isBehind, refOf, withoutCredentials } from './shapes';
import { loadYaml } from './loadYaml';
import { operationShape } from './jsonPatch';

type LoadYaml = Awaited<ReturnType<typeof loadYaml>>;

interface Kind {
  kind: 'Kustomization' | 'HelmRelease';
  group: string;
}

const KINDS: Record<'kustomizations' | 'helmReleases', Kind> = {
  kustomizations: {
    kind: 'Kustomization',
    group: 'kustomize.toolkit.fluxcd.io',
  },
  helmReleases: { kind: 'HelmRelease', group: 'helm.toolkit.fluxcd.io' },
};

/** What Flux has applied, by its inventories. It keeps no numbers. */
export const placementFlux = definePlacement('flux', async (hub, groups) => {
  const kinds = ['kustomizations', 'helmReleases'] as const;
  const listings = {
    ...fluxListings,
    // One of the two controllers is enough.
    kustomizations: {
      ...fluxListings.kustomizations,
      essential: !groups.has(KINDS.helmReleases.group),
    },
  };
  const [{ items, partial }, yaml] = await Promise.all([
    readListings(hub, 'Flux', groups, listings),
    loadYaml(),
  ]);
  const repositories = new Map(
    [...items.gitRepositories, ...items.ociRepositories].map(
      ({ metadata, spec }) =>
        [`${metadata.namespace}/${metadata.name}`, spec?.url] as const,
    ),
  );
  const objects = kinds.flatMap(name =>
    items[name].map(object => ({ ...KINDS[name], object })),
  );
  return {
    clusters: clustersOf(objects),
    declarations: objects.flatMap(({ object, ...kind }) =>
      declarationsOf(object, kind, repositories, yaml),
    ),
    partial: [...partial, ...objects.flatMap(withoutInventory)],
  };
});

type Placed = Kind & { object: FluxObject };

/** Flux knows clusters by the names of their kubeconfigs alone. */
function clustersOf(objects: Placed[]): HubCluster[] {
  const clusters = new Map(
    objects.flatMap(({ group, kind, object }) => {
      const name = clusterOf(object.spec.kubeConfig);
      if (name === null) return [];
      const { namespace } = object.metadata;
      const secret = object.spec.kubeConfig?.secretRef?.name;
      const cluster: HubCluster = {
        name,
        keys: {},
        state: 'unknown',
        labels: {},
        object: secret
          ? refOf('', 'Secret', { namespace, name: secret })
          : refOf(group, kind, object.metadata),
      };
      return [[name, cluster] as const];
    }),
  );
  return [...clusters.values()];
}

/** Older versions keep no inventory of a release. */
function withoutInventory({ kind, object }: Placed): HubPlacements['partial'] {
  const { metadata, status } = object;
  return status && !status.inventory && hintsAtElk(metadata.name)
    ? [
        {
          resource: kind === 'HelmRelease' ? 'helmreleases' : 'kustomizations',
          reason: `The ${kind} ${metadata.namespace}/${metadata.name} has no inventory, so its objects are not known.`,
        },
      ]
    : [];
}

function declarationsOf(
  object: FluxObject,
  { kind, group }: Kind,
  repositories: Map<string, string | undefined>,
  yaml: LoadYaml,
): HubDeclaration[] {
  const { metadata, spec, status } = object;
  const from = refOf(group, kind, metadata);
  const entries = status?.inventory?.entries ?? [];
  return entries.flatMap(({ id }, i) => {
    const placed = parseInventoryId(id);
    if (!placed || !suggestsElk(placed, [metadata.name])) return [];
    const overrides = overridesOf(object, placed, from, yaml);
    const replicas = overrides.find(
      ({ path, op }) => path === '/spec/replicas' && op !== 'remove',
    )?.value;
    const version = versionIn(
      (spec.images ?? []).map(
        ({ name, newName, newTag }) => `${newName ?? name}:${newTag ?? ''}`,
      ),
      placed,
    );
    return [
      {
        cluster: clusterOf(spec.kubeConfig),
        object: placed,
        ...(typeof replicas === 'number' && { replicas }),
        ...(version && { version }),
        ...((typeof replicas !== 'number' || !version) && {
          unknownBecause: kind === 'HelmRelease' ? 'in the chart' : 'in Git',
        }),
        overrides,
        owners: ownersOf(object, kind, repositories),
        state: stateOf(object, placed),
        messages: messagesOf(object),
        stale: isBehind(status?.observedGeneration, metadata.generation),
        evidence: { object: from, path: `status.inventory.entries[${i}]` },
      },
    ];
  });
}

/** What the object sets itself, beside what is in Git or the chart. */
function overridesOf(
  { spec }: FluxObject,
  placed: ObjectRef,
  from: ObjectRef,
  yaml: LoadYaml,
): HubOverride[] {
  const images = (spec.images ?? []).flatMap(({ name, newName, newTag }) => {
    const value = `${newName ?? name}:${newTag ?? ''}`;
    return versionIn([value], placed) ? [{ path: 'images', value }] : [];
  });
  return [
    ...(spec.patches ?? [])
      .filter(({ target }) => aims(target, placed))
      .flatMap(({ patch }) => operationsIn(yaml(patch)))
      .map(({ op = 'replace', path, value }) => ({
        path,
        op,
        ...(op !== 'remove' && { value: withoutSecrets(value, path) }),
        from,
      })),
    ...[...images, ...tellingValues(spec.values)].map(one => ({
      ...one,
      op: 'set' as const,
      from,
    })),
  ];
}

function aims(
  target: { kind?: string; name?: string } | undefined,
  { kind, name }: ObjectRef,
): boolean {
  return (
    target !== undefined &&
    (!target.kind || target.kind === kind) &&
    (!target.name || target.name === name)
  );
}

/** Patches that merge have no single paths, and are not shown. */
function operationsIn(patch: unknown) {
  return (Array.isArray(patch) ? patch : []).flatMap(
    item => operationShape.safeParse(item).data ?? [],
  );
}

function ownersOf(
  { metadata, spec, status }: FluxObject,
  kind: Kind['kind'],
  repositories: Map<string, string | undefined>,
): HubOwner[] {
  const { namespace, name, labels = {} } = metadata;
  const outer = labels['kustomize.toolkit.fluxcd.io/name'];
  const source = spec.sourceRef ?? spec.chart?.spec.sourceRef ?? spec.chartRef;
  const url = repositories.get(
    `${source?.namespace ?? namespace}/${source?.name}`,
  );
  return [
    ...(outer
      ? [
          {
            kind: 'Kustomization',
            namespace:
              labels['kustomize.toolkit.fluxcd.io/namespace'] ?? namespace,
            name: outer,
          },
        ]
      : []),
    {
      kind,
      namespace,
      name,
      repository: withoutCredentials(url),
      revision:
        status?.lastAppliedRevision ?? status?.history?.[0]?.chartVersion,
      path: spec.path ?? spec.chart?.spec.chart,
    },
  ];
}
