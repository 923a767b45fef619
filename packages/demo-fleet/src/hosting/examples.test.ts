import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { hubRights } from '../hubs/rights';
import { memberSpecs } from '../spec';
import { elasticsearchIdentities, kubernetesIdentities } from './identities';
import type { MemberSecrets } from './secrets';

const example = (name: string, folder = 'access') =>
  readFileSync(
    resolve(__dirname, '../../../../examples', folder, name),
    'utf8',
  );

const rulesOf = (manifests: string) =>
  parseAllDocuments(manifests)
    .map(document => document.toJS())
    .find(({ kind }) => kind === 'ClusterRole').rules;

const key = Buffer.from('id:key').toString('base64');
const secrets = {
  'elasticsearch-api-key': key,
  'elasticsearch-operations-api-key': key,
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

  it('are those of operations in Elasticsearch', () => {
    const descriptor = JSON.parse(
      example('elasticsearch-operations-api-key.json'),
    ).role_descriptors['elk-fleet-operations'];
    const [, { principal }] = elasticsearchIdentities(memberSpecs[0], secrets);
    expect(principal.cluster).toEqual(descriptor.cluster);
    expect(principal.indices).toEqual(descriptor.indices);
  });

  it('are those of the portal in Kubernetes, where it reads directly', () => {
    const spec = memberSpecs.find(({ name }) => name === 'monitoring')!;
    const [{ principal }] = kubernetesIdentities(spec, secrets);
    expect(principal.rules).toEqual(rulesOf(example('kubernetes-reader.yaml')));
  });

  it.each(Object.keys(hubRights))('are those of the portal at %s', system => {
    expect(hubRights[system]).toEqual(
      rulesOf(example(`${system}.yaml`, 'rbac')),
    );
  });
});
