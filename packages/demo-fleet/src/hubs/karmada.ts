import type { KubernetesObject } from '../kubernetes/objects';
import { stableUid } from '../kubernetes/objects';
import { KUBERNETES_VERSION } from '../kubernetes/infrastructure';
import {
  bindingName,
  KARMADA_APPLICATION,
  trackingId,
  workName,
} from '../placement/marks';
import { clusterNameAt } from '../placement/clusterNames';
import type { Declaration, HubContext } from './HubContext';
import { condition, groupBy, hubObject } from './HubContext';
import type { Override } from './karmadaPolicies';
import {
  overrideFor,
  overridePolicy,
  placementFor,
  propagationPolicies,
  replicasOf,
  selectorOf,
} from './karmadaPolicies';

/** Two have placements here; the third is registered, and waits for some. */
const members = ['us-east-1', 'us-west-2', 'sa-east-1'];

function templateOf(context: HubContext, declaration: Declaration) {
  const { manifest, placement } = declaration;
  const { apiVersion, kind, metadata, spec } = manifest;
  const isTracked = placement.by === KARMADA_APPLICATION;
  const isScheduled = metadata.name === 'kibana-business-hours';
  return hubObject(context, {
    hub: 'karmada',
    apiVersion,
    kind,
    name: metadata.name,
    namespace: metadata.namespace,
    labels: {
      ...metadata.labels,
      ...(isScheduled && {
        'resourcetemplate.karmada.io/retain-replicas': 'true',
      }),
    },
    annotations: {
      'propagationpolicy.karmada.io/namespace': 'elastic',
      'propagationpolicy.karmada.io/name': placement.by,
      ...(isTracked && {
        'argocd.argoproj.io/tracking-id': trackingId(placement.by, manifest),
      }),
    },
    spec,
  });
}

/** What the interpreter of Karmada reflects of a status. */
function reflected({ running }: Declaration) {
  const { replicas, readyReplicas, updatedReplicas, availableReplicas } =
    running?.status ?? {};
  if (replicas !== undefined) {
    return { replicas, readyReplicas, updatedReplicas, availableReplicas };
  }
  const { health, version, availableNodes, count } = running?.status ?? {};
  return { health, version, availableNodes, count };
}

function healthOf({ running }: Declaration): 'Healthy' | 'Unhealthy' {
  const { status } = running ?? {};
  const isShort = status?.readyReplicas < status?.replicas;
  return isShort || status?.health === 'red' ? 'Unhealthy' : 'Healthy';
}

function permanentId(template: KubernetesObject): string {
  return stableUid('karmada', 'permanent-id', bindingName(template));
}

function bindingStatus(context: HubContext, group: Declaration[]) {
  return {
    schedulerObservedGeneration: 1,
    conditions: [
      condition(
        context,
        'Scheduled',
        'True',
        'Success',
        'Binding has been scheduled successfully.',
      ),
      condition(
        context,
        'FullyApplied',
        'True',
        'FullyAppliedSuccess',
        'All works have been successfully applied',
      ),
    ],
    aggregatedStatus: group.map(declaration => ({
      clusterName: declaration.cluster,
      applied: true,
      health: healthOf(declaration),
      status: reflected(declaration),
    })),
  };
}

function bindingOf(
  context: HubContext,
  template: KubernetesObject,
  group: Declaration[],
): KubernetesObject {
  const replicas = replicasOf(template);
  const placement = placementFor(group);
  return hubObject(context, {
    hub: 'karmada',
    apiVersion: 'work.karmada.io/v1alpha2',
    kind: 'ResourceBinding',
    name: bindingName(template),
    namespace: 'elastic',
    labels: {
      'resourcebinding.karmada.io/permanent-id': permanentId(template),
    },
    annotations: {
      'propagationpolicy.karmada.io/namespace': 'elastic',
      'propagationpolicy.karmada.io/name': group[0].placement.by,
      'policy.karmada.io/applied-placement': JSON.stringify(placement),
    },
    spec: {
      resource: { ...selectorOf(template), uid: template.metadata.uid },
      replicas,
      clusters: group.map(({ cluster }) => ({ name: cluster, replicas })),
      placement,
      conflictResolution: 'Abort',
    },
    status: bindingStatus(context, group),
  });
}

