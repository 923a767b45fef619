import { z } from 'zod';
import type { MemberOperation } from '../../generated/api';

const required = z.string({ error: 'is missing' });

/** Of aliases, patterns, repositories and policies: what all three versions take, in lower case. */
const name = required
  .max(255, 'is longer than 255 characters')
  .regex(
    /^[a-z0-9][a-z0-9_-]*$/,
    'must be lower-case letters, digits, dashes and underscores, and begin with a letter or digit',
  );

const address = required.regex(
  /^(\[[0-9a-fA-F:.]+\]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?):\d{1,5}$/,
  'must be host:port, for example elasticsearch.eu-1.example.com:9443',
);

/** What Elasticsearch forbids in names of indices. */
const pattern = required
  .min(1, 'must not be empty')
  .max(255, 'is longer than 255 characters')
  .regex(
    /^[^A-Z\\/?"<>|\s,#:]+$/u,
    'must be a name in lower case, with * for any characters, and none of \\ / ? " < > | , # : or spaces',
  )
  .refine(
    text => !/^[-_+]/.test(text) && text !== '.' && text !== '..',
    'must not begin with -, _ or +, and not be . or ..',
  );

const patterns = (limit: number) =>
  z.array(pattern).max(limit, `must hold at most ${limit} patterns`);

const followPattern = required
  .regex(
    /^[^A-Z\\/?"<>|\s,#:*]+$/u,
    'must be in lower case, without *, \\ / ? " < > | , # : and spaces',
  )
  .refine(
    text => !/[{}]/.test(text.split('{{leader_index}}').join('')),
    'must have no braces but those of {{leader_index}}',
  )
  .refine(text => !/^[-_+]/.test(text), 'must not begin with -, _ or +');

const connectRemote = z
  .strictObject({
    type: z.literal('connect-remote'),
    alias: name,
    leader: required.optional(),
    mode: z.enum(['proxy', 'sniff'], { error: 'must be proxy or sniff' }),
    address: address.optional(),
    seeds: z
      .array(address)
      .min(1, 'must name a node')
      .max(20, 'must name at most 20 nodes')
      .optional(),
    serverName: required
      .regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'must be a host name')
      .optional(),
    skipUnavailable: z.boolean().optional(),
  })
  .superRefine(({ mode, ...given }, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (mode === 'proxy') {
      if (!given.address) say('address', 'is missing, which mode proxy needs');
      if (given.seeds) say('seeds', 'is for mode sniff alone');
      return;
    }
    if (!given.seeds) say('seeds', 'is missing, which mode sniff needs');
    if (given.address) say('address', 'is for mode proxy alone');
    if (given.serverName) say('serverName', 'is for mode proxy alone');
  });

const follow = z
  .strictObject({
    type: z.literal('follow'),
    remote: name,
    patterns: patterns(100).min(1, 'must hold a pattern'),
    exclusions: patterns(100).default([]),
    followPattern: followPattern.default('{{leader_index}}'),
    name: name.optional(),
    existing: z.boolean().default(false),
  })
  .superRefine(({ patterns: names, followPattern: copies }, context) => {
    const several = names.length > 1 || names.some(one => one.includes('*'));
    if (several && !copies.includes('{{leader_index}}')) {
      context.addIssue({
        code: 'custom',
        path: ['followPattern'],
        message:
          'must hold {{leader_index}}, or the copies of several indices get one name',
      });
    }
  });

const duration = /^\d+(d|h|m)$/;

/** Six or seven fields, of which the first is of seconds, or a duration (8.16 and later). */
const schedule = required.refine(
  text =>
    duration.test(text) || [6, 7].includes(text.trim().split(/\s+/).length),
  'must be a cron expression that begins with seconds, for example 0 30 1 * * ?',
);

const SECRET =
  /password|passphrase|secret|token|api_?key|access_?key|private_?key|credential/i;

const settings = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]), {
    error: 'must be settings, of which each is a text, a number or a boolean',
  })
  .superRefine((given, context) => {
    for (const key of Object.keys(given).filter(one => SECRET.test(one))) {
      context.addIssue({
        code: 'custom',
        path: [key],
        message:
          'is a secret, which belongs into the keystore of the Elasticsearch nodes',
      });
    }
    if ('readonly' in given) {
      context.addIssue({
        code: 'custom',
        path: ['readonly'],
        message: 'is told by repository.readonly',
      });
    }
  });

