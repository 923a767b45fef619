import { ManualClock } from '../clock';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import type { KubernetesObject } from '../kubernetes/objects';
import { hubNames, placementPlan } from '../placement/plan';
import { memberSpecs } from '../spec';
import { HubContext, type Declaration } from './HubContext';
import { Hub } from './Hub';

const clock = new ManualClock();
const servers = Object.fromEntries(
  memberSpecs.map(({ name }, i) => [name, `https://127.0.0.1:${19000 + i}`]),
);
const context = new HubContext({ specs: memberSpecs, clock, servers });
context.runs('karmada', 'https://127.0.0.1:20000');
const declarations = hubNames.flatMap(hub => context.declarationsOf(hub));

const hub = (name: (typeof hubNames)[number]) =>
  new Hub(name, { context, clock });

const list = (name: (typeof hubNames)[number], api: string, kind: string) =>
  hub(name).store.list(api, kind);

const describePlacement = ({ placement }: Declaration) =>
  `${placement.hub}: ${placement.kind} ${placement.name} in ${placement.member}`;

/** Without the count, which an autoscaler may have changed. */
function comparable({ spec }: KubernetesObject) {
  return { ...spec, replicas: undefined };
}

it('declares everything that is planned', () => {
  expect(declarations).toHaveLength(placementPlan.length);
});

const specsOf = (declaration: Declaration) => ({
  placement: describePlacement(declaration),
  declared: comparable(declaration.manifest),
  running: comparable(declaration.running!),
});

it('agrees with the members where no difference is intended', () => {
  const same = declarations.filter(
    ({ placement, running }) => running && !placement.declare,
  );
  expect(same.length).toBeGreaterThan(30);
  for (const { placement, declared, running } of same.map(specsOf)) {
    expect({ placement, spec: declared }).toEqual({ placement, spec: running });
  }
});

it('differs where it is meant to', () => {
  const different = declarations.filter(({ placement }) => placement.declare);
  expect(different.length).toBeGreaterThan(4);
  for (const { manifest, running } of different) {
    expect(manifest.spec).not.toEqual(running!.spec);
  }
  const missing = declarations.filter(({ running }) => !running);
  expect(missing.map(describePlacement)).toEqual([
    'argocd: Deployment heartbeat in eu-central-1',
  ]);
});

it.each([...hubNames].filter(name => name !== 'management'))(
  'lets a member of %s drift',
  name => {
    const drifts = placementPlan.filter(
      placement => placement.hub === name && placement.drift,
    );
    expect(drifts).not.toEqual([]);
  },
);

it('intends every kind of drift that a hub can cause', () => {
  const kinds = new Set(placementPlan.map(({ drift }) => drift));
  expect([...kinds].filter(Boolean).sort()).toEqual([
    'declared-only',
    'extra',
    'failed',
    'field',
    'missing',
    'override-not-applied',
    'replicas',
    'stale',
    'suspended',
    'version',
  ]);
  const places = placementPlan.map(
    ({ member, kind, name }) => `${member}/${kind}/${name}`,
  );
  const twice = places.filter((place, i) => places.indexOf(place) !== i);
  expect(twice).toEqual(['us-west-2/DaemonSet/metricbeat']);
});

it('leaves a workload of monitoring that nobody places', () => {
  const spec = memberSpecs.find(({ name }) => name === 'monitoring')!;
  const { store } = new KubernetesCluster({ spec, clock });
  const workload = store.get(
    'apps/v1',
    'Deployment',
    'elastic',
    'logstash-regional',
  );
  expect(workload!.metadata.managedFields).toMatchObject([
    { manager: 'kubectl-client-side-apply' },
  ]);
});

it('knows one cluster by its own name at every hub', () => {
  const destinations = list('argocd', 'argoproj.io/v1alpha1', 'Application')
    .filter(({ metadata }) => metadata.labels?.member === 'us-east-1')
    .map(({ spec }) => spec.destination.name);
  const karmada = list('karmada', 'cluster.karmada.io/v1alpha1', 'Cluster').map(
    ({ metadata }) => metadata.name,
  );
  const capi = list('management', 'cluster.x-k8s.io/v1beta2', 'Cluster').map(
    ({ metadata }) => metadata.name,
  );
  const [release] = list('flux', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease')
    .map(({ spec }) => spec.kubeConfig.secretRef.name)
    .filter(name => name.startsWith('us-east-1'));
  expect(new Set(destinations)).toEqual(new Set(['prod-use1']));
  expect(karmada).toContain('use1');
  expect(capi).toContain('elk-use1');
  expect(release).toBe('us-east-1-kubeconfig');
});

it('gives the clusters of Karmada the uid of their kube-system', () => {
  const clusters = list('karmada', 'cluster.karmada.io/v1alpha1', 'Cluster');
  const ids = ['us-east-1', 'us-west-2', 'sa-east-1'].map(name => {
    const spec = memberSpecs.find(member => member.name === name)!;
    const { store } = new KubernetesCluster({ spec, clock });
    return store.get('v1', 'Namespace', undefined, 'kube-system')!.metadata.uid;
  });
  expect(clusters.map(({ spec }) => spec.id).sort()).toEqual(ids.sort());
});

it('knows clusters that the fleet does not have, and another hub', () => {
  const capi = list('management', 'cluster.x-k8s.io/v1beta2', 'Cluster');
  const names = capi.map(({ metadata }) => metadata.name);
  expect(names).toEqual(expect.arrayContaining(['af-south-1', 'sa-east-1']));
  const karmada = list('argocd', 'argoproj.io/v1alpha1', 'Application').find(
    ({ spec }) => spec.destination.name === 'karmada',
  );
  expect(karmada!.metadata.name).toBe('logstash-regional');
});

it('tells KubeFed of the generation that it wrote last, and somebody of a later one', () => {
  const versions = list(
    'kubefed',
    'core.kubefed.io/v1alpha1',
    'PropagatedVersion',
  );
  const later = declarations
    .filter(({ placement }) => placement.hub === 'kubefed')
    .filter(({ manifest, running }) => {
      const name = `${manifest.kind.toLowerCase()}-${manifest.metadata.name}`;
      const version = versions.find(({ metadata }) => metadata.name === name);
      if (!version) return false;
      const written = version.status.clusterVersions[0].version;
      return written !== `gen:${running!.metadata.generation}`;
    })
    .map(({ manifest }) => manifest.metadata.name);
  expect(later).toEqual(['es-warm']);
});

it('tells an override of Karmada that its Work does not carry', () => {
  const policies = list(
    'karmada',
    'policy.karmada.io/v1alpha1',
    'OverridePolicy',
  );
  const works = list('karmada', 'work.karmada.io/v1alpha1', 'Work');
  const applied = works.flatMap(({ metadata }) =>
    JSON.parse(
      metadata.annotations!['policy.karmada.io/applied-overrides'] ?? '[]',
    ).map(({ policyName }: { policyName: string }) => policyName),
  );
  const missing = policies
    .map(({ metadata }) => metadata.name)
    .filter(name => !applied.includes(name));
  expect(missing).toEqual(['logstash-regional-us-west-2']);
});

it('patches and deletes as an administrator does', () => {
  const flux = hub('flux');
  const api = 'kustomize.toolkit.fluxcd.io/v1';
  const [first] = flux.store.list(api, 'Kustomization');
  const changed = flux.patch(first, { spec: { suspend: true } });
  expect(changed.spec.suspend).toBe(true);
  expect(changed.metadata.generation).toBe(first.metadata.generation! + 1);
  flux.delete(changed);
  expect(flux.store.list(api, 'Kustomization')).not.toContainEqual(changed);
});
