import type { CommentedManifest, ManifestObject } from '../manifest';

/** A chart of Elastic that writes one object. */
interface Chart {
  key: string;
  kind: string;
  /** Fields of the specification that it writes of the values of the same name. */
  fields: string[];
  /** Whether it writes these fields as they are. */
  isExact?: (spec: Record<string, unknown>) => boolean;
}

/** The charts in eck-stack, by their values (chart eck-stack of Elastic). */
const CHARTS: Chart[] = [
  {
    key: 'eck-elasticsearch',
    kind: 'Elasticsearch',
    fields: [
      'version',
      'auth',
      'http',
      'monitoring',
      'nodeSets',
      'remoteClusterServer',
      'secureSettings',
      'transport',
      'updateStrategy',
      'volumeClaimDeletePolicy',
      'podDisruptionBudget',
    ],
    // The chart has no labels for the budget, which ECK makes all the same.
    isExact: ({ podDisruptionBudget }) =>
      !('spec' in Object(podDisruptionBudget)),
  },
  {
    key: 'eck-kibana',
    kind: 'Kibana',
    fields: [
      'version',
      'count',
      'config',
      'elasticsearchRef',
      'http',
      'monitoring',
      'podTemplate',
    ],
    // The chart makes one of no count and of none.
    isExact: ({ count }) => Boolean(count),
  },
  {
    key: 'eck-logstash',
    kind: 'Logstash',
    fields: [
      'version',
      'count',
      'config',
      'elasticsearchRefs',
      'monitoring',
      'pipelines',
      'podTemplate',
      'services',
      'volumeClaimTemplates',
    ],
  },
];

/** The values by which the charts of Elastic write objects, and which objects those are. */
export function chartValuesOf(manifests: CommentedManifest[]): {
  values: Record<string, unknown>;
  /** By path in the values. */
  comments: Record<string, string>;
  written: CommentedManifest[];
} {
  const entries = CHARTS.map(chart => ({
    key: chart.key,
    manifest: manifests.find(({ object }) => isWritable(chart, object)),
  }));
  return {
    values: Object.fromEntries(
      entries.map(({ key, manifest }) => [
        key,
        manifest ? valuesFor(manifest.object) : { enabled: false },
      ]),
    ),
    comments: Object.assign(
      {},
      ...entries.map(({ key, manifest }) => commentsFor(key, manifest)),
    ),
    written: entries.flatMap(({ manifest }) => manifest ?? []),
  };
}

function isWritable(
  { kind, fields, isExact }: Chart,
  object: ManifestObject,
): boolean {
  const spec = object.spec as Record<string, unknown> | undefined;
  return (
    object.kind === kind &&
    spec !== undefined &&
    Object.keys(spec).every(field => fields.includes(field)) &&
    (isExact?.(spec) ?? true)
  );
}

function valuesFor({ metadata, spec }: ManifestObject) {
  const { name, labels, annotations } = metadata;
  const { podDisruptionBudget, ...fields } = spec as Record<string, unknown>;
  return {
    enabled: true,
    fullnameOverride: name,
    ...(labels && { labels }),
    ...(annotations && { annotations }),
    ...fields,
  };
}

function commentsFor(key: string, manifest?: CommentedManifest) {
  const comments = Object.entries(manifest?.comments ?? {}).map(
    ([path, comment]) => [
      `${key}.${path.replace(/^(spec|metadata)\./, '')}`,
      comment,
    ],
  );
  return {
    ...(manifest?.comment && { [key]: manifest.comment }),
    ...Object.fromEntries(comments),
  };
}