function workStatus(context: HubContext, declaration: Declaration) {
  const { apiVersion, kind, metadata } = declaration.manifest;
  const [group, version] = apiVersion.split('/');
  return {
    conditions: [
      condition(
        context,
        'Applied',
        'True',
        'AppliedSuccessful',
        'Manifest has been successfully applied',
      ),
    ],
    manifestStatuses: [
      {
        identifier: {
          ordinal: 0,
          group,
          version,
          kind,
          resource: '',
          namespace: metadata.namespace,
          name: metadata.name,
        },
        health: healthOf(declaration),
        status: reflected(declaration),
      },
    ],
  };
}

function workOf(
  context: HubContext,
  template: KubernetesObject,
  declaration: Declaration,
  override: Override | undefined,
): KubernetesObject {
  const { manifest, cluster } = declaration;
  const applied = override && !override.notApplied ? [override] : [];
  return hubObject(context, {
    hub: 'karmada',
    apiVersion: 'work.karmada.io/v1alpha1',
    kind: 'Work',
    name: workName(manifest),
    namespace: `karmada-es-${cluster}`,
    labels: {
      'resourcebinding.karmada.io/permanent-id': permanentId(template),
    },
    annotations: {
      'resourcebinding.karmada.io/namespace': 'elastic',
      'resourcebinding.karmada.io/name': bindingName(template),
      ...(applied.length > 0 && {
        'policy.karmada.io/applied-overrides': JSON.stringify(
          applied.map(({ policy, plaintext }) => ({
            policyName: policy,
            overriders: { plaintext },
          })),
        ),
      }),
    },
    spec: { workload: { manifests: [manifest] } },
    status: workStatus(context, declaration),
  });
}

function placedObjects(context: HubContext): KubernetesObject[] {
  const groups = groupBy(
    context.declarationsOf('karmada'),
    ({ placement }) => `${placement.kind}/${placement.name}`,
  );
  return groups.flatMap(group => {
    const template = templateOf(context, group[0]);
    const overrides = group.map(d => overrideFor(template, d));
    return [
      template,
      bindingOf(context, template, group),
      ...group.map((d, i) => workOf(context, template, d, overrides[i])),
      ...overrides.flatMap(override =>
        override ? [overridePolicy(context, template, override)] : [],
      ),
    ];
  });
}

function clusters(context: HubContext): KubernetesObject[] {
  return members
    .flatMap(name => context.member(name) ?? [])
    .map(({ spec, server, kubeSystemUid, zones }) =>
      hubObject(context, {
        hub: 'karmada',
        apiVersion: 'cluster.karmada.io/v1alpha1',
        kind: 'Cluster',
        name: clusterNameAt('karmada', spec.name),
        labels: { environment: spec.environment },
        spec: {
          id: kubeSystemUid,
          syncMode: 'Push',
          apiEndpoint: server,
          provider: 'aws',
          region: spec.region,
          zones,
        },
        status: {
          kubernetesVersion: `v${KUBERNETES_VERSION}`,
          conditions: [
            condition(
              context,
              'Ready',
              'True',
              'ClusterReady',
              'cluster is healthy and ready to accept workloads',
            ),
          ],
          nodeSummary: { totalNum: 3, readyNum: 3 },
        },
      }),
    );
}

/** Karmada 1.18, as its own API server serves it. */
export function karmadaObjects(context: HubContext): KubernetesObject[] {
  return [
    ...clusters(context),
    ...propagationPolicies(context),
    ...placedObjects(context),
  ];
}
