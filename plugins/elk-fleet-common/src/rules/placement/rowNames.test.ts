import { rowOf } from './rowNames';

it.each([
  ['elasticsearch', 'Elasticsearch', 'logging', 'elasticsearch'],
  ['elasticsearch', 'StatefulSet', 'es-master', 'elasticsearch-master'],
  ['elasticsearch', 'StatefulSet', 'logging-es-hot', 'elasticsearch-hot'],
  [
    'elasticsearch',
    'Deployment',
    'elasticsearch-coordinating',
    'elasticsearch-coordinating',
  ],
  ['elasticsearch', 'StatefulSet', 'search', 'elasticsearch'],
  ['kibana', 'Deployment', 'elk-kibana', 'kibana'],
  ['kibana', 'Kibana', 'logging', 'kibana'],
  ['kibana', 'Deployment', 'kibana-business-hours', 'kibana-business-hours'],
  ['beats', 'DaemonSet', 'elk-filebeat', 'filebeat'],
  ['logstash', 'Logstash', 'logging', 'logstash'],
  ['agent', 'Agent', 'fleet-server', 'fleet-server'],
] as const)('%s %s %s is in the row %s', (component, kind, name, row) => {
  expect(rowOf({ component, kind, name })).toBe(row);
});

it('goes by the type of a beat, by a single role, and by what the object asks for', () => {
  const beat = { component: 'beats', kind: 'Beat', name: 'logs' } as const;
  expect(rowOf({ ...beat, type: 'metricbeat' })).toBe('metricbeat');
  expect(
    rowOf({
      component: 'elasticsearch',
      kind: 'StatefulSet',
      name: 'search',
      roles: ['data_cold'],
    }),
  ).toBe('elasticsearch-cold');
  expect(rowOf({ ...beat, annotations: { 'elk-fleet.io/row': 'x' } })).toBe(
    'x',
  );
});
