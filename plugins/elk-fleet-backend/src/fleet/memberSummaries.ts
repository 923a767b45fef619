import {
  type ElasticsearchSummary,
  errorOf,
  isFresh,
  type KibanaSummary,
  type KubernetesSummary,
  type LogstashSummary,
  type NodeGroup,
  type ObservedMember,
  type Placement,
  type RuleOptions,
  type StorageTier,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Null when the member has no Elasticsearch or none was read yet. */
export function elasticsearchSummary({
  observations,
}: ObservedMember): ElasticsearchSummary | null {
  const identity = observations['elasticsearch.identity'];
  const health = observations['elasticsearch.health'];
  if (!identity?.value && !health?.value) {
    return null;
  }
  const main = health ?? identity;
  const license = observations['elasticsearch.license']?.value;
  const tiers = observations['elasticsearch.storage']?.value?.tiers;
  return {
    clusterUuid: identity?.value?.clusterUuid ?? null,
    clusterName: identity?.value?.clusterName ?? null,
    version: identity?.value?.version ?? null,
    status: health?.value?.status ?? null,
    nodes: health?.value?.nodes ?? null,
    dataNodes: health?.value?.dataNodes ?? null,
    activeShards: health?.value?.activeShards ?? null,
    unassignedShards: health?.value?.unassignedShards ?? null,
    storageBytes:
      tiers?.reduce((sum, { totalBytes }) => sum + totalBytes, 0) ?? null,
    license: license
      ? {
          type: license.type,
          status: license.status,
          expiresAt: license.expiresAt ?? null,
        }
      : null,
    observedAt: main?.observedAt ?? null,
    error: errorOf(main),
  };
}

/** Null when the member's Kibana was never asked. */
export function kibanaSummary({
  observations,
}: ObservedMember): KibanaSummary | null {
  const kibana = observations['kibana.status'];
  return kibana
    ? {
        version: kibana.value?.version ?? null,
        status: kibana.value?.status ?? null,
        observedAt: kibana.observedAt ?? null,
        error: errorOf(kibana),
      }
    : null;
}

/** Null when the member's Logstash was never asked. */
export function logstashSummary({
  observations,
}: ObservedMember): LogstashSummary | null {
  const logstash = observations['logstash.info'];
  return logstash
    ? {
        version: logstash.value?.version ?? null,
        pipelines: logstash.value?.pipelines ?? null,
        eventsIn: logstash.value?.eventsIn ?? null,
        eventsOut: logstash.value?.eventsOut ?? null,
        observedAt: logstash.observedAt ?? null,
        error: errorOf(logstash),
      }
    : null;
}

/** Null when the member's Kubernetes was never asked. */
export function kubernetesSummary(
  { observations }: ObservedMember,
  placements: Placement[],
  options: RuleOptions,
): KubernetesSummary | null {
  const sources = [
    observations['kubernetes.workloads'],
    observations['kubernetes.eck'],
  ].filter(source => source !== undefined);
  if (sources.length === 0) {
    return null;
  }
  const times = sources.map(source => source.observedAt ?? '').sort();
  return {
    placements: sources.some(source => source.value) ? placements.length : null,
    // What cannot be read now is not known to be ready, nor not to be.
    ready: sources.every(source => isFresh(source, options))
      ? placements.filter(({ status }) => status === 'in-sync').length
      : null,
    observedAt: times[0] || null,
    error: sources.map(errorOf).find(error => error !== null) ?? null,
  };
}

/** Nodes by their roles. */
export function nodeGroups({ observations }: ObservedMember): NodeGroup[] {
  const groups = new Map<string, NodeGroup>();
  const nodes = observations['elasticsearch.nodes']?.value?.nodes ?? [];
  for (const node of nodes) {
    const roles = [...node.roles].sort();
    const key = roles.join();
    const group = groups.get(key) ?? {
      roles,
      count: 0,
      versions: [],
      memoryBytes: 0,
      processors: 0,
    };
    groups.set(key, {
      roles,
      count: group.count + 1,
      versions: [
        ...new Set([
          ...group.versions,
          ...(node.version ? [node.version] : []),
        ]),
      ].sort(),
      memoryBytes: add(group.memoryBytes, node.memoryBytes),
      processors: add(group.processors, node.processors),
    });
  }
  return [...groups.values()];
}

export function storageTiers({ observations }: ObservedMember): StorageTier[] {
  return observations['elasticsearch.storage']?.value?.tiers ?? [];
}

/** A sum with an unknown part is unknown. */
function add(sum: number | null, value: number | undefined): number | null {
  return sum === null || value === undefined ? null : sum + value;
}
