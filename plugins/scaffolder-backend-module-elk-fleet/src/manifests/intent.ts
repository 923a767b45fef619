import { z } from 'zod';
import { checkIntent } from './intentChecks';

const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** A name of Kubernetes (RFC 1123 label). */
const label = z
  .string()
  .max(63, 'is longer than 63 characters')
  .regex(
    NAME,
    'must be lower-case letters, digits and dashes, and begin and end with a letter or digit',
  );
const text = z.string().min(1, 'must not be empty');
const version = z
  .string()
  .regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 8.19.4');
const quantity = z
  .string()
  .regex(
    /^\d+(\.\d+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$/,
    'must be a quantity of Kubernetes such as 500m or 16Gi',
  );
const folder = z
  .string()
  .regex(
    /^(?!.*\.\.)[\w.-]+(\/[\w.-]+)*$/,
    'must be a folder in the repository such as deploy/clusters',
  );
const cidr = z
  .string()
  .regex(
    /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/,
    'must be a range such as 10.4.0.0/16',
  );

const resources = z.strictObject({ cpu: quantity, memory: quantity });

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
  storage: z.strictObject({ size: quantity, storageClass: text.optional() }),
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
  zones: z.array(text).default([]),
  /** How the transport port can be reached from other members. */
  exposure: z
    .enum(['cluster', 'load-balancer', 'istio', 'submariner', 'mcs', 'gke-mcs'])
    .default('cluster'),
});

/** Hours in which something runs. */
const schedule = z.strictObject({
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
  routes: z.record(text, text).default({}),
});

const beats = z.strictObject({
  kind: z.enum(['filebeat', 'metricbeat', 'agent']),
  version,
  resources,
  /** Member that the data goes to; its own Elasticsearch unless given. */
  shipTo: text.optional(),
});

/** What runs in every member of the plan. */
const components = z.strictObject({
  elasticsearch: elasticsearch.optional(),
  kibana: kibana.optional(),
  logstash: logstash.optional(),
  beats: z.array(beats).default([]),
});

const member = z.strictObject({
  name: label,
  region: text,
  provider: z
    .enum(['aws', 'azure', 'gcp', 'vsphere', 'docker', 'other'])
    .default('other'),
  environment: z
    .enum(['production', 'staging', 'development'])
    .default('production'),
  /** Name under which the placing system knows the cluster; the member's unless given. */
  clusterName: text.optional(),
  /** URL of its Kubernetes API. */
  server: z.url().optional(),
  podCidr: cidr.optional(),
  serviceCidr: cidr.optional(),
  /** Address at which other members reach its transport port, host:port. */
  transportAddress: text.optional(),
  /** Address at which other members reach its HTTP port, host:port. */
  httpAddress: text.optional(),
  /** Certificate (PEM) of the authority of its transport layer, once there is one; not a secret. */
  transportCa: text.optional(),
  /** Where people reach its Kibana. */
  kibanaUrl: z.url().optional(),
  /** What its ClusterClass is told besides `lifecycle.variables`, for example its region. */
  clusterVariables: z.record(text, z.unknown()).optional(),
  /** What differs here from `components`. */
  overrides: z
    .strictObject({
      version: version.optional(),
      nodeSetCounts: z.record(label, z.number().int().min(1)).default({}),
      kibanaCount: z.number().int().min(0).optional(),
      storageClass: text.optional(),
      /** Its own zones, where those of `components` are not. */
      zones: z.array(text).optional(),
      /** Its own working hours, for a Kibana that follows the sun. */
      kibanaSchedule: schedule.optional(),
    })
    .prefault({}),
});

const replication = z.strictObject({
  /** Member that leads. */
  leader: label,
  /** Member that follows. */
  follower: label,
  /** Names of leader indices or data streams, with `*`. */
  patterns: z.array(text).min(1),
  exclusions: z.array(text).default([]),
  followPattern: text.default('{{leader_index}}'),
});

/** Where clusters are made from, when they are not there yet. */
const lifecycle = z.strictObject({
  system: z.literal('cluster-api'),
  /** Name of the ClusterClass, or namespace/name where it is in another one. */
  clusterClass: text,
  namespace: label.default('clusters'),
  kubernetesVersion: z.string().regex(/^v\d+\.\d+\.\d+$/),
  controlPlaneReplicas: z.union([z.literal(1), z.literal(3), z.literal(5)]),
  workers: z
    .array(
      z.strictObject({
        class: text,
        name: label,
        replicas: z.number().int().min(1),
      }),
    )
    .min(1),
  variables: z.record(text, z.unknown()).default({}),
});

const backup = z.strictObject({
  /** Object storage; one folder a member. */
  bucket: text,
  type: z.enum(['s3', 'gcs', 'azure']),
  /** Cron expression of Elasticsearch (with seconds). */
  schedule: text.default('0 30 1 * * ?'),
  retention: z
    .string()
    .regex(/^\d+d$/)
    .default('30d'),
  /** Also a Velero schedule of what Kubernetes holds; data is left to snapshots. */
  velero: z.boolean().default(false),
});

/**
 * What is to be: members, what runs in them, and how it gets there. One intent
 * is rendered for each way of placing. Holds no secret; secrets are referred to.
 */
export const intentSchema = z
  .strictObject({
    fleet: label,
    /** Of everything that is rendered. */
    namespace: label.default('elastic'),
    placement: z.strictObject({
      system: z.enum([
        'argocd',
        'flux',
        'rancher-fleet',
        'karmada',
        'ocm',
        'kubefed',
        'helm',
        'kustomize',
      ]),
      /** Namespace of the hub's own objects; the system's usual one unless given. */
      namespace: label.optional(),
      /** Of the Git repository, as the hub reaches it; for those that place from Git. */
      repository: text.optional(),
      revision: text.default('main'),
      /** Folder in the repository that all files are in. */
      path: folder.default('clusters'),
    }),
    members: z.array(member).min(1, 'must name a member'),
    components,
    replication: z.array(replication).default([]),
    /** Also members that are searched and not copied (cross-cluster search). */
    search: z.array(z.strictObject({ from: label, to: label })).default([]),
    lifecycle: lifecycle.optional(),
    backup: backup.optional(),
    secrets: z
      .strictObject({
        system: z.enum(['external-secrets', 'vault', 'sealed-secrets']),
        /** Name of the SecretStore, or address of Vault. */
        store: text,
      })
      .optional(),
    network: z
      .strictObject({
        /** Names of the mesh, where exposure is by Istio. */
        mesh: text.optional(),
        /** Member that holds what the exchange has once: Submariner's broker, or the configuration of GKE's multi-cluster services; the first unless given. */
        hub: label.optional(),
        /** Deny all that is not needed by NetworkPolicies. */
        policies: z.boolean().default(true),
      })
      .prefault({}),
    policies: z.enum(['kyverno', 'gatekeeper', 'none']).default('none'),
    monitoring: z
      .strictObject({
        prometheus: z.boolean().default(true),
        grafana: z.boolean().default(true),
      })
      .prefault({}),
    /** Files for those who push instead of pulling; none unless given. */
    pipeline: z.enum(['github-actions', 'gitlab-ci', 'jenkins']).optional(),
    /** Waves in which members get a change, by name, in order. */
    waves: z.array(z.array(label).min(1)).default([]),
  })
  .superRefine(checkIntent);

/** A checked intent with its defaults filled in. */
export type Intent = z.infer<typeof intentSchema>;
export type IntentInput = z.input<typeof intentSchema>;
export type IntentMember = Intent['members'][number];

export type {
  CommentedManifest,
  ManifestObject,
  RenderedFile,
} from './manifest';
