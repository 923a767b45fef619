import { recogniseComponent, recogniseRoles } from './recognise';

const workload = (
  labels: Record<string, string>,
  image = 'example.com/app:1.0.0',
  more: { name?: string; env?: Record<string, string> } = {},
) => ({
  name: more.name ?? 'x',
  labels,
  containers: [{ name: 'main', image, env: more.env ?? {} }],
});

describe('recogniseComponent', () => {
  it.each([
    [{ 'common.k8s.elastic.co/type': 'beat' }, 'beats'],
    [{ 'common.k8s.elastic.co/type': 'agent' }, 'agent'],
    [{ 'app.kubernetes.io/name': 'elasticsearch' }, 'elasticsearch'],
    [{ 'app.kubernetes.io/component': 'logstash' }, 'logstash'],
    [{ app: 'elasticsearch-master', chart: 'elasticsearch' }, 'elasticsearch'],
    [{ app: 'kb', chart: 'kibana-7.17.3' }, 'kibana'],
    [{ app: 'elasticsearch', role: 'data' }, 'elasticsearch'],
    [{ 'k8s-app': 'filebeat' }, 'beats'],
  ])('knows %j', (labels, component) => {
    expect(recogniseComponent(workload(labels))).toEqual({
      component,
      inferred: false,
    });
  });

  it.each([
    ['docker.elastic.co/elasticsearch/elasticsearch:8.19.4', 'elasticsearch'],
    ['docker.elastic.co/beats/metricbeat:8.19.4', 'beats'],
    ['docker.elastic.co/beats/elastic-agent:8.19.4', 'agent'],
    ['mirror.example.com/logstash@sha256:00', 'logstash'],
  ])('infers it from the image %s', (image, component) => {
    expect(recogniseComponent(workload({ app: 'x' }, image))).toEqual({
      component,
      inferred: true,
    });
  });

  it.each([
    [
      { app: 'prometheus-elasticsearch-exporter' },
      'quay.io/elasticsearch-exporter:1.9.0',
    ],
    [{ app: 'agent' }, 'example.com/agent:1.0.0'],
    [
      { 'common.k8s.elastic.co/type': 'apm-server' },
      'docker.elastic.co/apm/apm-server:8.19.4',
    ],
    [
      { 'control-plane': 'elastic-operator' },
      'docker.elastic.co/eck/eck-operator:3.1.0',
    ],
  ])('leaves %j alone', (labels, image) => {
    expect(recogniseComponent(workload(labels, image))).toBeUndefined();
  });

  it('believes the operator rather than other labels', () => {
    expect(
      recogniseComponent(
        workload({
          'common.k8s.elastic.co/type': 'kibana',
          app: 'elasticsearch',
        }),
      ),
    ).toEqual({ component: 'kibana', inferred: false });
  });
});

describe('recogniseRoles', () => {
  it.each([
    [
      {
        'elasticsearch.k8s.elastic.co/node-master': 'true',
        'elasticsearch.k8s.elastic.co/node-data_hot': 'true',
        'elasticsearch.k8s.elastic.co/node-ml': 'false',
      },
      ['data_hot', 'master'],
    ],
    [{ role: 'master' }, ['master']],
    [{ 'app.kubernetes.io/component': 'coordinating-only' }, ['coordinating']],
    [{}, []],
  ])('reads %j', (labels: Record<string, string>, roles) => {
    expect(recogniseRoles(workload(labels))).toEqual(roles);
  });

  it.each([
    [{ 'node.roles': 'master, data_hot' }, ['data_hot', 'master']],
    [{ 'node.roles': '["ingest"]' }, ['ingest']],
    [{ 'node.roles': '' }, ['coordinating']],
    [{ 'node.master': 'false', 'node.data': 'true' }, ['data']],
  ])('reads the environment %j', (env: Record<string, string>, roles) => {
    expect(recogniseRoles(workload({ role: 'ml' }, 'x', { env }))).toEqual(
      roles,
    );
  });

  it.each([
    ['logs-es-data-hot', ['data_hot']],
    ['elasticsearch-master', ['master']],
    ['elasticsearch-masters', ['master']],
    ['elasticsearch-client', ['coordinating']],
    ['elasticsearch', []],
  ])('reads the name %s', (name, roles) => {
    expect(recogniseRoles(workload({}, 'x', { name }))).toEqual(roles);
  });
});
