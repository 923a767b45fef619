import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import type { KubernetesObject } from '../kubernetes/objects';
import { groupOf } from '../placement/marks';
import type { Declaration, HubContext } from './HubContext';
import { condition, groupBy, hubObject, pluralOf } from './HubContext';

const CLUSTER = 'cluster.open-cluster-management.io';
const NAMESPACE = 'observability';
/** One has placements here, the others are only registered. */
const registered = ['monitoring', 'us-west-2', 'sa-east-1'];

function managedCluster(context: HubContext, name: string): KubernetesObject[] {
  const member = context.member(name);
  if (!member) return [];
  return [
    hubObject(context, {
      hub: 'ocm',
      apiVersion: `${CLUSTER}/v1`,
      kind: 'ManagedCluster',
      name,
      labels: {
        [`${CLUSTER}/clusterset`]: 'elk',
        ...(name === 'monitoring' && { role: 'observability' }),
      },
      spec: {
        hubAcceptsClient: true,
        leaseDurationSeconds: 60,
        managedClusterClientConfigs: [{ url: member.server }],
      },
      status: {
        conditions: [
          condition(
            context,
            'HubAcceptedManagedCluster',
            'True',
            'HubClusterAdminAccepted',
          ),
          condition(
            context,
            'ManagedClusterJoined',
            'True',
            'ManagedClusterJoined',
          ),
          condition(
            context,
            'ManagedClusterConditionAvailable',
            'True',
            'ManagedClusterAvailable',
          ),
        ],
        version: { kubernetes: `v${KUBERNETES_VERSION}` },
        capacity: { cpu: '48', memory: '192Gi' },
        allocatable: { cpu: '48', memory: '192Gi' },
        clusterClaims: [{ name: 'id.k8s.io', value: name }],
      },
    }),
  ];
}

function placements(context: HubContext): KubernetesObject[] {
  return [
    hubObject(context, {
      hub: 'ocm',
      apiVersion: `${CLUSTER}/v1beta1`,
      kind: 'Placement',
      name: 'elk',
      namespace: NAMESPACE,
      spec: {
        clusterSets: ['elk'],
        predicates: [
          {
            requiredClusterSelector: {
              labelSelector: { matchLabels: { role: 'observability' } },
            },
          },
        ],
      },
      status: {
        numberOfSelectedClusters: 1,
        conditions: [
          condition(
            context,
            'PlacementSatisfied',
            'True',
            'AllDecisionsScheduled',
          ),
          condition(
            context,
            'PlacementMisconfigured',
            'False',
            'Succeedconfigured',
          ),
        ],
      },
    }),
    hubObject(context, {
      hub: 'ocm',
      apiVersion: `${CLUSTER}/v1beta1`,
      kind: 'PlacementDecision',
      name: 'elk-decision-1',
      namespace: NAMESPACE,
      labels: { [`${CLUSTER}/placement`]: 'elk' },
      status: { decisions: [{ clusterName: 'monitoring', reason: '' }] },
    }),
  ];
}

function integer(name: string, value: number) {
  return { name, fieldValue: { type: 'Integer', integer: value } };
}

/** What the rules of the manifest work bring back. */
function feedback({ running }: Declaration) {
  const { replicas, readyReplicas, availableNodes, expectedNodes, count } =
    running?.status ?? {};
  const expected = replicas ?? expectedNodes ?? count;
  const ready = readyReplicas ?? availableNodes;
  return [
    ...(expected === undefined ? [] : [integer('Replicas', expected)]),
    ...(ready === undefined ? [] : [integer('ReadyReplicas', ready)]),
  ];
}

function identifier({ manifest }: Declaration) {
  return {
    group: groupOf(manifest),
    resource: pluralOf(manifest.kind),
    namespace: manifest.metadata.namespace,
    name: manifest.metadata.name,
  };
}

function manifestConfig(declaration: Declaration) {
  const { running } = declaration;
  const isDeployment = running?.kind === 'Deployment';
  const path = running?.status?.availableNodes
    ? '.status.availableNodes'
    : '.status.readyReplicas';
  return {
    resourceIdentifier: identifier(declaration),
    updateStrategy: { type: 'ServerSideApply' },
    feedbackRules: [
      isDeployment
        ? { type: 'WellKnownStatus' }
        : { type: 'JSONPaths', jsonPaths: [{ name: 'ReadyReplicas', path }] },
    ],
  };
}

function manifestWork(
  context: HubContext,
  group: Declaration[],
): KubernetesObject {
  const [{ placement, cluster }] = group;
  const observed = (type: string, reason: string) => ({
    ...condition(context, type, 'True', reason),
    observedGeneration: 1,
  });
  return hubObject(context, {
    hub: 'ocm',
    apiVersion: 'work.open-cluster-management.io/v1',
    kind: 'ManifestWork',
    name: placement.by,
    namespace: cluster,
    labels: {
      'work.open-cluster-management.io/manifestworkreplicaset': `${NAMESPACE}.${placement.by}`,
      'work.open-cluster-management.io/placementname': 'elk',
    },
    spec: {
      workload: { manifests: group.map(({ manifest }) => manifest) },
      manifestConfigs: group.map(manifestConfig),
    },
    status: {
      conditions: [
        observed('Applied', 'AppliedManifestWorkComplete'),
        observed('Available', 'ResourcesAvailable'),
      ],
      resourceStatus: {
        manifests: group.map((declaration, ordinal) => ({
          resourceMeta: {
            ordinal,
            ...identifier(declaration),
            version: declaration.manifest.apiVersion.split('/').at(-1),
            kind: declaration.manifest.kind,
          },
          conditions: [
            condition(context, 'Applied', 'True', 'AppliedManifestComplete'),
            condition(context, 'Available', 'True', 'ResourceAvailable'),
          ],
          statusFeedback: { values: feedback(declaration) },
        })),
      },
    },
  });
}

function replicaSet(context: HubContext, group: Declaration[]) {
  const [{ placement }] = group;
  return hubObject(context, {
    hub: 'ocm',
    apiVersion: 'work.open-cluster-management.io/v1alpha1',
    kind: 'ManifestWorkReplicaSet',
    name: placement.by,
    namespace: NAMESPACE,
    spec: {
      cascadeDeletionPolicy: 'Background',
      manifestWorkTemplate: {
        workload: { manifests: group.map(({ manifest }) => manifest) },
      },
      placementRefs: [{ name: 'elk' }],
    },
    status: {
      conditions: [
        condition(context, 'PlacementVerified', 'True', 'AsExpected'),
        condition(context, 'ManifestworkApplied', 'True', 'AsExpected'),
      ],
      summary: { total: 1, applied: 1, available: 1 },
    },
  });
}

/** Open Cluster Management 1.3. */
export function ocmObjects(context: HubContext): KubernetesObject[] {
  const groups = groupBy(
    context.declarationsOf('ocm'),
    ({ placement }) => placement.by,
  );
  return [
    ...registered.flatMap(name => managedCluster(context, name)),
    ...placements(context),
    ...groups.flatMap(group => [
      replicaSet(context, group),
      manifestWork(context, group),
    ]),
  ];
}
