import { resolve } from 'node:path';
import fc from 'fast-check';
import { lintManifests } from '../../lint/lintManifests';
import { golden } from '../__testUtils__/golden';
import { intents } from '../__testUtils__/intents';
import { atlantic, pacific, planOf } from '../__testUtils__/plans';
import { Intent, intentSchema } from '../intent';
import { toYaml } from '../yaml';
import { renderLifecycle } from './renderLifecycle';

const lifecycle: Intent['lifecycle'] = {
  system: 'cluster-api',
  clusterClass: 'elk',
  namespace: 'clusters',
  kubernetesVersion: 'v1.34.2',
  controlPlaneReplicas: 1,
  workers: [{ class: 'worker', name: 'all', replicas: 3 }],
  variables: { region: 'common' },
};

describe('renderLifecycle', () => {
  it.each([
    ['atlantic', planOf(atlantic)],
    ['pacific', planOf(pacific, { lifecycle })],
  ])('renders the clusters of %s as they were read', (name, intent) => {
    const text = toYaml(renderLifecycle(intent));
    const file = resolve(__dirname, `__fixtures__/${name}.yaml`);
    expect(text).toBe(golden(file, text));
  });

  it('renders nothing where clusters are there already', () => {
    expect(renderLifecycle(planOf(pacific))).toEqual([]);
  });

  it('takes a ClusterClass of its own namespace unless another is named', () => {
    const classRefOf = (clusterClass: string) => {
      const [{ object }] = renderLifecycle(
        planOf(pacific, { lifecycle: { ...lifecycle, clusterClass } }),
      );
      return (object.spec as { topology: { classRef: unknown } }).topology
        .classRef;
    };
    expect(classRefOf('elk')).toEqual({ name: 'elk', namespace: 'clusters' });
    expect(classRefOf('shared/elk')).toEqual({
      name: 'elk',
      namespace: 'shared',
    });
  });

  it('lets the variables of a member win over those of all', () => {
    const intent = intentSchema.parse({
      ...pacific,
      lifecycle,
      members: [{ ...pacific.members[0], clusterVariables: { region: 'own' } }],
      replication: [],
      search: [],
      waves: [],
      components: { ...pacific.components, logstash: undefined },
    });
    expect(renderLifecycle(intent)[0].object.spec).toMatchObject({
      topology: { variables: [{ name: 'region', value: 'own' }] },
    });
  });

  it('always renders a valid Cluster for each member, the same each time', () => {
    fc.assert(
      fc.property(intents, intent => {
        const text = toYaml(renderLifecycle({ ...intent, lifecycle }));
        expect(toYaml(renderLifecycle({ ...intent, lifecycle }))).toBe(text);
        expect(lintManifests([{ path: 'a.yaml', content: text }])).toEqual([]);
        expect(text.match(/^kind: Cluster$/gm)).toHaveLength(
          intent.members.length,
        );
      }),
      { numRuns: 30 },
    );
  });
});
