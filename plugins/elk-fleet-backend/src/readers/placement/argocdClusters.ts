import type { HubCluster } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { HubConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { listAll, statusOf } from '../kubernetes/listAll';
import type { Application } from './argocdShapes';
import { metadata, refOf, serverOf, type Metadata } from './shapes';

const TYPE = 'argocd.argoproj.io/secret-type=cluster';

// Names and labels alone: the API server leaves out what a Secret holds.
// Kubernetes documentation, "Alternate representations of resources".
const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1';

const IN_CLUSTER = /^(https:\/\/)?kubernetes\.default\.svc/;

/** What Argo CD calls the cluster of a destination; null for its own. */
export function clusterOf({
  name,
  server,
}: Application['spec']['destination']): string | null {
  if (name) return name === 'in-cluster' ? null : name;
  if (!server || IN_CLUSTER.test(server)) return null;
  return serverOf(server) ?? server;
}

/**
 * The clusters that applications go to, with the labels of their Secrets where
 * the metadata of these may be listed. Their credentials are never asked for.
 */
export async function readClusters(
  hub: HubConnection,
  applications: Application[],
): Promise<HubCluster[]> {
  const namespaces = new Set(
    applications.flatMap(({ metadata: own }) => own.namespace ?? []),
  );
  const secrets = (
    await Promise.all(
      [...namespaces].map(namespace => readSecrets(hub, namespace)),
    )
  ).flat();
  const clusters = new Map(
    applications.flatMap(({ metadata: own, spec }) => {
      const name = clusterOf(spec.destination);
      if (name === null) return [];
      const { server } = spec.destination;
      return [[name, toCluster(name, serverOf(server), own, secrets)] as const];
    }),
  );
  return [...clusters.values()];
}

const secretShape = z.object({ metadata });

async function readSecrets(
  { kubernetes }: HubConnection,
  namespace: string,
): Promise<Metadata[]> {
  // ESM only, hence no static import.
  const { setHeaderOptions } = await import('@kubernetes/client-node');
  try {
    const found = await listAll(request =>
      kubernetes.core.listNamespacedSecret(
        { namespace, labelSelector: TYPE, ...request },
        setHeaderOptions('Accept', METADATA_ONLY),
      ),
    );
    return found.map(item => secretShape.parse(item).metadata);
  } catch (error) {
    // Nobody needs to allow it.
    if (statusOf(error) === 403) return [];
    throw error;
  }
}

/** `argocd cluster add` names a Secret by the host, people mostly by the cluster. */
function toCluster(
  name: string,
  server: string | undefined,
  application: Metadata,
  secrets: Metadata[],
): HubCluster {
  const host = server?.replace(/:\d+$/, '');
  const secret = secrets.find(
    one =>
      [name, `cluster-${name}`].includes(one.name) ||
      (host !== undefined && one.name.startsWith(`cluster-${host}-`)),
  );
  return {
    name,
    keys: server ? { server } : {},
    // Argo CD keeps the state of its connections in memory.
    state: 'unknown',
    labels: secret?.labels ?? {},
    object: secret
      ? refOf('', 'Secret', secret)
      : refOf('argoproj.io', 'Application', application),
  };
}
