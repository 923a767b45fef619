import type { Intent, IntentMember } from '../intent';
import type { CommentedManifest, ManifestObject } from '../manifest';
import { clusterOf, groupVersionOf, nameOf, resourceOf } from './layout';

/** Groups of which the work agent may place everything from the start. */
const ALLOWED = [
  '',
  'apps',
  'batch',
  'autoscaling',
  'policy',
  'networking.k8s.io',
  'rbac.authorization.k8s.io',
];

/** Lets the agent of a member place what is not of Kubernetes itself. */
export function permissionsWork(
  intent: Intent,
  member: IntentMember,
  manifests: CommentedManifest[],
): CommentedManifest {
  const objects = manifests.map(({ object }) => object);
  const role: ManifestObject = {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'ClusterRole',
    metadata: {
      name: `open-cluster-management:klusterlet-work:${intent.fleet}`,
      labels: {
        'app.kubernetes.io/part-of': intent.fleet,
        'open-cluster-management.io/aggregate-to-work': 'true',
      },
    },
    rules: rulesOf(objects),
  };
  return {
    object: {
      apiVersion: 'work.open-cluster-management.io/v1',
      kind: 'ManifestWork',
      metadata: {
        name: nameOf(intent.fleet, 'permissions'),
        namespace: clusterOf(member),
        labels: {
          'app.kubernetes.io/part-of': intent.fleet,
          'elk-fleet.io/member': member.name,
        },
      },
      spec: { workload: { manifests: [role] } },
    },
    comment:
      'Without it the work agent may place only what is of Kubernetes itself. Deleted after all else, or the agent cannot delete the rest.',
    comments: {
      'spec.workload.manifests.0.metadata.labels.open-cluster-management.io/aggregate-to-work':
        'Adds the rules to those of the agent (from OCM 0.12).',
    },
  };
}

function rulesOf(objects: ManifestObject[]) {
  const groups = new Map<string, Set<string>>();
  for (const object of objects) {
    const { group } = groupVersionOf(object);
    if (!ALLOWED.includes(group)) {
      groups.set(
        group,
        (groups.get(group) ?? new Set()).add(resourceOf(object)),
      );
    }
  }
  return [...groups].map(([group, resources]) => ({
    apiGroups: [group],
    resources: [...resources],
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  }));
}
