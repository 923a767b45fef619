import { smallIntent } from '../manifests/__testUtils__/examples';
import { writeIntent } from '../manifests/changes/intentFile';
import { lintManifests } from './lintManifests';
import type { LintFinding } from './types';

const lint = (content: string): LintFinding[] =>
  lintManifests([{ path: 'a.yaml', content }]);

const places = (findings: LintFinding[]): string[] =>
  findings.map(({ line, column, rule }) => `${line}:${column} ${rule}`);

const configMap = (data: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  namespace: elastic
data:
${data}`;

describe('lintManifests', () => {
  it('has nothing to say about nothing', () => {
    expect(lintManifests([])).toEqual([]);
    expect(lint('')).toEqual([]);
    expect(lint('# nothing\n---\n')).toEqual([]);
  });

  it('says where YAML cannot be read, and reads the other documents', () => {
    const found = lint(`${configMap('  a: [1, 2')}
---
${configMap('  b: 1')}`);
    expect(places(found)).toEqual(['8:1 yaml-syntax', '15:3 wrong-type']);
    expect(found[0]).toMatchObject({ severity: 'error', object: '' });
  });

  it('refuses a key that is there twice', () => {
    expect(places(lint(configMap('  a: x\n  a: y')))).toEqual([
      '8:3 yaml-syntax',
    ]);
  });

  it('says of a template that it is to be rendered', () => {
    const [found] = lint('a:\n{{- if .Values.x }}\nb: 1\n{{- end }}\n');
    expect(found).toMatchObject({
      rule: 'yaml-syntax',
      message: expect.stringContaining('rendered'),
    });
  });

  it('finds numbers that kubectl reads as octal, and none in texts', () => {
    const found = lint(
      configMap('  mode: 0644\n  quoted: "0600"\n  text: |\n    0600'),
    );
    expect(places(found)).toContain('7:9 yaml-octal');
    expect(found.filter(({ rule }) => rule === 'yaml-octal')).toHaveLength(1);
    expect(found.find(({ rule }) => rule === 'yaml-octal')?.message).toContain(
      '420',
    );
  });

  it('finds words that kubectl reads as booleans', () => {
    expect(places(lint(configMap('  a: yes\n  b: "no"\n  c: true')))).toEqual([
      '7:6 yaml-boolean',
      '9:3 wrong-type',
    ]);
  });

  it('points at the line of a text that stands in a block', () => {
    const found = lint(
      configMap(
        '  elasticsearch.yml: |\n    # first\n    cluster.name: x\n    bootstrap.memory_lock: true',
      ),
    );
    expect(places(found)).toEqual(['10:1 es-memory-lock']);
  });

  it('checks what other objects carry, where it stands', () => {
    const found = lint(`apiVersion: v1
kind: List
items:
  - apiVersion: work.open-cluster-management.io/v1
    kind: ManifestWork
    metadata: { name: a, namespace: eu-west-1 }
    spec:
      workload:
        manifests:
          - apiVersion: v1
            kind: Namespace
            metadata: { name: elastic }
          - apiVersion: v1
            kind: Service
            metadata: { name: a, namespace: elastic }
            spec:
              ports:
                - port: http
`);
    expect(places(found)).toEqual(['18:19 wrong-type']);
    expect(found[0].object).toBe('Service elastic/a');
  });

  it('says the same at the same place once', () => {
    const found = lint(`apiVersion: types.kubefed.io/v1beta1
kind: FederatedConfigMap
metadata: { name: a, namespace: elastic }
spec:
  template:
    data:
      hosts: |
        a-0.a.elastic.svc.cluster.global
  placement:
    clusters: [{ name: eu-west-1 }]
`);
    expect(places(found)).toEqual([
      '3:22 kubefed-namespace-missing',
      '8:1 unresolvable-host',
    ]);
  });

  it('takes files together, and sorts by path, line and column', () => {
    const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ';
    const found = lintManifests([
      { path: 'b.yaml', content: `${namespace}B` },
      { path: 'a.yaml', content: `${namespace}A\n---\n${namespace}C` },
    ]);
    expect(found.map(({ path, line }) => `${path}:${line}`)).toEqual([
      'a.yaml:4',
      'a.yaml:9',
      'b.yaml:4',
    ]);
  });

  it('gives other severities to rules, or leaves them out', () => {
    const files = [{ path: 'a', content: configMap('  a: no\n  b: 1') }];
    const rules = { 'yaml-boolean': 'off', 'wrong-type': 'info' } as const;
    expect(
      lintManifests(files, { rules }).map(({ rule, severity }) => [
        rule,
        severity,
      ]),
    ).toEqual([['wrong-type', 'info']]);
  });

  it('looks at the queries of a dashboard that is a file by itself', () => {
    const found = lint(`{
  "dashboard": { "panels": [
    { "targets": [{ "expr": "sum by (cluster) (up)" }] },
    { "targets": [{ "expr": "node_cpu_seconds_total" }] }
  ] }
}`);
    expect(places(found)).toEqual([
      '1:1 not-kubernetes',
      '3:21 prometheus-cluster-label',
      '4:21 prometheus-counter-without-rate',
    ]);
  });

  it('says of what is no object that it is not checked', () => {
    expect(lint('image:\n  tag: 8.19.4\n')).toMatchObject([
      { rule: 'not-kubernetes', severity: 'info', line: 1 },
    ]);
  });

  it('says nothing of patches that an overlay names, and does of others', () => {
    const overlay = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [../../base]
patches:
  - path: patches/kibana.yaml
    target: { kind: Kibana }
`;
    const patch = '- op: replace\n  path: /spec/count\n  value: 2\n';
    const found = lintManifests([
      { path: 'overlays/a/kustomization.yaml', content: overlay },
      { path: 'overlays/a/patches/kibana.yaml', content: patch },
      { path: 'overlays/a/patches/other.yaml', content: patch },
    ]);
    expect(found.filter(({ rule }) => rule === 'not-kubernetes')).toMatchObject(
      [{ path: 'overlays/a/patches/other.yaml' }],
    );
  });

  it('knows the intent of a fleet', () => {
    const content = writeIntent(smallIntent);
    expect(lint(content)).toEqual([]);
    expect(lint(content.replace('fleet:', 'fleets:'))).toMatchObject([
      { rule: 'not-kubernetes' },
    ]);
  });

  it('reads merge keys and aliases as kubectl does', () => {
    const found = lint(`apiVersion: v1
kind: ConfigMap
metadata: &here
  name: a
  namespace: elastic
---
apiVersion: v1
kind: ConfigMap
metadata:
  <<: { namespace: elastic }
  name: b
`);
    expect(found).toEqual([]);
  });
});
