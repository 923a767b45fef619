import type {
  Component,
  EckResource,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { shortAnnotations } from './annotations';
import { eckShape, rolesOf, type EckObject } from './eckShapes';
import { managersOf } from './managers';
import { readParts, type Part } from './readParts';
import { understand } from './understand';

interface Kind {
  kind: string;
  group: string;
  plural: string;
  component: Component;
}

const KINDS: Kind[] = [
  {
    kind: 'Elasticsearch',
    group: 'elasticsearch.k8s.elastic.co',
    plural: 'elasticsearches',
    component: 'elasticsearch',
  },
  {
    kind: 'Kibana',
    group: 'kibana.k8s.elastic.co',
    plural: 'kibanas',
    component: 'kibana',
  },
  {
    kind: 'Logstash',
    group: 'logstash.k8s.elastic.co',
    plural: 'logstashes',
    component: 'logstash',
  },
  {
    kind: 'Beat',
    group: 'beat.k8s.elastic.co',
    plural: 'beats',
    component: 'beats',
  },
  {
    kind: 'Agent',
    group: 'agent.k8s.elastic.co',
    plural: 'agents',
    component: 'agent',
  },
];

const groupsShape = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
      preferredVersion: maybe(z.object({ version: z.string() })),
    }),
  ),
});

/** Custom resources of Elastic Cloud on Kubernetes, of the kinds that are installed. */
export const kubernetesEck = defineReader({
  source: 'kubernetes.eck',
  needs: 'kubernetes',
  read: async connection => {
    const versions = await readVersions(connection);
    const kinds = KINDS.filter(({ group }) => versions.has(group));
    if (kinds.length === 0) {
      return { installed: false, resources: [], partial: [] };
    }
    const { items, partial } = await readParts(
      kinds.map(kind => partOf(connection, kind, versions.get(kind.group))),
      connection.namespaces,
    );
    return {
      installed: true,
      resources: kinds.flatMap((kind, i) =>
        items[i].map(item => toResource(kind, eckShape.parse(item))),
      ),
      partial,
    };
  },
});

/** The served version of each API group. */
async function readVersions({
  apis,
}: KubernetesConnection): Promise<Map<string, string>> {
  const { groups } = groupsShape.parse(await understand(apis.getAPIVersions()));
  return new Map(
    groups.flatMap(({ name, preferredVersion, versions }) => {
      const version = preferredVersion?.version ?? versions[0]?.version;
      return version ? [[name, version] as const] : [];
    }),
  );
}

function partOf(
  { objects }: KubernetesConnection,
  { group, plural }: Kind,
  version = '',
): Part {
  return {
    resource: plural,
    readPage: (namespace, request) =>
      namespace
        ? objects.listNamespacedCustomObject({
            group,
            version,
            plural,
            namespace,
            ...request,
          })
        : objects.listClusterCustomObject({
            group,
            version,
            plural,
            ...request,
          }),
  };
}

function toResource(kind: Kind, object: EckObject): EckResource {
  const { metadata, spec, status } = object;
  return {
    kind: kind.kind,
    namespace: metadata.namespace,
    name: metadata.name,
    component: kind.component,
    type: spec.type,
    declaredVersion: spec.version,
    declaredReplicas: declaredReplicas(spec),
    observedVersion: status?.version,
    availableNodes: status?.availableNodes,
    expectedNodes: status?.expectedNodes,
    health: status?.health,
    phase: status?.phase,
    stale: isStale(object),
    nodeSets: (spec.nodeSets ?? []).map(({ name, count, config }) => ({
      name,
      count,
      roles: rolesOf(config),
    })),
    elasticsearchRefs: [
      ...(spec.elasticsearchRef ? [spec.elasticsearchRef] : []),
      ...(spec.elasticsearchRefs ?? []),
    ].flatMap(({ name, namespace }) =>
      // A reference by secret leads out of the cluster and has no name.
      name ? [{ name, namespace: namespace || undefined }] : [],
    ),
    annotations: shortAnnotations(metadata.annotations),
    labels: metadata.labels,
    generation: metadata.generation,
    managers: managersOf(metadata.managedFields),
    createdAt: metadata.creationTimestamp,
    monitored:
      (spec.monitoring?.metrics?.elasticsearchRefs ?? []).length > 0 ||
      undefined,
  };
}

/** Undefined where the operator decides, such as one pod a node. */
function declaredReplicas(spec: EckObject['spec']): number | undefined {
  return spec.nodeSets
    ? spec.nodeSets.reduce((sum, { count }) => sum + count, 0)
    : spec.count ?? spec.deployment?.replicas ?? spec.statefulSet?.replicas;
}

function isStale({ metadata, status }: EckObject): boolean {
  const { observedGeneration } = status ?? {};
  return (
    observedGeneration !== undefined &&
    metadata.generation !== undefined &&
    observedGeneration < metadata.generation
  );
}
