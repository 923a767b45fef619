import fc from 'fast-check';
import { intents } from '../__testUtils__/intents';
import { find } from '../__testUtils__/objects';
import { atlantic, exposed, pacific } from '../__testUtils__/plans';
import { renderMember } from '../base/render';
import type { Intent } from '../intent';
import { remoteAddressOf, remoteHostsOf } from './remoteAddress';

describe('remoteAddressOf', () => {
  it('names pods by cluster where their networks are joined, at most three that are not only master', () => {
    const intent = exposed(atlantic, 'mcs');
    const [euWest, eastUs, staging] = intent.members;
    const seed = (i: number, cluster: string) =>
      `logging-es-hot-${i}.${cluster}.logging-es-hot.elastic.svc.clusterset.local:9443`;
    expect(remoteAddressOf(intent, euWest)).toEqual({
      mode: 'sniff',
      seeds: [0, 1, 2].map(i => seed(i, 'eu-west-1')),
    });
    expect(remoteAddressOf(intent, eastUs)).toEqual({
      mode: 'sniff',
      seeds: [0, 1].map(i => seed(i, 'eastus')),
    });
    expect(remoteAddressOf(intent, staging)).toMatchObject({
      seeds: expect.arrayContaining([seed(0, 'stage-01')]),
    });
  });

  it('uses one address by proxy where pods are not reached themselves', () => {
    const istio = exposed(pacific, 'istio');
    expect(istio.members.map(member => remoteAddressOf(istio, member))).toEqual(
      [
        {
          mode: 'proxy',
          proxyAddress:
            'search-remote-asia-east1.logging.svc.cluster.local:9443',
        },
        {
          mode: 'proxy',
          proxyAddress: 'search-remote-us-west1.logging.svc.cluster.local:9443',
        },
        // 8.13 knows no cross-cluster API keys.
        {
          mode: 'proxy',
          proxyAddress: 'search-remote-sydney.logging.svc.cluster.local:9300',
        },
      ],
    );
    const gke = exposed(pacific, 'gke-mcs');
    expect(remoteAddressOf(gke, gke.members[1])).toEqual({
      mode: 'proxy',
      proxyAddress: 'search-remote-us-west1.logging.svc.clusterset.local:9443',
    });
  });

  it('takes the port that both ends know', () => {
    const intent = exposed(atlantic, 'gke-mcs');
    const [euWest, eastUs] = intent.members;
    eastUs.overrides.version = '8.13.4';
    intent.search = [{ from: 'staging', to: 'eu-west-1' }];
    const portFor = (reader: string) => {
      const address = remoteAddressOf(intent, euWest, reader);
      return address?.mode === 'proxy' && address.proxyAddress.split(':')[1];
    };
    expect(portFor('eastus')).toBe('9300');
    expect(portFor('staging')).toBe('9443');
  });

  it('knows none before there is a load balancer, unless it is given', () => {
    const intent = exposed(atlantic, 'load-balancer');
    const [member] = intent.members;
    expect(remoteAddressOf(intent, member)).toBeUndefined();
    expect(remoteHostsOf(intent, member)).toEqual([]);
    const given = { ...member, transportAddress: 'es.example.com:9443' };
    expect(remoteAddressOf(intent, given)).toEqual({
      mode: 'proxy',
      proxyAddress: 'es.example.com:9443',
    });
    expect(remoteHostsOf(intent, given)).toEqual(['es.example.com']);
  });

  it('is what Elasticsearch is told at both ends', () => {
    const specOf = (intent: Intent, index: number) =>
      find(
        renderMember(intent, intent.members[index]).map(({ object }) => object),
        'Elasticsearch',
      )!.spec;
    const submariner = exposed(atlantic, 'submariner');
    const [leader] = submariner.members;
    const { seeds } = remoteAddressOf(submariner, leader) as {
      seeds: string[];
    };
    expect(specOf(submariner, 1).nodeSets[0].config).toMatchObject({
      'cluster.remote.eu-west-1.mode': 'sniff',
      'cluster.remote.eu-west-1.seeds': seeds,
    });
    expect(specOf(submariner, 0).transport.tls.subjectAltNames).toEqual(
      seeds.map(seed => ({ dns: seed.replace(':9443', '') })),
    );
    const istio = exposed(pacific, 'istio');
    const host = 'search-remote-us-west1.logging.svc.cluster.local';
    expect(specOf(istio, 0).nodeSets[0].config).toMatchObject({
      'cluster.remote.us-west1.mode': 'proxy',
      'cluster.remote.us-west1.proxy_address': `${host}:9443`,
      'cluster.remote.us-west1.server_name': host,
    });
    expect(specOf(istio, 1).transport.tls.subjectAltNames).toEqual([
      { dns: host },
    ]);
  });

  it('never gives two members one address', () => {
    fc.assert(
      fc.property(intents, intent => {
        const hosts = intent.members.flatMap(member =>
          remoteHostsOf(intent, member),
        );
        expect(new Set(hosts).size).toBe(hosts.length);
      }),
      { numRuns: 100 },
    );
  });
});
