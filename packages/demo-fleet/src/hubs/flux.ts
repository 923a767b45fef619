import type { KubernetesObject } from '../kubernetes/objects';
import { groupOf } from '../placement/marks';
import type { Declaration, HubContext } from './HubContext';
import { hubObject } from './HubContext';

const NAMESPACE = 'fleet';
const REVISION = 'main@sha1:9f0d4c7ab1e2d3c4b5a69788f7e6d5c4b3a29180';
const source = {
  kind: 'GitRepository',
  name: 'observability',
  namespace: NAMESPACE,
};

function kubeConfig({ cluster }: Declaration) {
  return { secretRef: { name: `${cluster}-kubeconfig`, key: 'value' } };
}

function inventory({ manifest }: Declaration) {
  const { kind, metadata, apiVersion } = manifest;
  const { namespace, name } = metadata;
  return {
    entries: [
      {
        id: `${namespace}_${name}_${groupOf(manifest)}_${kind}`,
        v: apiVersion.split('/').at(-1),
      },
    ],
  };
}

function versionOf({ manifest }: Declaration): string {
  // A custom resource of ECK says its version itself.
  const { version, template } = manifest.spec;
  return version ?? template.spec.containers[0].image.split(':').at(-1);
}

function imageOf({ manifest }: Declaration) {
  const { image } = manifest.spec.template.spec.containers[0];
  const [, name, tag] = /^(.+):([^:]+)$/.exec(image)!;
  return { name, tag };
}

function ready(context: HubContext, reason: string, message: string) {
  return {
    type: 'Ready',
    status: 'True',
    reason,
    message,
    observedGeneration: 1,
    lastTransitionTime: context.since,
  };
}

function kustomization(
  context: HubContext,
  declaration: Declaration,
): KubernetesObject {
  const { placement, member } = declaration;
  const isSuspended = placement.drift === 'suspended';
  const { name, tag } = imageOf(declaration);
  return hubObject(context, {
    hub: 'flux',
    apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
    kind: 'Kustomization',
    name: placement.by,
    namespace: NAMESPACE,
    spec: {
      interval: '10m0s',
      prune: true,
      path: `./clusters/${member.spec.name}/metricbeat`,
      sourceRef: source,
      targetNamespace: 'elastic',
      kubeConfig: kubeConfig(declaration),
      images: [{ name, newTag: tag }],
      ...(isSuspended && { suspend: true }),
    },
    status: {
      observedGeneration: 1,
      lastAppliedRevision: REVISION,
      lastAttemptedRevision: REVISION,
      inventory: inventory(declaration),
      conditions: [
        ready(
          context,
          'ReconciliationSucceeded',
          `Applied revision: ${REVISION}`,
        ),
      ],
    },
  });
}

function drifted(context: HubContext, { manifest }: Declaration) {
  const { namespace, name } = manifest.metadata;
  return {
    type: 'Drifted',
    status: 'True',
    reason: 'DriftDetected',
    message: `Cluster state of release ${namespace}/${name}.v3 has drifted from the desired state:\n${manifest.kind}/${namespace}/${name} changed (0 additions, 1 changes, 0 removals)`,
    observedGeneration: 1,
    lastTransitionTime: context.lately,
  };
}

function historyOf(context: HubContext, declaration: Declaration) {
  const { manifest } = declaration;
  return [
    {
      name: manifest.metadata.name,
      namespace: manifest.metadata.namespace,
      version: 3,
      status: 'deployed',
      chartName: 'elastic-agent',
      chartVersion: '1.4.0',
      appVersion: versionOf(declaration),
      digest: `sha256:${'a1'.repeat(32)}`,
      configDigest: `sha256:${'b2'.repeat(32)}`,
      firstDeployed: context.since,
      lastDeployed: context.since,
    },
  ];
}

function helmRelease(
  context: HubContext,
  declaration: Declaration,
): KubernetesObject {
  const { placement, manifest } = declaration;
  const { namespace, name } = manifest.metadata;
  return hubObject(context, {
    hub: 'flux',
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    name: placement.by,
    namespace: NAMESPACE,
    spec: {
      interval: '10m0s',
      releaseName: name,
      targetNamespace: namespace,
      install: { createNamespace: true },
      kubeConfig: kubeConfig(declaration),
      chart: { spec: { chart: './charts/elastic-agent', sourceRef: source } },
      // What is changed by hand is told, and not undone.
      driftDetection: { mode: 'warn' },
      values: {
        image: { tag: versionOf(declaration) },
        ...(manifest.spec.minReadySeconds && {
          minReadySeconds: manifest.spec.minReadySeconds,
        }),
      },
    },
    status: {
      observedGeneration: 1,
      conditions: [
        ready(
          context,
          'UpgradeSucceeded',
          `Helm upgrade succeeded for release ${namespace}/${name}.v3 with chart elastic-agent@1.4.0`,
        ),
        ...(placement.drift === 'field' ? [drifted(context, declaration)] : []),
      ],
      history: historyOf(context, declaration),
      inventory: inventory(declaration),
    },
  });
}

function gitRepository(context: HubContext): KubernetesObject {
  return hubObject(context, {
    hub: 'flux',
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'GitRepository',
    name: source.name,
    namespace: NAMESPACE,
    spec: {
      interval: '5m0s',
      url: 'https://git.example.com/platform/observability.git',
      ref: { branch: 'main' },
    },
    status: {
      observedGeneration: 1,
      conditions: [
        ready(
          context,
          'Succeeded',
          `stored artifact for revision '${REVISION}'`,
        ),
      ],
      artifact: {
        path: 'gitrepository/fleet/observability/9f0d4c7a.tar.gz',
        url: 'http://source-controller.flux-system.svc/gitrepository/fleet/observability/9f0d4c7a.tar.gz',
        revision: REVISION,
        digest: `sha256:${'c3'.repeat(32)}`,
        lastUpdateTime: context.lately,
        size: 20480,
      },
    },
  });
}

/** Flux 2.7, which applies to other clusters by their kubeconfig. */
export function fluxObjects(context: HubContext): KubernetesObject[] {
  return [
    gitRepository(context),
    ...context
      .declarationsOf('flux')
      .map(declaration =>
        declaration.placement.by.startsWith('agent-')
          ? helmRelease(context, declaration)
          : kustomization(context, declaration),
      ),
  ];
}
