import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { isAllowed, reader } from '../kubernetes/access';
import { memberSpecs } from '../spec';
import { elasticsearchIdentities } from './identities';
import type { MemberSecrets } from './secrets';

const example = (name: string) =>
  readFileSync(resolve(__dirname, '../../../../examples/access', name), 'utf8');

const secrets = {
  'elasticsearch-api-key': Buffer.from('id:key').toString('base64'),
} as MemberSecrets;

// What the demo proves by running, people get in the examples.
describe('the rights that the examples give', () => {
  it('are those of the portal in Elasticsearch', () => {
    const descriptor = JSON.parse(example('elasticsearch-api-key.json'))
      .role_descriptors['elk-fleet'];
    const [{ principal }] = elasticsearchIdentities(memberSpecs[0], secrets);
    expect(principal.cluster).toEqual(descriptor.cluster);
    expect(principal.indices).toEqual(descriptor.indices);
  });

  it('are known to the Kubernetes API of the demo', () => {
    const role = parseAllDocuments(example('kubernetes-reader.yaml'))
      .map(document => document.toJS())
      .find(({ kind }) => kind === 'ClusterRole');
    expect(role.rules.length).toBeGreaterThan(0);
    for (const { apiGroups, resources, verbs } of role.rules) {
      for (const group of apiGroups) {
        for (const resource of resources) {
          for (const verb of verbs) {
            expect(isAllowed(reader, { verb, group, resource })).toBe(true);
          }
        }
      }
    }
    expect(JSON.stringify(role.rules)).not.toMatch(/secrets|exec|\*/);
  });
});
