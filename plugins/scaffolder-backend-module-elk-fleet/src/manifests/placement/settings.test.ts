import { build, objectsOf } from '@elk-fleet/demo-fleet';
import type { ManifestObject } from '../manifest';
import { Intent, intentSchema } from '../intent';
import { regionsBy } from './__testUtils__/regions';
import { gitReference, gitUrl } from './gitReference';
import { nameOf, resourceOf } from './layout';
import { renderPlacement } from './renderPlacement';

/** One object of what is rendered, by kind and the beginning of its name. */
function find(intent: Intent, kind: string, name = ''): any {
  return objectsOf(
    renderPlacement(intent),
    object => object.kind === kind && object.metadata?.name.startsWith(name),
  )[0];
}

/** Shippers alone: nothing keeps data. */
function stateless(system: 'argocd' | 'flux'): Intent {
  const { components, ...rest } = regionsBy(system);
  return intentSchema.parse({
    ...rest,
    waves: [],
    replication: [],
    components: { beats: [{ ...components.beats[0], shipTo: 'central' }] },
  });
}

describe('Argo CD', () => {
  it('syncs by itself where there are no waves, and prunes only where nothing keeps data', () => {
    const set = (intent: Intent) => find(intent, 'ApplicationSet').spec;
    const stateful = set({ ...regionsBy('argocd'), waves: [] });
    expect(stateful.strategy).toBeUndefined();
    expect(stateful.template.spec.syncPolicy.automated).toEqual({
      prune: false,
      selfHeal: true,
    });
    expect(
      set(stateless('argocd')).template.spec.syncPolicy.automated.prune,
    ).toBe(true);
  });

  it('never deletes what runs when a member or the set goes', () => {
    const { spec } = find(regionsBy('argocd'), 'ApplicationSet');
    expect(spec.syncPolicy.preserveResourcesOnDeletion).toBe(true);
    expect(spec.template.metadata.finalizers).toBeUndefined();
  });
});

describe('Flux', () => {
  it('prunes only where nothing keeps data, and the namespace never', () => {
    const intent = stateless('flux');
    expect(
      find(intent, 'Kustomization', 'logging-eu-west-1-apps').spec.prune,
    ).toBe(true);
    expect(
      find(intent, 'Kustomization', 'logging-eu-west-1-infra').spec.prune,
    ).toBe(false);
  });

  it('is where Cluster API keeps the kubeconfigs', () => {
    const intent: Intent = {
      ...regionsBy('flux'),
      lifecycle: {
        system: 'cluster-api',
        clusterClass: 'class',
        namespace: 'capi',
        kubernetesVersion: 'v1.34.1',
        controlPlaneReplicas: 3,
        workers: [{ class: 'default', name: 'a', replicas: 3 }],
        variables: {},
      },
    };
    expect(find(intent, 'GitRepository').metadata.namespace).toBe('capi');
    expect(find(intent, 'Kustomization', 'logging-eu').metadata.namespace).toBe(
      'capi',
    );
  });
});

describe('Kustomize', () => {
  it('fails to build where the base has moved what a patch means by place', () => {
    const intent = regionsBy('kustomize');
    const files = renderPlacement(intent).map(file =>
      file.path.endsWith('base/elasticsearch-logging.yaml')
        ? { ...file, content: file.content.replace('name: hot', 'name: warm') }
        : file,
    );
    expect(() => build(files, 'clusters/logging/overlays/eu-west-1')).toThrow(
      'test /spec/nodeSets/1/name: is something else',
    );
  });
});

it.each([
  ['main', { branch: 'main' }],
  ['v1.4.0', { tag: 'v1.4.0' }],
  ['refs/pull/7/head', { name: 'refs/pull/7/head' }],
  ['a'.repeat(40), { commit: 'a'.repeat(40) }],
])('takes revision %s for what it is', (revision, reference) => {
  expect(gitReference(revision)).toEqual(reference);
});

it.each([
  ['https://git.example.com/a/b.git', 'https://git.example.com/a/b.git'],
  ['ssh://git@git.example.com:22/a.git', 'ssh://git@git.example.com:22/a.git'],
  ['git@git.example.com:a/b.git', 'ssh://git@git.example.com/a/b.git'],
])('writes the repository %s as a URL', (repository, url) => {
  expect(gitUrl(repository)).toBe(url);
});

it('keeps names of members apart where they are cut', () => {
  const long = 'x'.repeat(62);
  const names = ['a', 'b'].map(end => nameOf('fleet', `${long}${end}`));
  expect(names[0]).not.toBe(names[1]);
  expect(names.map(({ length }) => length)).toEqual([63, 63]);
  expect(nameOf('fleet', 'a')).toBe('fleet-a');
});

it.each([
  ['Elasticsearch', 'elasticsearches'],
  ['Logstash', 'logstashes'],
  ['Kibana', 'kibanas'],
  ['NetworkPolicy', 'networkpolicies'],
  ['Gateway', 'gateways'],
  ['MultiClusterIngress', 'multiclusteringresses'],
])('knows the plural of %s', (kind, plural) => {
  const object: ManifestObject = {
    apiVersion: 'group/v1',
    kind,
    metadata: { name: 'a' },
  };
  expect(resourceOf(object)).toBe(plural);
});
