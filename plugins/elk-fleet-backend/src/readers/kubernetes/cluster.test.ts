import { Refusal } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { kubernetesCluster } from './cluster';

const node = (zone?: string) => ({
  metadata: {
    name: `node-${zone}`,
    labels: zone ? { 'topology.kubernetes.io/zone': zone } : {},
  },
});
const routes = {
  '/api/v1/namespaces/kube-system': {
    metadata: { name: 'kube-system', uid: 'uid-1' },
  },
  '/version': { major: '1', minor: '33', gitVersion: 'v1.33.5' },
  '/apis/about.k8s.io/v1alpha1/clusterproperties/cluster.clusterset.k8s.io': {
    spec: { value: 'frankfurt' },
  },
  '/api/v1/nodes': {
    metadata: {},
    items: [node('b'), node('a'), node('a'), node()],
  },
};

describe('cluster', () => {
  it('reads what tells that a cluster is the one that a hub means', async () => {
    expect(await readFrom(kubernetesCluster, routes)).toEqual({
      kubeSystemUid: 'uid-1',
      clusterSetId: 'frankfurt',
      kubernetesVersion: '1.33.5',
      server: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
      zones: ['a', 'b'],
    });
  });

  it('leaves out what may not be read or is not there', async () => {
    expect(
      await readFrom(kubernetesCluster, {
        '/version': routes['/version'],
        '/api/v1/namespaces/kube-system': new Refusal(403),
        '/api/v1/nodes': new Refusal(403),
      }),
    ).toEqual({
      kubernetesVersion: '1.33.5',
      server: expect.any(String),
      zones: [],
    });
  });

  it('fails when nothing answers as a cluster does', async () => {
    await expect(
      readFrom(kubernetesCluster, {
        ...routes,
        '/api/v1/namespaces/kube-system': { metadata: {} },
      }),
    ).rejects.toMatchObject({ name: 'ZodError' });
  });
});
