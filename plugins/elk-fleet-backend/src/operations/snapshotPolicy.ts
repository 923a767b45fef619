import { ConflictError } from '@backstage/errors';
import {
  devTools,
  isSameStore,
  policyBody,
  type Repository,
  repositoryBody,
  type SnapshotPolicyOperation,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { z } from 'zod';
import { redact } from '../connections/redact';
import { mayBeSecret } from '../readers/elasticsearch/definitions';
import { maybe } from '../readers/shapes';
import type { OperatedCluster } from './cluster';
import {
  checkWriters,
  isReadonly,
  type OtherClusters,
  readRepositories,
} from './snapshotRepositories';
import type { Look, Step } from './steps';

const policyShape = z.object({
  name: maybe(z.string()),
  schedule: z.string(),
  repository: z.string(),
  config: maybe(
    z.object({
      indices: maybe(
        z.union([
          z.string().transform(one => one.split(',')),
          z.array(z.string()),
        ]),
      ),
    }),
  ),
  retention: maybe(z.record(z.string(), z.union([z.string(), z.number()]))),
});

const policiesShape = z.record(z.string(), z.object({ policy: policyShape }));

type Policy = z.infer<typeof policyShape>;
type WantedPolicy = NonNullable<SnapshotPolicyOperation['policy']>;

/**
 * The steps that register a repository and have snapshots taken into it.
 *
 * @throws ConflictError when one of them does
 */
export async function snapshotPolicy(
  operation: SnapshotPolicyOperation,
  cluster: OperatedCluster,
  others: OtherClusters,
): Promise<Step[]> {
  const unread = operation.repository.readonly
    ? []
    : await checkWriters(operation, others);
  const { repository, policy } = operation;
  const { name } = cluster.member;
  return [
    {
      what: `Snapshot repository "${repository.name}" of ${name}`,
      look: ({ dryRun }) =>
        lookAtRepository(operation, cluster, { dryRun, unread }),
    },
    ...(policy
      ? [
          {
            what: `Snapshot policy "${policy.name}" of ${name}`,
            look: () => lookAtPolicy(operation, policy, cluster),
          },
        ]
      : []),
  ];
}

async function lookAtRepository(
  operation: SnapshotPolicyOperation,
  cluster: OperatedCluster,
  { dryRun, unread }: { dryRun: boolean; unread: string[] },
): Promise<Look> {
  const { client, options } = cluster;
  const { name } = operation.repository;
  const body = repositoryBody(operation);
  const there = (await readRepositories(cluster))[name];
  if (there) {
    checkSame(cluster, { name, there, wanted: body });
    return dryRun
      ? {
          state: 'there',
          evidence: `GET _snapshot: "${name}" is registered as ${there.type}.`,
        }
      : verify(cluster, name);
  }
  const doubt =
    unread.length > 0
      ? ` Whether ${unread.join(
          ', ',
        )} write to the same place could not be read.`
      : '';
  return {
    state: 'missing',
    evidence: `GET _snapshot: no repository "${name}".${doubt}`,
    request: devTools(`PUT _snapshot/${name}?verify=false`, body),
    undo: [devTools(`DELETE _snapshot/${name}`)],
    send: () =>
      client.snapshot.createRepository(
        // Verified afterwards: it would be kept when that fails, too.
        // The client knows the types of repositories one by one.
        { name, verify: false, repository: body as never },
        options(),
      ),
  };
}

/** @throws ConflictError when the name belongs to another repository */
function checkSame(
  { member }: OperatedCluster,
  {
    name,
    there,
    wanted,
  }: { name: string; there: Repository; wanted: Repository },
): void {
  const differing = Object.entries(wanted.settings)
    .filter(([key, value]) => String(there.settings[key]) !== String(value))
    .map(([key]) => key);
  const isSame =
    isSameStore(there, wanted) &&
    differing.length === 0 &&
    isReadonly(there) === isReadonly(wanted);
  if (!isSame) {
    const shown = Object.entries(there.settings).filter(
      ([key]) => !mayBeSecret(key) && !/access_?key/i.test(key),
    );
    throw new ConflictError(
      `operation.repository.name: the repository "${name}" is another one: ${
        there.type
      } with ${redact(
        JSON.stringify(Object.fromEntries(shown)),
        member,
      )}. Choose another name, or change that one by hand.`,
    );
  }
}

async function verify(
  { client, options, explain }: OperatedCluster,
  name: string,
): Promise<Look> {
  try {
    const { nodes } = await client.snapshot.verifyRepository(
      { name },
      options(),
    );
    return {
      state: 'there',
      evidence: `POST _snapshot/${name}/_verify: ${
        Object.keys(nodes).length
      } nodes reach it.`,
    };
  } catch (error) {
    return {
      state: 'broken',
      evidence: `POST _snapshot/${name}/_verify: ${explain(
        error,
      )} Check the address, and the credentials in the keystore of the nodes.`,
    };
  }
}

async function lookAtPolicy(
  { repository }: SnapshotPolicyOperation,
  policy: WantedPolicy,
  cluster: OperatedCluster,
): Promise<Look> {
  const { client, options } = cluster;
  const there = await readPolicy(cluster, policy.name);
  const body = policyBody(repository.name, policy);
  if (!there) {
    const path = `_slm/policy/${policy.name}`;
    return {
      state: 'missing',
      evidence: `GET ${path}: no such policy.`,
      request: devTools(`PUT ${path}`, body),
      undo: [devTools(`DELETE ${path}`)],
      send: () =>
        client.slm.putLifecycle(
          // The client takes a retention only with all that it can hold.
          { policy_id: policy.name, ...(body as object) },
          options(),
        ),
    };
  }
  if (canonical(there) !== canonical(policyShape.parse(body))) {
    throw new ConflictError(
      `operation.policy.name: the policy "${
        policy.name
      }" is another one: ${describe(
        there,
      )}. Choose another name, or change that one by hand.`,
    );
  }
  return {
    state: 'there',
    evidence: `GET _slm/policy/${policy.name}: ${describe(there)}.`,
  };
}

async function readPolicy(
  { client, options }: OperatedCluster,
  name: string,
): Promise<Policy | undefined> {
  try {
    const answer = await client.slm.getLifecycle(
      { policy_id: name },
      options(),
    );
    return policiesShape.parse(answer)[name]?.policy;
  } catch (error) {
    if ((error as { statusCode?: number }).statusCode === 404) return undefined;
    throw error;
  }
}

function canonical({
  schedule,
  repository,
  config,
  retention,
}: Policy): string {
  const kept = Object.entries(retention ?? {}).map(([key, value]) => [
    key,
    String(value),
  ]);
  return JSON.stringify([
    schedule,
    repository,
    [...(config?.indices ?? ['*'])].sort(),
    kept.sort(([a], [b]) => (a < b ? -1 : 1)),
  ]);
}

function describe({ schedule, repository, config }: Policy): string {
  return `takes ${(config?.indices ?? ['*']).join(
    ', ',
  )} into "${repository}" by the schedule ${schedule}`;
}
