import { lintManifests } from '../lintManifests';
import { schemaStore } from './schemaStore';

const schemaRules = /^(unknown|missing|wrong|no-schema)/;

const lint = (content: string) =>
  lintManifests([{ path: 'a.yaml', content }])
    .filter(({ rule }) => schemaRules.test(rule))
    .map(({ line, rule, message }) => `${line} ${rule}: ${message}`);

const deployment = (spec: string): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: kibana
  namespace: elastic
spec:
  selector: { matchLabels: { app: kibana } }
  template:
    metadata: { labels: { app: kibana } }
    spec:
      containers:
        - name: kibana
          image: docker.elastic.co/kibana/kibana:8.19.4
${spec}`;

describe('checkSchema', () => {
  it('accepts what the kind has', () => {
    expect(
      lint(
        deployment(`          resources: { limits: { cpu: 1, memory: 1Gi } }
          readinessProbe: { tcpSocket: { port: http } }
          livenessProbe: { tcpSocket: { port: 5601 } }
`),
      ),
    ).toEqual([]);
  });

  it('refuses a field that the kind does not have, and guesses what was meant', () => {
    const [finding] = lintManifests([
      { path: 'a', content: deployment('  replica: 2\n') },
    ]);
    expect(finding).toMatchObject({
      rule: 'unknown-field',
      line: 14,
      column: 3,
      message: 'spec has no field replica',
      fix: 'Probably meant: replicas.',
    });
  });

  it('says what is missing where it should stand', () => {
    expect(
      lint(
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: a, namespace: b }\nspec: {}\n',
      ),
    ).toEqual([
      '4 missing-field: spec lacks selector',
      '4 missing-field: spec lacks template',
    ]);
  });

  it('refuses a value of another type', () => {
    expect(lint(deployment("  replicas: '2'\n"))).toEqual([
      '14 wrong-type: spec.replicas must be an integer',
    ]);
  });

  it('refuses a value that is not among the allowed ones', () => {
    expect(lint(deployment('  strategy: { type: Canary }\n'))).toEqual([
      '14 wrong-value: spec.strategy.type must be one of Recreate, RollingUpdate',
    ]);
  });

  it('drops fields that hold nothing, as the API server does', () => {
    expect(lint(deployment('  replicas:\n'))).toEqual([]);
  });

  it('leaves free what a kind leaves free', () => {
    expect(
      lint(`apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: { name: logging, namespace: elastic }
spec:
  version: 8.19.4
  nodeSets:
    - name: default
      config: { any.setting: { of: [anything] } }
      podTemplate: { spec: { terminationGracePeriodSeconds: 60 } }
`),
    ).toEqual([]);
  });

  it('checks bounds and patterns of a CustomResourceDefinition', () => {
    expect(
      lint(`apiVersion: elasticsearch.k8s.elastic.co/v1
kind: Elasticsearch
metadata: { name: logging, namespace: elastic }
spec:
  version: 8.19.4
  nodeSets:
    - name: with_underscore
      count: -1
`),
    ).toEqual([
      expect.stringMatching(
        /^7 wrong-value: spec\.nodeSets\[0\]\.name must match/,
      ),
      '8 wrong-value: spec.nodeSets[0].count must be >= 0',
    ]);
  });

  it('says once that none of several ways fits', () => {
    expect(
      lint(`apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: a, namespace: b }
spec:
  hosts: [a.example.com]
  http:
    - match:
        - uri: { exact: /a, prefix: /b }
      route: [{ destination: { host: a } }]
`),
    ).toEqual([
      expect.stringMatching(/^8 wrong-value: .*fits none of the ways/),
    ]);
  });

  it('says of an unknown kind that it is not checked', () => {
    expect(
      lint('apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: a }\n'),
    ).toEqual([
      '1 no-schema: No schema of example.com/v1 Widget is known here',
    ]);
  });

  it('names the versions of a kind that is known in others', () => {
    expect(
      lint(
        'apiVersion: apps/v1beta2\nkind: StatefulSet\nmetadata: { name: a, namespace: b }\n',
      ),
    ).toEqual([
      '1 unknown-api-version: StatefulSet of apps is known as v1, not as v1beta2',
    ]);
  });

  it('checks every kind of a group that has any kinds', () => {
    const constraint = `apiVersion: constraints.gatekeeper.sh/v1beta1
kind: OwnConstraint
metadata: { name: a }
spec:
`;
    expect(lint(`${constraint}  parameters: { any: [thing] }\n`)).toEqual([]);
    expect(lint(`${constraint}  rule: deny\n`)).toEqual([
      '5 unknown-field: spec has no field rule',
    ]);
  });

  it('has a schema that can be used of every kind in its index', () => {
    const kinds = [...schemaStore.index.keys()];
    expect(kinds.length).toBeGreaterThan(200);
    const without = kinds.filter(key => {
      const kind = key.slice(key.lastIndexOf('/') + 1);
      const apiVersion = key.slice(0, key.lastIndexOf('/'));
      return !schemaStore.validator(apiVersion, kind);
    });
    expect(without).toEqual([]);
  });
});
