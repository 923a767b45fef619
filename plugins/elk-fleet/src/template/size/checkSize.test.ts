import { checkSize, sizeProblems } from './checkSize';
import { regional, small } from './presets';
import type { NodeSet } from './schema';

const [set] = small.nodeSets;
const check = (...changes: Array<Partial<NodeSet>>) =>
  checkSize({ nodeSets: changes.map(change => ({ ...set, ...change })) });

describe('checkSize', () => {
  it.each([small, regional])('has nothing against a preset', preset => {
    expect(sizeProblems(preset)).toEqual([]);
    expect(checkSize(preset).hints).toEqual([]);
  });

  it.each<[Partial<NodeSet>, keyof NodeSet]>([
    [{ name: 'Hot' }, 'name'],
    [{ count: 0 }, 'count'],
    [{ count: 101 }, 'count'],
    [{ roles: [] }, 'roles'],
    [{ roles: ['master', 'data_hot', 'king'] }, 'roles'],
    [{ cpu: '2Gi' }, 'cpu'],
    [{ cpu: '0' }, 'cpu'],
    [{ memory: '16' }, 'memory'],
    [{ memory: '512Mi' }, 'memory'],
    [{ storage: '' }, 'storage'],
  ])('%j is wrong at %s alone', (change, cell) => {
    expect(Object.keys(check(change).nodeSets[0])).toEqual([cell]);
  });

  it('wants names once, a master and a data node', () => {
    expect(check({}, {}).nodeSets).toEqual([{}, { name: 'is taken' }]);
    expect(check({ roles: ['ingest'] }).problems).toHaveLength(2);
    expect(check({ roles: ['master'] }).problems).toEqual([
      'No node set has a data role.',
    ]);
  });

  it.each<[Partial<NodeSet>, string]>([
    [{ count: 2 }, 'take an odd number'],
    [{ count: 1 }, 'One node alone'],
    [{ memory: '128Gi' }, 'the heap takes 31 GiB at most'],
    [{ roles: ['master', 'data_hot'] }, 'remote_cluster_client'],
  ])('%j is unwise: %s', (change, hint) => {
    const { hints, problems } = check(change);
    expect(problems).toEqual([]);
    expect(hints).toEqual([expect.stringContaining(hint)]);
  });
});
