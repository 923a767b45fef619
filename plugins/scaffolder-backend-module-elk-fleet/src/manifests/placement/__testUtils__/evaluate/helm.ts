import { documentsOf } from '@elk-fleet/demo-fleet';
import type { Intent, ManifestObject, RenderedFile } from '../../../intent';

type Values = Record<string, any>;

/** What the templates of Elastic's charts make of values; nothing is written of what is empty. */
const CHARTS: Record<string, (values: Values) => ManifestObject> = {
  'eck-elasticsearch': values => ({
    apiVersion: 'elasticsearch.k8s.elastic.co/v1',
    kind: 'Elasticsearch',
    metadata: metadataOf(values),
    spec: written(values, [
      'version',
      'auth',
      'updateStrategy',
      'secureSettings',
      'transport',
      'http',
      'monitoring',
      'remoteClusters',
      'remoteClusterServer',
      'volumeClaimDeletePolicy',
      'nodeSets',
      'image',
      'serviceAccountName',
      'revisionHistoryLimit',
    ]),
  }),
  'eck-kibana': values => ({
    apiVersion: 'kibana.k8s.elastic.co/v1',
    kind: 'Kibana',
    metadata: metadataOf(values),
    spec: {
      ...written(values, [
        'version',
        'elasticsearchRef',
        'config',
        'http',
        'podTemplate',
        'secureSettings',
        'monitoring',
      ]),
      count: values.count || 1,
    },
  }),
  'eck-logstash': values => ({
    apiVersion: 'logstash.k8s.elastic.co/v1alpha1',
    kind: 'Logstash',
    metadata: metadataOf(values),
    spec: written(values, [
      'version',
      'count',
      'config',
      'podTemplate',
      'monitoring',
      'pipelines',
      'volumeClaimTemplates',
      'elasticsearchRefs',
      'services',
      'secureSettings',
    ]),
  }),
};

/** What Helm places in the cluster of a member, without its own labels, and the namespace before it. */
export function evaluateHelm(
  files: RenderedFile[],
  intent: Intent,
  member: string,
): ManifestObject[] {
  const folder = `${intent.placement.path}/${intent.fleet}`;
  const [shared] = documentsOf<Values>(files, `${folder}/chart/values.yaml`);
  const [own] = documentsOf<Values>(files, `${folder}/members/${member}.yaml`);
  const values = merge(shared, own);
  const charts = values['eck-stack'];
  return [
    ...documentsOf(files, `${folder}/namespaces/${member}.yaml`),
    ...Object.values<ManifestObject>(values.objects),
    ...Object.entries<(values: Values) => ManifestObject>(CHARTS)
      .filter(([key]) => charts[key].enabled)
      .map(([key, write]) => write(charts[key]))
      .map(({ metadata, ...rest }) => ({
        ...rest,
        metadata: { ...metadata, namespace: intent.namespace },
      })),
  ];
}

/** Maps are merged, all else is replaced. */
function merge(a: Values, b: Values): Values {
  const merged = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const isMap = (node: unknown) =>
      typeof node === 'object' && node !== null && !Array.isArray(node);
    merged[key] =
      isMap(value) && isMap(merged[key]) ? merge(merged[key], value) : value;
  }
  return merged;
}

function metadataOf({ fullnameOverride, labels, annotations }: Values) {
  return {
    name: fullnameOverride,
    ...(labels && { labels }),
    ...(annotations && { annotations }),
  };
}

function written(values: Values, fields: string[]): Values {
  return Object.fromEntries(
    fields
      .filter(field => !isEmpty(values[field]))
      .map(field => [field, values[field]]),
  );
}

/** As `with` of a template sees it. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null
    ? Object.keys(value).length === 0
    : !value;
}
