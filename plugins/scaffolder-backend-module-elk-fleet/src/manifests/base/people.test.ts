import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { find } from '../__testUtils__/objects';
import type { Intent } from '../intent';
import { renderMember } from './render';

const objectsOf = (intent: Intent) =>
  renderMember(intent, intent.members[0]).map(({ object }) => object);
const ofKind = (intent: Intent, kind: string): any[] =>
  objectsOf(intent).filter(object => object.kind === kind);

describe('access of people', () => {
  it('binds each group to one role in the namespace, and nobody who is not named', () => {
    const bindings = ofKind(fullIntent, 'RoleBinding').map(
      ({ metadata, roleRef, subjects }) => [
        metadata.namespace,
        `${roleRef.kind} ${roleRef.name}`,
        subjects.map(({ kind, name }: any) => `${kind} ${name}`),
      ],
    );
    expect(bindings).toEqual([
      ['elastic', 'Role elk-fleet-viewer', ['Group elk-users']],
      ['elastic', 'Role elk-fleet-operator', ['Group sre']],
      ['elastic', 'ClusterRole admin', ['Group platform']],
    ]);
    expect(ofKind(smallIntent, 'RoleBinding')).toEqual([]);
  });

  it('shows no Secret, gives no shell and changes nothing of ECK but to administrators', () => {
    const rules = ofKind(fullIntent, 'Role').flatMap(role => role.rules);
    const resources = rules.flatMap(rule => rule.resources);
    expect(resources).not.toContain('secrets');
    expect(resources).not.toContain('pods/exec');
    const ofEck = rules.filter(rule => rule.resources.includes('*'));
    expect(ofEck.length).toBeGreaterThan(0);
    expect(new Set(ofEck.flatMap(rule => rule.verbs))).toEqual(
      new Set(['get', 'list', 'watch']),
    );
    expect(new Set(rules.flatMap(rule => rule.verbs))).toEqual(
      new Set(['get', 'list', 'watch', 'delete', 'create']),
    );
  });

  it('gives the same groups roles in Elasticsearch, where they sign in by OpenID Connect', () => {
    const mappings = (intent: Intent) =>
      find(objectsOf(intent), 'StackConfigPolicy')?.spec.elasticsearch
        .securityRoleMappings;
    expect(mappings({ ...fullIntent, backup: undefined })).toEqual(
      mappings(fullIntent),
    );
    expect(mappings(fullIntent)['elk-fleet-operator']).toEqual({
      enabled: true,
      roles: ['editor', 'monitoring_user'],
      rules: {
        all: [
          { field: { 'realm.name': 'oidc1' } },
          { field: { groups: ['sre'] } },
        ],
      },
    });
    const withoutSignIn = {
      ...fullIntent,
      components: {
        ...fullIntent.components,
        kibana: { ...fullIntent.components.kibana!, oidc: undefined },
      },
    };
    expect(mappings(withoutSignIn)).toBeUndefined();
  });
});
