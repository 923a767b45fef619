import type { MemberSpec, NodeSetSpec } from '../spec';
import { rolesOf } from './eckChecks';
import type { KubernetesObject } from './objects';
import { parseQuantity } from './quantity';

const GIB = 2 ** 30;

// What ECK gives where the manifest says nothing.
const MEMORY = '2Gi';
const STORAGE = '1Gi';

function nodeSetOf(set: KubernetesObject['spec']): NodeSetSpec {
  const container = (set.podTemplate?.spec?.containers ?? []).find(
    ({ name }: { name: string }) => name === 'elasticsearch',
  );
  const { requests, limits } = container?.resources ?? {};
  const [claim] = set.volumeClaimTemplates ?? [];
  return {
    name: set.name,
    count: set.count ?? 0,
    roles: rolesOf(set),
    cpu: parseQuantity(requests?.cpu ?? limits?.cpu ?? '1'),
    memoryGiB:
      parseQuantity(requests?.memory ?? limits?.memory ?? MEMORY) / GIB,
    diskGiB:
      parseQuantity(claim?.spec?.resources?.requests?.storage ?? STORAGE) / GIB,
  };
}

/** The member as an object of ECK asks for it; node sets are those of `Elasticsearch`. */
export function specOf(
  member: MemberSpec,
  { metadata, spec }: KubernetesObject,
): MemberSpec {
  return {
    ...member,
    clusterName: metadata.name,
    elasticsearchVersion: spec.version,
    nodeSets: ((spec.nodeSets ?? []) as KubernetesObject['spec'][]).map(
      nodeSetOf,
    ),
  };
}
