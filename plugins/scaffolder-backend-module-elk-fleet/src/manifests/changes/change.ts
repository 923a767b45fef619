import { z } from 'zod';
import { intentSchema, member, peer, replication } from '../intent';
import {
  components,
  folder,
  label,
  resources,
  revision,
  storage,
  version,
} from '../intentFields';

const { shape } = intentSchema;
const placement = shape.placement;

/** Of which fleet, and in which folder of the repository its intent is. */
const target = {
  fleet: label,
  /** Found by itself where the fleet has one intent in the repository. */
  path: folder.optional(),
};

/** What makes the first intent of a fleet; it must be the same where there is one already. */
const plan = {
  ...target,
  namespace: label.optional(),
  placement: placement
    .omit({ path: true })
    .partial({ revision: true })
    .extend({ revision: revision.optional(), path: folder.optional() })
    .optional(),
  network: shape.network.unwrap().optional(),
  policies: z.enum(['kyverno', 'gatekeeper', 'none']).optional(),
  monitoring: shape.monitoring.unwrap().optional(),
  lifecycle: shape.lifecycle,
  backup: shape.backup,
  secrets: shape.secrets,
  pipeline: shape.pipeline,
  access: shape.access.unwrap().optional(),
  budget: shape.budget,
};

const newMember = member.omit({ overrides: true, retiring: true });

const addMember = z.strictObject({
  type: z.literal('add-member'),
  ...plan,
  member: newMember,
  /** What runs in it; all of the plan unless given. */
  components: components.optional(),
  /** Who follows whom; the follower is the new member unless given. */
  replication: z
    .array(
      replication.extend({
        leader: label.optional(),
        follower: label.optional(),
      }),
    )
    .default([]),
  /** Members that the new one searches. */
  search: z.array(label).default([]),
  /** Members named above that are not placed by the plan. */
  peers: z.array(peer).default([]),
});

const addComponent = z.strictObject({
  type: z.literal('add-component'),
  ...target,
  /** Every member unless given. */
  member: label.optional(),
  components,
});

const connectLogs = z.strictObject({
  type: z.literal('connect-logs'),
  ...plan,
  member: newMember,
  kind: z.enum(['filebeat', 'agent']).default('filebeat'),
  /** Member that keeps the logs. */
  shipTo: label,
  /** That of the plan unless given. */
  version: version.optional(),
  resources: resources.optional(),
});

const count = z.number().int().min(1).max(100);

const setSize = z.strictObject({
  type: z.literal('set-size'),
  ...target,
  /** Every member unless given. */
  members: z.array(label).min(1).optional(),
  nodeSets: z
    .record(
      label,
      z.strictObject({
        count: count.optional(),
        resources: resources.optional(),
        storage: storage.optional(),
      }),
    )
    .default({}),
  kibanaCount: z.number().int().min(0).max(20).optional(),
});

const setVersion = z.strictObject({
  type: z.literal('set-version'),
  ...target,
  version,
  /** Who gets it now: these, the next wave of those that have not (`next`), or everybody. */
  members: z
    .union([z.array(label).min(1), z.literal('next'), z.literal('all')])
    .default('next'),
});

const retireMember = z.strictObject({
  type: z.literal('retire-member'),
  ...target,
  member: label,
  /** First what runs there goes, then the member itself. */
  stage: z.enum(['remove-workloads', 'forget']),
});

const migrate = z.strictObject({
  type: z.literal('migrate'),
  ...target,
  placement: placement.omit({ path: true }),
});

/** One change of the intent of a fleet. */
export const changeSchema = z.discriminatedUnion('type', [
  addMember,
  addComponent,
  connectLogs,
  setSize,
  setVersion,
  retireMember,
  migrate,
]);

export type Change = z.infer<typeof changeSchema>;
export type ChangeInput = z.input<typeof changeSchema>;
export type ChangeOf<Type extends Change['type']> = Extract<
  Change,
  { type: Type }
>;
