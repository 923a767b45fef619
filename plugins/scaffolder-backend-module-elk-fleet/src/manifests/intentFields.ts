import { z } from 'zod';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A name of Kubernetes (RFC 1123 label). */
export const label = z
  .string()
  .max(63, 'is longer than 63 characters')
  .regex(
    NAME,
    'must be lower-case letters, digits and dashes, and begin and end with a letter or digit',
  );
export const text = z.string().min(1, 'must not be empty');
/** Of what is written into pipelines, scripts and workflows, where other characters would say something. */
export const plain = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N} .:,@/_()-]*$/u,
    'must be letters, digits, spaces and . : , @ / _ ( ) - alone, and begin with a letter or digit',
  );
/** Address of a Git repository. */
export const repository = z
  .string()
  .regex(
    /^[A-Za-z0-9/][\w.~:@/%+-]*$/,
    'must be the address of a Git repository, for example https://git.example.com/platform/clusters.git',
  );
/** Of Git: a branch, tag or commit. */
export const revision = z
  .string()
  .regex(
    /^(?!.*\.\.)[A-Za-z0-9][\w./+@-]*$/,
    'must be a branch, tag or commit of Git such as main',
  );
export const version = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 8.19.4');
export const quantity = z
  .string()
  .regex(
    /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    'must be a quantity of Kubernetes such as 500m or 16Gi',
  );
export const folder = z
  .string()
  .regex(
    /^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/,
    'must be a folder in the repository such as deploy/clusters',
  );
export const cidr = z
  .string()
  .regex(
    /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    'must be a range such as 10.4.0.0/16',
  );

export const resources = z.strictObject({ cpu: quantity, memory: quantity });

export const storage = z.strictObject({
  size: quantity,
  storageClass: text.optional(),
});

/** One node set of Elasticsearch. */
const nodeSet = z.strictObject({
  name: label,
  count: z.number().int().min(1).max(100),
  roles: z.array(
    z.enum([
      'master',
      'data_content',
      'data_hot',
      'data_warm',
      'data_cold',
      'data_frozen',
      'ingest',
      'ml',
      'remote_cluster_client',
      'transform',
    ]),
  ),
  resources,
  storage,
});

/** ECK makes names of up to 63 characters from it. */
const elasticName = label
  .max(36, 'is longer than 36 characters, which is what ECK takes')
  .default('logging');

const elasticsearch = z.strictObject({
  name: elasticName,
  version,
  nodeSets: z.array(nodeSet).min(1, 'must have a node set'),
  /** Zones over which nodes and copies are spread; none unless given. */
  zones: z.array(plain).default([]),
  /** How the transport port can be reached from other members. */
  exposure: z
    .enum(['cluster', 'load-balancer', 'istio', 'submariner', 'mcs', 'gke-mcs'])
    .default('cluster'),
});

/** Hours in which something runs. */
export const schedule = z.strictObject({
  /** IANA name. */
  timezone: text,
  /** Cron expressions. */
  start: text,
  end: text,
});

const kibana = z.strictObject({
  name: elasticName,
  version,
  count: z.number().int().min(1).max(20).default(1),
  resources,
  /** Runs in these hours alone (follow the sun); always unless given. */
  schedule: schedule.optional(),
  oidc: z
    .strictObject({
      issuer: z.url(),
      clientId: text,
      /** Elasticsearch does not discover them from the issuer. */
      endpoints: z.strictObject({
        authorization: z.url(),
        token: z.url(),
        jwks: z.url(),
        logout: z.url().optional(),
      }),
      /** Secret and key that hold the client secret. */
      secretRef: z.strictObject({ name: label, key: text }),
    })
    .optional(),
});

const logstash = z.strictObject({
  name: elasticName,
  version,
  count: z.number().int().min(1).max(50).default(2),
  resources,
  /** Where events of a region go: by region, the member that keeps them. */
  routes: z.record(plain, label).default({}),
});

const beats = z.strictObject({
  kind: z.enum(['filebeat', 'metricbeat', 'agent']),
  version,
  resources,
  /** Member that the data goes to; its own Elasticsearch unless given. */
  shipTo: text.optional(),
});

/** What runs in every member of the plan. */
export const components = z.strictObject({
  elasticsearch: elasticsearch.optional(),
  kibana: kibana.optional(),
  logstash: logstash.optional(),
  beats: z.array(beats).default([]),
});
