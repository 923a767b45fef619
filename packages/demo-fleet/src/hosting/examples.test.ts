import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { memberSpecs } from '../spec';
import { elasticsearchIdentities, kubernetesIdentities } from './identities';
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

  it('are those of the portal in Kubernetes, where it reads directly', () => {
    const role = parseAllDocuments(example('kubernetes-reader.yaml'))
      .map(document => document.toJS())
      .find(({ kind }) => kind === 'ClusterRole');
    const spec = memberSpecs.find(({ name }) => name === 'monitoring')!;
    const [{ principal }] = kubernetesIdentities(spec, secrets);
    expect(principal.rules).toEqual(role.rules);
  });
});
