import { resolve } from 'node:path';
import fc from 'fast-check';
import { lintManifests } from '../../lint/lintManifests';
import { golden } from '../__testUtils__/golden';
import { intents } from '../__testUtils__/intents';
import { atlantic, exposed, pacific } from '../__testUtils__/plans';
import type { Intent } from '../intent';
import { toYaml } from '../yaml';
import { renderExchange } from './renderExchange';

const textOf = (intent: Intent) =>
  renderExchange(intent)
    .map(
      ({ member, manifests }) =>
        `# Member ${member}\n---\n${toYaml(manifests)}`,
    )
    .join('---\n');

const kindsOf = (intent: Intent) =>
  Object.fromEntries(
    renderExchange(intent).map(({ member, manifests }) => [
      member,
      manifests.map(({ object }) => `${object.kind} ${object.metadata.name}`),
    ]),
  );

describe('renderExchange', () => {
  it.each([
    ['atlantic-submariner', exposed(atlantic, 'submariner')],
    ['atlantic-mcs', exposed(atlantic, 'mcs')],
    ['pacific-istio', exposed(pacific, 'istio')],
    ['pacific-gke-mcs', exposed(pacific, 'gke-mcs')],
  ])('renders %s as it was read', (name, intent) => {
    const text = textOf(intent);
    const file = resolve(__dirname, `__fixtures__/${name}.yaml`);
    expect(text).toBe(golden(file, text));
  });

  it.each(['cluster', 'load-balancer'] as const)(
    'adds nothing to Elasticsearch where it is exposed by %s',
    exposure => {
      expect(renderExchange(exposed(atlantic, exposure))).toEqual([]);
    },
  );

  it('puts what there is once on the hub that is named', () => {
    const intent = exposed(pacific, 'gke-mcs');
    const hub = { ...intent, network: { ...intent.network, hub: 'us-west1' } };
    expect(kindsOf(hub)).toEqual({
      'us-west1': [
        'Service search-remote-us-west1',
        'ServiceExport search-remote-us-west1',
        'BackendConfig search-kibana',
        'MultiClusterService search-kibana-asia-east1',
        'MultiClusterService search-kibana-us-west1',
        'MultiClusterIngress search-kibana',
      ],
      sydney: [
        'Service search-remote-sydney',
        'ServiceExport search-remote-sydney',
      ],
    });
  });

  it('says what is missing where Submariner cannot be told all', () => {
    const intent = exposed(atlantic, 'submariner');
    expect(kindsOf(intent).staging).toEqual(['ServiceExport logging-es-hot']);
    const staging = renderExchange(intent).find(
      ({ member }) => member === 'staging',
    );
    expect(staging!.manifests[0].comment).toContain(
      'does not tell serviceCidr:\n  subctl join broker-info.subm --context staging --clusterid stage-01',
    );
  });

  it('exports nothing that nobody reads', () => {
    const intent = { ...exposed(atlantic, 'mcs'), replication: [] };
    expect(renderExchange(intent)).toEqual([]);
  });

  it('joins no mesh or tunnel with who is not of the plan', () => {
    const link = (leader: string, follower: string) => ({
      leader,
      follower,
      patterns: ['logs-*'],
      exclusions: [],
      followPattern: '{{leader_index}}',
    });
    for (const exposure of ['istio', 'submariner'] as const) {
      const intent = {
        ...exposed(atlantic, exposure),
        peers: [{ name: 'legacy' }],
        replication: [link('legacy', 'eu-west-1')],
        search: [],
      };
      const kinds = Object.values(kindsOf(intent)).flat();
      expect(kinds.filter(kind => /^(Gateway|Submariner) /.test(kind))).toEqual(
        [],
      );
    }
  });

  it('always renders what passes schemas and lint, the same each time, with no secret', () => {
    fc.assert(
      fc.property(intents, intent => {
        const files = renderExchange(intent).map(({ member, manifests }) => ({
          path: `${member}.yaml`,
          content: toYaml(manifests),
        }));
        expect(textOf(intent)).toBe(textOf(structuredClone(intent)));
        for (const file of files) {
          // What is made by hand, such as remote secrets of a mesh, is a note.
          const findings = lintManifests([file]).filter(
            ({ severity }) => severity !== 'info',
          );
          expect(findings).toEqual([]);
          expect(file.content).not.toMatch(
            /kind: Secret$|stringData|\bpsk:|token:/m,
          );
        }
      }),
      { numRuns: 100 },
    );
  });
});
