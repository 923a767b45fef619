import { z } from 'zod';
import { COMPONENT_NAMES } from './components';
import { checkIntent } from './intentChecks';
import {
  cidr,
  components,
  folder,
  label,
  resources,
  schedule,
  storage,
  plain,
  repository,
  revision,
  text,
  version,
} from './intentFields';

export const member = z.strictObject({
  name: label,
  region: plain,
  provider: z
    .enum(['aws', 'azure', 'gcp', 'vsphere', 'docker', 'other'])
    .default('other'),
  environment: z
    .enum(['production', 'staging', 'development'])
    .default('production'),
  /** Name under which the placing system knows the cluster; the member's unless given. */
  clusterName: plain.optional(),
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
      nodeSetResources: z.record(label, resources).optional(),
      nodeSetStorage: z.record(label, storage).optional(),
      /** The only ones of `components` that run here. */
      components: z.array(z.enum(COMPONENT_NAMES)).min(1).optional(),
      /** Member that all shippers here send to. */
      shipTo: label.optional(),
      kibanaCount: z.number().int().min(0).optional(),
      storageClass: text.optional(),
      /** Its own zones, where those of `components` are not. */
      zones: z.array(plain).optional(),
      /** Its own working hours, for a Kibana that follows the sun. */
      kibanaSchedule: schedule.optional(),
    })
    .prefault({}),
  /** It is being retired: what runs there is taken away, or may go. */
  retiring: z.literal(true).optional(),
});

/** A member that is there in another way, which members of the plan read from or are read by. */
export const peer = z.strictObject({
  name: label,
  /** Of its Elasticsearch; like that of the plan unless given. */
  version: version.optional(),
  podCidr: cidr.optional(),
  /** Address at which others reach its transport port, host:port. */
  transportAddress: text.optional(),
  /** Certificate (PEM) of the authority of its transport layer; not a secret. */
  transportCa: text.optional(),
});

export const replication = z.strictObject({
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
  bucket: plain,
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
      repository: repository.optional(),
      revision: revision.default('main'),
      /** Folder in the repository that all files are in. */
      path: folder.default('clusters'),
    }),
    members: z.array(member).min(1, 'must name a member'),
    /** Members that are not placed by this plan. */
    peers: z.array(peer).optional(),
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
    /** Groups of the sign-in, and what their people may do in each member. */
    access: z
      .array(
        z.strictObject({
          /** As the identity provider names it. */
          group: text,
          role: z.enum(['viewer', 'operator', 'administrator']),
        }),
      )
      .default([]),
    /** What all members may cost at most. */
    budget: z
      .strictObject({
        amount: z.number().positive(),
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/, 'must be a currency such as EUR')
          .default('USD'),
        per: z.enum(['month', 'quarter', 'year']).default('month'),
      })
      .optional(),
    monitoring: z
      .strictObject({
        prometheus: z.boolean().default(true),
        grafana: z.boolean().default(true),
        /** Member that also keeps what Metricbeat tells of Elasticsearch, Kibana and Logstash of all members. */
        shipTo: label.optional(),
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
