import { compareVersions } from '../elasticsearch/version';
import type { KubernetesObject } from './objects';

type Type = 'string' | 'integer' | 'boolean' | 'array' | 'object';

/** The fields of a spec, as the CRDs of ECK 3.1 declare them; the required ones in `required`. */
interface Schema {
  required: string[];
  fields: Record<string, Type>;
}

const deployed: Record<string, Type> = {
  version: 'string',
  image: 'string',
  config: 'object',
  configRef: 'object',
  http: 'object',
  monitoring: 'object',
  podTemplate: 'object',
  revisionHistoryLimit: 'integer',
  secureSettings: 'array',
  serviceAccountName: 'string',
};

const shipped: Record<string, Type> = {
  ...deployed,
  daemonSet: 'object',
  deployment: 'object',
  kibanaRef: 'object',
};

/** By kind. */
const schemas: Record<string, Schema> = {
  Elasticsearch: {
    required: ['nodeSets', 'version'],
    fields: {
      version: 'string',
      image: 'string',
      nodeSets: 'array',
      auth: 'object',
      http: 'object',
      monitoring: 'object',
      podDisruptionBudget: 'object',
      remoteClusters: 'array',
      remoteClusterServer: 'object',
      revisionHistoryLimit: 'integer',
      secureSettings: 'array',
      serviceAccountName: 'string',
      transport: 'object',
      updateStrategy: 'object',
      volumeClaimDeletePolicy: 'string',
    },
  },
  Kibana: {
    required: ['version'],
    fields: {
      ...deployed,
      count: 'integer',
      elasticsearchRef: 'object',
      enterpriseSearchRef: 'object',
      packageRegistryRef: 'object',
    },
  },
  Logstash: {
    required: ['version'],
    fields: {
      ...deployed,
      count: 'integer',
      elasticsearchRefs: 'array',
      pipelines: 'array',
      pipelinesRef: 'object',
      services: 'array',
      updateStrategy: 'object',
      volumeClaimTemplates: 'array',
    },
  },
  Beat: {
    required: ['type', 'version'],
    fields: { ...shipped, type: 'string', elasticsearchRef: 'object' },
  },
  Agent: {
    required: ['version'],
    fields: {
      ...shipped,
      statefulSet: 'object',
      elasticsearchRefs: 'array',
      fleetServerEnabled: 'boolean',
      fleetServerRef: 'object',
      mode: 'string',
      policyID: 'string',
    },
  },
};

/** Kinds that the operator looks after. */
export const eckKinds = Object.keys(schemas);

function isOf(type: Type, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    case 'object':
      return (
        typeof value === 'object' && value !== null && !Array.isArray(value)
      );
    default:
      return typeof value === type;
  }
}

/** Fields of the spec that the CRD does not know. */
export function unknownFields({ kind, spec }: KubernetesObject): string[] {
  const { fields } = schemas[kind] ?? {};
  if (!fields || !isOf('object', spec)) return [];
  return Object.keys(spec).filter(name => !Object.hasOwn(fields, name));
}

/** What the CRD's schema finds wrong, in the words of the API server. */
export function schemaErrors({ kind, spec }: KubernetesObject): string[] {
  const schema = schemas[kind];
  if (!schema) return [];
  if (!isOf('object', spec)) return ['spec: Required value'];
  const missing = schema.required
    .filter(name => spec[name] === undefined)
    .map(name => `spec.${name}: Required value`);
  const wrong = Object.entries(schema.fields)
    .filter(
      ([name, type]) => spec[name] !== undefined && !isOf(type, spec[name]),
    )
    .map(
      ([name, type]) =>
        `spec.${name}: Invalid value: ${JSON.stringify(
          Array.isArray(spec[name]) ? 'array' : typeof spec[name],
        )}: spec.${name} in body must be of type ${type}: ${JSON.stringify(
          Array.isArray(spec[name]) ? 'array' : typeof spec[name],
        )}`,
    );
  return [...missing, ...wrong, ...nodeSetErrors(kind, spec)];
}

function nodeSetErrors(kind: string, spec: KubernetesObject['spec']): string[] {
  if (kind !== 'Elasticsearch' || !Array.isArray(spec.nodeSets)) return [];
  if (spec.nodeSets.length === 0) {
    return [
      'spec.nodeSets: Invalid value: 0: spec.nodeSets in body should have at least 1 items',
    ];
  }
  return spec.nodeSets.flatMap((set: KubernetesObject['spec'], i: number) => {
    const at = `spec.nodeSets[${i}]`;
    if (typeof set?.name !== 'string') return [`${at}.name: Required value`];
    return set.count === undefined || Number.isInteger(set.count)
      ? []
      : [
          `${at}.count: Invalid value: "${typeof set.count}": ${at}.count in body must be of type integer: "${typeof set.count}"`,
        ];
  });
}

/** The roles of a node set: all of them unless its configuration says. */
export function rolesOf(nodeSet: KubernetesObject['spec']): string[] {
  const { config = {} } = nodeSet;
  const roles = config['node.roles'] ?? config.node?.roles;
  return Array.isArray(roles)
    ? roles
    : ['data', 'ingest', 'master', 'remote_cluster_client'];
}

/** What the validating webhook of the operator refuses, in its words. */
export function webhookErrors(
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): string[] {
  const { kind, spec } = object;
  if (!schemas[kind]) return [];
  const { version } = spec;
  const errors: string[] = [];
  if (!/^\d+\.\d+\.\d+/.test(version)) {
    errors.push(
      `spec.version: Invalid value: "${version}": Invalid version: ${version}`,
    );
  } else if (previous && compareVersions(version, previous.spec.version) < 0) {
    errors.push(`spec.version: Forbidden: Downgrades are not supported`);
  }
  if (kind !== 'Elasticsearch') return errors;
  const sets: KubernetesObject['spec'][] = spec.nodeSets;
  const names = sets.map(({ name }) => name);
  names
    .filter((name, i) => names.indexOf(name) < i)
    .forEach(name =>
      errors.push(
        `spec.nodeSets: Invalid value: "${name}": NodeSet names must be unique`,
      ),
    );
  const masters = sets.filter(
    set => rolesOf(set).includes('master') && (set.count ?? 0) > 0,
  );
  if (masters.length === 0) {
    errors.push(
      'spec.nodeSets: Invalid value: "object": Elasticsearch needs to have at least one master node',
    );
  }
  return errors;
}
