import type { KubernetesConnection } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { defineReader } from '../defineReader';
import { maybe } from '../shapes';
import { listAll, statusOf } from './listAll';
import { nodeShape, nodesPart } from './nodes';
import { understand } from './understand';

const ZONE = 'topology.kubernetes.io/zone';

const namespaceShape = z.object({ metadata: z.object({ uid: z.string() }) });

const versionShape = z.object({ gitVersion: maybe(z.string()) });

const propertyShape = z.object({
  spec: z.object({ value: maybe(z.string()) }),
});

/**
 * Who the cluster is: what tells that it is the one that a hub means. Each part
 * may be missing, since few credentials may read all of them.
 */
export const kubernetesCluster = defineReader({
  source: 'kubernetes.cluster',
  needs: 'kubernetes',
  every: 20,
  read: async connection => {
    const { core, objects, version } = connection;
    const [namespace, served, property, zones, server] = await Promise.all([
      allowed(core.readNamespace({ name: 'kube-system' })),
      understand(version.getCode()),
      // SIG-Multicluster, KEP-2149: ClusterId for ClusterSet identification.
      allowed(
        objects.getClusterCustomObject({
          group: 'about.k8s.io',
          version: 'v1alpha1',
          plural: 'clusterproperties',
          name: 'cluster.clusterset.k8s.io',
        }),
      ),
      readZones(connection),
      connection.server(),
    ]);
    return {
      kubeSystemUid: namespace && namespaceShape.parse(namespace).metadata.uid,
      clusterSetId: property && propertyShape.parse(property).spec.value,
      server: server && hostOf(server),
      kubernetesVersion: versionShape
        .parse(served)
        .gitVersion?.replace('v', ''),
      zones,
    };
  },
});

async function readZones(connection: KubernetesConnection): Promise<string[]> {
  const { readPage } = nodesPart(connection);
  const nodes = await allowed(listAll(request => readPage(undefined, request)));
  const zones = (nodes ?? []).map(
    node => nodeShape.parse(node).metadata.labels?.[ZONE],
  );
  return [...new Set(zones)].filter(zone => zone !== undefined).sort();
}

/** Undefined for what is not there, or may not be read. */
async function allowed<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await understand(answer);
  } catch (error) {
    if ([403, 404].includes(statusOf(error) ?? 0)) return undefined;
    throw error;
  }
}

/** Host and port, as they are compared. */
function hostOf(url: string): string {
  const { hostname, port, protocol } = new URL(url);
  const standard = protocol === 'http:' ? '80' : '443';
  return `${hostname.toLowerCase()}:${port || standard}`;
}
