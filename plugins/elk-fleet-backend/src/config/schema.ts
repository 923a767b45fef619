import type { HubSystem } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { kubeconfigFile, pemFile } from './files';
import {
  auth,
  basic,
  EMPTY_AUTH,
  endpointSchema,
  nameSchema,
  refSchema,
  text,
  tls,
  url,
} from './parts';
import { problemsOfAccess } from './schemaRules';
import {
  costCollectionSchema,
  fleetCostSchema,
  memberOpenCostSchema,
} from './costSchema';
import { replicationSchema } from './replicationSchema';
import { residencySchema } from './residencySchema';

const HOST = /^[A-Za-z0-9.*[\]:-]+$/;
const FINGERPRINT = /^([0-9a-f]{2}:?){31}[0-9a-f]{2}$/i;
// What Git allows and people use: no dash at the start, no two dots or slashes in a row.
const BRANCH = /^[A-Za-z0-9_]+([-./]?[A-Za-z0-9_]+)*$/;
const HUB_SYSTEMS = [
  'kubefed',
  'karmada',
  'argocd',
  'rancher-fleet',
  'ocm',
  'flux',
  'cluster-profile',
  'cluster-api',
] as const satisfies HubSystem[];

const elasticsearch = z
  .strictObject({
    url,
    auth: auth.optional(),
    operations: auth.optional(),
    tls: tls
      .extend({
        caFingerprint: z
          .string()
          .regex(
            FINGERPRINT,
            'must be a SHA-256 fingerprint: 64 hexadecimal digits, colons between pairs allowed',
          )
          .optional(),
      })
      .optional(),
  })
  .refine(value => !value.tls?.caFingerprint || /^https:/i.test(value.url), {
    path: ['tls', 'caFingerprint'],
    error: 'needs a url with https://',
  });

const kibana = endpointSchema.extend({ publicUrl: url.optional() });

const logstash = z.strictObject({
  url,
  auth: z
    .strictObject({ basic: basic.optional() })
    .refine(value => value.basic, { error: EMPTY_AUTH })
    .optional(),
  tls: tls.optional(),
});

const kubernetes = z
  .strictObject({
    cluster: text.optional(),
    kubeconfig: z
      .strictObject({ file: kubeconfigFile, context: text.optional() })
      .optional(),
    url: url.optional(),
    token: text.optional(),
    caFile: pemFile.optional(),
  })
  .superRefine((value, context) => {
    for (const message of problemsOfAccess(value)) {
      context.addIssue({ code: 'custom', message });
    }
  });

const namespaces = z
  .array(text)
  .min(1, 'must name a namespace; leave it out to read all')
  .optional();

/** `elkFleet.fleets.<fleet>.members.<member>` of app-config. */
export const memberSchema = z
  .strictObject({
    title: text.optional(),
    region: text,
    provider: text.optional(),
    environment: text.optional(),
    coordinates: z
      .strictObject({
        latitude: z.number().min(-90).max(90),
        longitude: z.number().min(-180).max(180),
      })
      .optional(),
    entityRef: refSchema.optional(),
    retiring: z.boolean().optional(),
    kubernetes: kubernetes.optional(),
    namespaces,
    elasticsearch: elasticsearch.optional(),
    kibana: kibana.optional(),
    logstash: logstash.optional(),
    opencost: memberOpenCostSchema.optional(),
  })
  .refine(
    value =>
      value.kubernetes || value.elasticsearch || value.kibana || value.logstash,
    {
      error:
        'gives nothing to read; add elasticsearch, kubernetes, kibana or logstash',
    },
  );

const hub = z.strictObject({
  title: text.optional(),
  systems: z
    .array(
      z.enum(HUB_SYSTEMS, {
        error: `must be one of ${HUB_SYSTEMS.join(', ')}`,
      }),
    )
    .min(1, 'must name a system that is read there'),
  kubernetes,
  member: text.optional(),
  url: url.optional(),
  namespaces,
  clusters: z.record(text, text).default({}),
});

const fleet = z.strictObject({
  title: text.optional(),
  description: text.optional(),
  owner: refSchema.optional(),
  replication: replicationSchema.optional(),
  residency: residencySchema,
  costs: fleetCostSchema.prefault({}),
  members: z.record(nameSchema, memberSchema),
  hubs: z.record(nameSchema, hub).default({}),
});

const count = (min: number, max: number) =>
  z
    .number()
    .int('must be a whole number')
    .min(min, `must be at least ${min}`)
    .max(max, `must be at most ${max}`);

// The durations are read by Backstage's own reader, in readDurations.ts.
const collection = z.strictObject({
  interval: z.unknown().optional(),
  deadline: z.unknown().optional(),
  // One more than the endpoints that can hang at once, so that these hold up no other.
  connectionsPerMember: count(1, 64).default(4),
  concurrency: count(1, 1000).default(20),
  shards: count(1, 1000).default(8),
  maxBackoff: z.unknown().optional(),
});

const replication = z.strictObject({
  history: z
    .strictObject({
      raw: z.unknown().optional(),
      fiveMinutes: z.unknown().optional(),
      hours: z.unknown().optional(),
    })
    .prefault({}),
});

const alerts = z.strictObject({
  openAfter: count(1, 100).default(2),
  closeAfter: count(1, 100).default(3),
  notify: z
    .enum(['critical', 'warning', 'info', 'nobody'], {
      error: 'must be critical, warning, info or nobody',
    })
    .default('warning'),
});

const registration = z.strictObject({
  allowedHosts: z
    .array(
      z
        .string()
        .regex(
          HOST,
          'must be a host or host:port, * for any part, without https:// and without a path',
        ),
    )
    .default([]),
  directory: text.optional(),
});

const operations = z.strictObject({ enabled: z.boolean().default(false) });

const repository = z.strictObject({
  directory: text,
  branch: z
    .string()
    .regex(
      BRANCH,
      'must be the name of a Git branch, for example main or clusters/production',
    )
    .default('main'),
  merge: z.boolean().default(false),
});

const discovery = z.strictObject({
  directory: text,
  secrets: text.optional(),
});

/** `elkFleet` of app-config. Other plugins of the suite may add keys beside these. */
export const configSchema = z.object({
  fleets: z.record(nameSchema, fleet).default({}),
  collection: collection.prefault({}),
  replication: replication.prefault({}),
  alerts: alerts.prefault({}),
  registration: registration.prefault({}),
  operations: operations.prefault({}),
  // Read by the actions of the scaffolder; checked here, where all of elkFleet is.
  repositories: z.record(nameSchema, repository).default({}),
  discovery: discovery.optional(),
  costs: costCollectionSchema.prefault({}),
});

export type ElkFleetConfig = z.infer<typeof configSchema>;
export type MemberConfig = z.infer<typeof memberSchema>;
export type HubConfig = z.infer<typeof hub>;
export type KubernetesConfig = z.infer<typeof kubernetes>;
/** The `caFile` of a parsed configuration holds the content of the file. */
export type EndpointConfig = {
  url: string;
  auth?: z.infer<typeof auth>;
  tls?: { caFile?: string; caFingerprint?: string };
};
