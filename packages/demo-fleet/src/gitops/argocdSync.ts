import type { KubernetesObject } from '../kubernetes/objects';
import type { Application } from './applicationSet';
import { inOrder, trackedBy, type Compared } from './argocdCompare';
import { groupVersionOf, type Manifest } from './manifests';
import type { MemberApi } from './MemberApi';

/** How Argo CD calls itself when it applies. */
export const MANAGER = 'argocd-controller';

/** What a sync has done with one object. */
export interface SyncResult {
  group: string;
  version: string;
  kind: string;
  namespace?: string;
  name: string;
  status: 'Synced' | 'SyncFailed' | 'Pruned' | 'PruneSkipped';
  message: string;
}

/** A sync that has ended. */
export interface SyncOutcome {
  phase: 'Succeeded' | 'Failed';
  message: string;
  results: SyncResult[];
}

function resultOf(
  {
    apiVersion,
    kind,
    metadata,
  }: Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'>,
  status: SyncResult['status'],
  message: string,
): SyncResult {
  const { namespace, name } = metadata;
  const { group, version } = groupVersionOf({ apiVersion });
  return { group, version, kind, namespace, name, status, message };
}

async function applyOne(
  api: MemberApi,
  app: Application,
  { target, live }: Compared & { target: Manifest },
): Promise<SyncResult> {
  const other = live && trackedBy(live);
  const { syncOptions = [] } = app.spec.syncPolicy ?? {};
  const mayShare = !syncOptions.includes('FailOnSharedResource=true');
  if (other && other !== app.metadata.name && !mayShare) {
    const message = `Shared resource found: ${target.kind}/${target.metadata.name} is part of the Application ${other}`;
    return resultOf(target, 'SyncFailed', message);
  }
  try {
    await api.apply(target, MANAGER);
    return resultOf(target, 'Synced', 'serverside-applied');
  } catch (error) {
    return resultOf(target, 'SyncFailed', (error as Error).message);
  }
}

async function pruneOne(
  api: MemberApi,
  live: KubernetesObject,
  prune: boolean,
): Promise<SyncResult> {
  if (!prune)
    return resultOf(live, 'PruneSkipped', 'ignored (requires pruning)');
  try {
    await api.delete(live);
    return resultOf(live, 'Pruned', 'pruned');
  } catch (error) {
    return resultOf(live, 'SyncFailed', (error as Error).message);
  }
}

/** The namespace of the destination, where it is wanted and nothing else makes it. */
async function createNamespace(
  api: MemberApi,
  { spec }: Application,
  targets: Manifest[],
): Promise<void> {
  const { namespace: name } = spec.destination;
  const isWanted = spec.syncPolicy?.syncOptions?.includes(
    'CreateNamespace=true',
  );
  const isTarget = targets.some(
    ({ kind, metadata }) => kind === 'Namespace' && metadata.name === name,
  );
  if (!name || !isWanted || isTarget || targets.length === 0) return;
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
  if (!(await api.get(namespace))) await api.apply(namespace, MANAGER);
}

/** Applies what differs, and deletes what is no more in Git where that is wanted. */
export async function sync(
  api: MemberApi,
  app: Application,
  options: { compared: Compared[]; prune: boolean },
): Promise<SyncOutcome> {
  const { compared, prune } = options;
  const targets = compared.flatMap(({ target }) => target ?? []);
  await createNamespace(api, app, targets);
  const results: SyncResult[] = [];
  for (const target of inOrder(targets)) {
    const { live } = compared.find(one => one.target === target)!;
    results.push(await applyOne(api, app, { target, live, isSynced: false }));
  }
  const gone = inOrder(
    compared.flatMap(({ target, live }) => (live && !target ? live : [])),
  );
  for (const live of gone.reverse()) {
    results.push(await pruneOne(api, live, prune));
  }
  const failed = results.filter(({ status }) => status === 'SyncFailed');
  return failed.length === 0
    ? {
        phase: 'Succeeded',
        message: 'successfully synced (all tasks run)',
        results,
      }
    : {
        phase: 'Failed',
        message: `one or more objects failed to apply, reason: ${failed[0].message}`,
        results,
      };
}
