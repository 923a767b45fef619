import { parseImage } from './image';

describe('parseImage', () => {
  it.each([
    [
      'docker.elastic.co/elasticsearch/elasticsearch:8.19.4',
      'elasticsearch',
      '8.19.4',
    ],
    ['docker.elastic.co/beats/filebeat:9.2.1-arm64', 'filebeat', '9.2.1'],
    ['registry:5000/kibana', 'kibana', undefined],
    ['registry:5000/kibana:7.17.28', 'kibana', '7.17.28'],
    ['logstash:latest', 'logstash', undefined],
    ['logstash:8', 'logstash', undefined],
    ['bitnami/elasticsearch:v8.1.2-debian-12-r0', 'elasticsearch', '8.1.2'],
    [`elasticsearch@sha256:${'ab'.repeat(32)}`, 'elasticsearch', undefined],
    [`elasticsearch:8.1.0@sha256:${'ab'.repeat(32)}`, 'elasticsearch', '8.1.0'],
    ['', '', undefined],
  ])('takes %s apart', (reference, name, version) => {
    expect(parseImage(reference)).toEqual({ name, version });
  });
});
