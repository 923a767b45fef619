import type { Entity } from '@backstage/catalog-model';
import { replicationProcessor } from './replicationProcessor';

async function relationsOf(entity: Entity) {
  const emit = jest.fn();
  await replicationProcessor.postProcessEntity!(
    entity,
    { type: 'file', target: 'x' },
    emit,
    { get: async () => undefined, set: async () => {} },
  );
  return emit.mock.calls.map(([result]) => result.relation);
}

const leader: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'leader', namespace: 'default' },
  spec: { type: 'elasticsearch-cluster', replicatesTo: ['follower'] },
};
const ref = (name: string) => ({
  kind: expect.stringMatching(/^resource$/i),
  namespace: 'default',
  name,
});

describe('replicationProcessor', () => {
  it('relates leader and follower both ways', async () => {
    await expect(relationsOf(leader)).resolves.toEqual([
      {
        source: ref('leader'),
        type: 'replicatesTo',
        target: ref('follower'),
      },
      {
        source: ref('follower'),
        type: 'replicatedFrom',
        target: ref('leader'),
      },
    ]);
  });

  it.each([
    ['another type', { ...leader, spec: { ...leader.spec, type: 'database' } }],
    ['another kind', { ...leader, kind: 'Component' }],
    ['no list', { ...leader, spec: { ...leader.spec, replicatesTo: 'x' } }],
  ])('leaves alone what has %s', async (_, entity) => {
    await expect(relationsOf(entity)).resolves.toEqual([]);
  });
});
