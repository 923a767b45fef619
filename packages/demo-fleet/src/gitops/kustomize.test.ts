import { stringify } from 'yaml';
import { build } from './kustomize';

const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    template: {
      spec: {
        containers: [
          { name: 'web', image: 'example/web:1.0', env: [{ name: 'A' }] },
        ],
      },
    },
  },
};
const elasticsearch = {
  apiVersion: 'elasticsearch.k8s.elastic.co/v1',
  kind: 'Elasticsearch',
  metadata: { name: 'logging' },
  spec: { nodeSets: [{ name: 'hot', count: 1 }] },
};

/** What an overlay on a base of both objects comes to. */
function overlay(kustomization: object, files: Record<string, unknown> = {}) {
  const all = {
    'base/kustomization.yaml': { resources: ['web.yaml', 'logging.yaml'] },
    'base/web.yaml': deployment,
    'base/logging.yaml': elasticsearch,
    'overlay/kustomization.yaml': { resources: ['../base'], ...kustomization },
    ...files,
  };
  return build(
    Object.entries(all).map(([path, content]) => ({
      path,
      content: stringify(content),
    })),
    'overlay',
  );
}

const target = { kind: 'Elasticsearch', name: 'logging' };

it('does the steps of a patch, of items of lists too', () => {
  const steps = [
    { op: 'test', path: '/spec/nodeSets/0/name', value: 'hot' },
    { op: 'replace', path: '/spec/nodeSets/0/count', value: 3 },
    { op: 'add', path: '/spec/nodeSets/-', value: { name: 'warm' } },
  ];
  const [, changed] = overlay(
    { patches: [{ path: 'steps.yaml', target }] },
    { 'overlay/steps.yaml': steps },
  );
  expect(changed.spec).toEqual({
    nodeSets: [{ name: 'hot', count: 3 }, { name: 'warm' }],
  });
});

it('merges containers by name, and replaces lists of custom resources', () => {
  const { apiVersion, kind, metadata } = deployment;
  const container = { name: 'web', env: [{ name: 'B', value: 'b' }] };
  const pods = {
    spec: { template: { spec: { containers: [container] } } },
  };
  const sets = { spec: { nodeSets: [{ name: 'all', count: 2 }] } };
  const [web, logging] = overlay({
    patches: [
      { patch: stringify({ apiVersion, kind, metadata, ...pods }) },
      { patch: stringify(sets), target },
    ],
  });
  expect((web.spec as any).template.spec.containers).toEqual([
    {
      name: 'web',
      image: 'example/web:1.0',
      env: [{ name: 'A' }, { name: 'B', value: 'b' }],
    },
  ]);
  expect(logging.spec).toEqual(sets.spec);
});

it('sets namespace, images and replicas', () => {
  const [web] = overlay({
    namespace: 'elastic',
    images: [{ name: 'example/web', newTag: '2.0' }],
    replicas: [{ name: 'web', count: 4 }],
  });
  expect(web.metadata.namespace).toBe('elastic');
  expect(web.spec).toMatchObject({
    replicas: 4,
    template: { spec: { containers: [{ image: 'example/web:2.0' }] } },
  });
});

it.each([
  [
    'a patch of nothing',
    { patches: [{ patch: '[]', target: { kind: 'Job' } }] },
    /no matches/,
  ],
  ['a field that it does not know', { helmCharts: [] }, /helmCharts/],
  ['a missing resource', { resources: ['none.yaml'] }, /no overlay\/none.yaml/],
  [
    'a file outside of its folder',
    { resources: ['../base/web.yaml'] },
    /outside/,
  ],
  ['itself', { resources: ['../overlay'] }, /includes itself/],
  ['an object twice', { resources: ['../base', '../base'] }, /twice/],
  ['replicas of nothing', { replicas: [{ name: 'db', count: 1 }] }, /db/],
])('refuses %s', (_, kustomization, message) => {
  expect(() => overlay(kustomization)).toThrow(message);
});
