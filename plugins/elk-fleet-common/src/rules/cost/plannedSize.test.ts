import { workloadsOfSize } from './plannedSize';

it('runs each node set, and Kibana where there is to be one', () => {
  const hot = {
    ...{ name: 'hot', count: 3, cpu: '500m', memory: '16Gi' },
    storage: '1Ti',
  };
  const elasticsearch = {
    component: 'elasticsearch',
    name: 'elasticsearch-hot',
    replicas: 3,
    cpu: 0.5,
    memoryGib: 16,
    storageGib: 1024,
  };
  expect(workloadsOfSize({ nodeSets: [hot] })).toEqual([elasticsearch]);
  expect(
    workloadsOfSize({
      nodeSets: [hot],
      kibana: { count: 2, cpu: '1', memory: '2Gi' },
    }),
  ).toEqual([
    elasticsearch,
    {
      component: 'kibana',
      name: 'kibana',
      replicas: 2,
      cpu: 1,
      memoryGib: 2,
    },
  ]);
});
