import fc from 'fast-check';
import { hub, hubCluster } from '../../__fixtures__/observedHubs';
import {
  ago,
  observed,
  options,
  timeout,
} from '../../__fixtures__/observedMembers';
import type { ClusterKeys } from '../../model/hubs';
import type { KubernetesCluster } from '../../model/workloads';
import { buildInventory } from './inventory';

const member = (name: string, keys: Partial<KubernetesCluster> = {}) =>
  observed(name, { 'kubernetes.cluster': { zones: [], ...keys } });

const clusterOf = (keys: ClusterKeys, name = 'other') =>
  hub('karmada', 'karmada', { clusters: [hubCluster(name, { keys })] });

const find = (inventory: ReturnType<typeof buildInventory>, name: string) =>
  inventory.clusters.find(cluster => cluster.name === name);

it.each([
  ['cluster-set-id', { clusterSetId: 'set-1' }],
  ['kube-system-uid', { kubeSystemUid: 'uid-1' }],
  ['server', { server: 'eu.example.com:6443' }],
] as const)('joins by %s', (joinedBy, keys) => {
  const inventory = buildInventory(
    [clusterOf(keys)],
    [member('eu', keys)],
    options,
  );
  expect(inventory.clusters).toHaveLength(1);
  expect(inventory.clusters[0]).toMatchObject({
    name: 'eu',
    kind: 'member',
    joinedBy,
    known: [{ hub: 'karmada', name: 'other', state: 'ready' }],
  });
});

it('prefers what is configured to everything else', () => {
  const karmada = {
    ...clusterOf({ kubeSystemUid: 'uid-eu' }, 'eu'),
    clusters: { eu: 'us' },
  };
  const inventory = buildInventory(
    [karmada],
    [member('eu', { kubeSystemUid: 'uid-eu' }), member('us')],
    options,
  );
  expect(find(inventory, 'us')).toMatchObject({ joinedBy: 'configuration' });
  expect(find(inventory, 'eu')).toMatchObject({ known: [], joinedBy: null });
});

it('joins by equal names, unless identifiers differ', () => {
  const named = clusterOf({ kubeSystemUid: 'a' }, 'eu');
  expect(
    buildInventory([named], [member('eu')], options).clusters,
  ).toMatchObject([{ kind: 'member', joinedBy: 'name' }]);
  expect(
    buildInventory([named], [member('eu', { kubeSystemUid: 'b' })], options)
      .clusters,
  ).toMatchObject([
    { kind: 'member', known: [] },
    { kind: 'inventory-only', name: 'eu' },
  ]);
});

it('does not join by what every cluster calls itself', () => {
  const server = 'kubernetes.default.svc:443';
  const inventory = buildInventory(
    [clusterOf({ server })],
    [member('eu', { server })],
    options,
  );
  expect(find(inventory, 'other')).toMatchObject({ kind: 'inventory-only' });
});

it('finds a member by what another hub calls it', () => {
  const argocd = hub('argocd', 'argocd', {
    clusters: [hubCluster('prod', { keys: { server: 'eu:6443' } })],
  });
  const karmada = hub('karmada', 'karmada', {
    clusters: [
      hubCluster('eu', { keys: { server: 'eu:6443', kubeSystemUid: 'u' } }),
    ],
  });
  const { clusters } = buildInventory(
    [argocd, karmada],
    [member('eu', { kubeSystemUid: 'u' })],
    options,
  );
  expect(clusters).toHaveLength(1);
  expect(clusters[0].known.map(({ name }) => name)).toEqual(['prod', 'eu']);
});

it('shows one unmatched cluster of two hubs once', () => {
  const keys = { server: 'new:6443' };
  const hubs = [
    hub('a', 'argocd', { clusters: [hubCluster('one', { keys })] }),
    hub('b', 'karmada', { clusters: [hubCluster('two', { keys })] }),
  ];
  expect(buildInventory(hubs, [], options).clusters).toMatchObject([
    { kind: 'inventory-only', name: 'one', joinedBy: 'server' },
  ]);
});

it('is a tree of hubs, without circles', () => {
  const hubs = [
    hub('a', 'argocd', { clusters: [hubCluster('b'), hubCluster('c')] }),
    hub('b', 'karmada', { clusters: [hubCluster('a')] }),
    hub('c', 'kubefed', { clusters: [hubCluster('eu')] }),
  ];
  const inventory = buildInventory(hubs, [member('eu')], options);
  expect(inventory.hubs.map(({ name, parent }) => [name, parent])).toEqual([
    ['a', null],
    ['b', 'a'],
    ['c', 'a'],
  ]);
  expect(find(inventory, 'c')).toMatchObject({ kind: 'hub', hub: 'c' });
});

it('knows nothing of clusters of a hub that cannot be read', () => {
  const reading = { error: timeout, observedAt: ago(300) };
  const clusters = [hubCluster('eu')];
  const inventory = buildInventory(
    [hub('karmada', 'karmada', { clusters, reading })],
    [member('eu')],
    options,
  );
  expect(find(inventory, 'eu')).toMatchObject({ state: 'unknown' });
});

it('does not depend on the order of anything', () => {
  const value = fc.constantFrom('x', 'y', undefined);
  const entry = fc.record({
    name: fc.constantFrom('eu', 'us', 'a', 'b'),
    keys: fc.record({ kubeSystemUid: value, server: value }),
  });
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ name }) => name }),
      fc.uniqueArray(entry, { selector: ({ name }) => name }),
      fc.record({ kubeSystemUid: value, server: value }),
      (left, right, keys) => {
        const hubsOf = (turn: <T>(items: T[]) => T[]) =>
          turn([
            hub('one', 'argocd', {
              clusters: turn(left.map(c => hubCluster(c.name, c))),
            }),
            hub('two', 'karmada', {
              clusters: turn(right.map(c => hubCluster(c.name, c))),
            }),
          ]);
        const members = [member('eu', keys), member('us')];
        const same = <T>(items: T[]) => items;
        const turned = <T>(items: T[]) => [...items].reverse();
        expect(
          buildInventory(hubsOf(turned), turned(members), options),
        ).toEqual(buildInventory(hubsOf(same), members, options));
      },
    ),
  );
});