const retention = z.strictObject({
  expireAfter: required
    .regex(duration, 'must be a duration such as 30d')
    .optional(),
  minCount: z.number().int().min(1).optional(),
  maxCount: z.number().int().min(1).optional(),
});

const snapshotPolicy = z
  .strictObject({
    type: z.literal('snapshot-policy'),
    repository: z.strictObject(
      {
        name,
        type: required.regex(
          /^[a-z][a-z0-9_-]*$/,
          'must be the type of a repository, for example s3',
        ),
        settings,
        readonly: z.boolean().default(false),
      },
      { error: 'is missing' },
    ),
    policy: z
      .strictObject({
        name,
        schedule,
        indices: patterns(100).min(1, 'must hold a pattern').default(['*']),
        retention: retention.optional(),
      })
      .optional(),
  })
  .superRefine(({ repository, policy }, context) => {
    if (repository.readonly && policy) {
      context.addIssue({
        code: 'custom',
        path: ['policy'],
        message: 'cannot take snapshots into a repository that is readonly',
      });
    }
    const { minCount = 1, maxCount = Infinity } = policy?.retention ?? {};
    if (minCount > maxCount) {
      context.addIssue({
        code: 'custom',
        path: ['policy', 'retention', 'minCount'],
        message: 'is greater than maxCount',
      });
    }
  });

const operations = z.discriminatedUnion(
  'type',
  [connectRemote, follow, snapshotPolicy],
  { error: 'must be connect-remote, follow or snapshot-policy' },
);

/**
 * Connects a remote cluster.
 *
 * @public
 */
export interface ConnectRemote {
  type: 'connect-remote';
  alias: string;
  /** Name of the member that it is. */
  leader?: string;
  mode: 'proxy' | 'sniff';
  /** `host:port`, for mode proxy. */
  address?: string;
  /** `host:port` each, for mode sniff. */
  seeds?: string[];
  serverName?: string;
  skipUnavailable?: boolean;
}

/**
 * Follows indices of a remote cluster.
 *
 * @public
 */
export interface Follow {
  type: 'follow';
  /** Alias of the remote cluster. */
  remote: string;
  patterns: string[];
  exclusions: string[];
  followPattern: string;
  /** Of the auto-follow pattern; the alias unless given. */
  name?: string;
  /** Also those that are there already. */
  existing: boolean;
}

/**
 * Registers a snapshot repository, and takes snapshots into it.
 *
 * @public
 */
export interface SnapshotPolicyOperation {
  type: 'snapshot-policy';
  repository: {
    name: string;
    type: string;
    settings: Record<string, string | number | boolean>;
    readonly: boolean;
  };
  policy?: {
    name: string;
    /** A cron expression that begins with seconds, or a duration. */
    schedule: string;
    indices: string[];
    retention?: { expireAfter?: string; minCount?: number; maxCount?: number };
  };
}

/**
 * What is done in a live cluster, with its defaults.
 *
 * @public
 */
export type LiveOperation = ConnectRemote | Follow | SnapshotPolicyOperation;

/**
 * What is wrong with a field of an operation.
 *
 * @public
 */
export interface OperationProblem {
  /** For example `repository.settings.bucket`. */
  field: string;
  message: string;
}

/**
 * Checks an operation by itself, before anybody is asked.
 *
 * @public
 */
export function checkOperation(operation: MemberOperation): OperationProblem[] {
  const { error } = operations.safeParse(operation);
  return (error?.issues ?? []).flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({
          field: [...issue.path, key].join('.'),
          message: 'is not a field of this operation',
        }))
      : {
          field: issue.path
            .map(part =>
              typeof part === 'number' ? `[${part}]` : `.${String(part)}`,
            )
            .join('')
            .replace(/^\./, ''),
          message: issue.message,
        },
  );
}

/**
 * An operation that {@link checkOperation} finds nothing wrong with.
 *
 * @public
 */
export function readOperation(operation: MemberOperation): LiveOperation {
  return operations.parse(operation);
}
