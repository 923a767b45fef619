import { Refusal, startFakeMember } from '../../__testUtils__/fakeMember';
import { readFrom } from '../../__testUtils__/readFrom';
import { elasticsearchRemotes } from './remotes';

const sniff = {
  connected: true,
  mode: 'sniff',
  seeds: ['es-a.example.com:9300', 'es-b.example.com:9300'],
  num_nodes_connected: 2,
  max_connections_per_cluster: 3,
  initial_connect_timeout: '30s',
  skip_unavailable: false,
};
const proxy = {
  connected: false,
  mode: 'proxy',
  proxy_address: 'es-c.example.com:9443',
  server_name: '',
  num_proxy_sockets_connected: 0,
  max_proxy_socket_connections: 18,
  initial_connect_timeout: '30s',
  skip_unavailable: true,
  cluster_credentials: '::es_redacted::',
};
const remotes = { '/_remote/info': { us: sniff, ap: proxy } };
const stats = {
  ccs: {
    clusters: {
      us: { cluster_uuid: 'uuid-us', mode: 'sniff', version: ['8.19.4'] },
    },
  },
};
const version = (number: string) => ({ '/': { version: { number } } });

describe('remotes', () => {
  it('reads the aliases with the UUIDs that the server tells', async () => {
    expect(
      await readFrom(elasticsearchRemotes, {
        ...remotes,
        ...version('8.19.4'),
        '/_cluster/stats': (query: URLSearchParams) =>
          query.get('include_remotes') === 'true' ? stats : {},
      }),
    ).toEqual({
      remotes: [
        {
          alias: 'us',
          mode: 'sniff',
          connected: true,
          address: 'es-a.example.com:9300, es-b.example.com:9300',
          skipUnavailable: false,
          authentication: 'certificate',
          clusterUuid: 'uuid-us',
          versions: ['8.19.4'],
        },
        {
          alias: 'ap',
          mode: 'proxy',
          connected: false,
          address: 'es-c.example.com:9443',
          skipUnavailable: true,
          authentication: 'api-key',
        },
      ],
    });
  });

  it.each(['7.17.28', '8.15.5'])(
    'does not send %s what it would refuse',
    async number => {
      const refuse = jest.fn(() => new Refusal(400));
      const { remotes: read } = await readFrom(elasticsearchRemotes, {
        ...remotes,
        ...version(number),
        '/_cluster/stats': refuse,
      });
      expect(read.map(({ clusterUuid }) => clusterUuid)).toEqual([
        undefined,
        undefined,
      ]);
      expect(refuse).not.toHaveBeenCalled();
    },
  );

  it.each(['8.13.0', '8.19.4', '9.2.1'])(
    'asks %s whether a remote answers to which no connection is open',
    async number => {
      const resolved = { ap: { connected: true, skip_unavailable: true } };
      const { remotes: read } = await readFrom(elasticsearchRemotes, {
        ...remotes,
        ...version(number),
        '/_cluster/stats': stats,
        '/_resolve/cluster/ap:*': resolved,
      });
      expect(read.map(({ connected }) => connected)).toEqual([true, true]);
    },
  );

  it.each([
    ['does not answer', { ap: { connected: false, skip_unavailable: true } }],
    ['may not be asked', new Refusal(403)],
  ])('leaves a remote that %s without a connection', async (_, answer) => {
    const { remotes: read } = await readFrom(elasticsearchRemotes, {
      ...remotes,
      ...version('9.2.1'),
      '/_cluster/stats': stats,
      '/_resolve/cluster/ap:*': answer,
    });
    expect(read.map(({ connected }) => connected)).toEqual([true, false]);
  });

  it('does not ask versions before 8.13 what they do not know', async () => {
    const member = await startFakeMember({ ...remotes, ...version('8.12.2') });
    await elasticsearchRemotes.read(
      member.connections,
      new AbortController().signal,
    );
    await member.close();
    expect(member.requests.map(({ path }) => path.split('?')[0])).toEqual([
      '/_remote/info',
      '/',
    ]);
  });

  it('understands settings that a server tells as strings', async () => {
    const told = { ...sniff, connected: 'true', skip_unavailable: 'false' };
    const { remotes: read } = await readFrom(elasticsearchRemotes, {
      '/_remote/info': { us: told },
      ...version('7.17.28'),
    });
    expect(read).toMatchObject([{ connected: true, skipUnavailable: false }]);
  });

  it('tells the aliases although the remotes do not answer', async () => {
    const { remotes: read } = await readFrom(elasticsearchRemotes, {
      ...remotes,
      ...version('9.2.1'),
      '/_cluster/stats': new Refusal(500),
    });
    expect(read).toHaveLength(2);
  });

  it('does not make the server ask its remotes each time', async () => {
    const member = await startFakeMember({
      ...remotes,
      ...version('8.19.4'),
      '/_cluster/stats': stats,
    });
    const signal = new AbortController().signal;
    await elasticsearchRemotes.read(member.connections, signal);
    const again = await elasticsearchRemotes.read(member.connections, signal);
    await member.close();
    expect(again.remotes[0].clusterUuid).toBe('uuid-us');
    expect(
      member.requests.filter(({ path }) => path.startsWith('/_cluster/stats')),
    ).toHaveLength(1);
  });

  it('asks nothing more when there is none', async () => {
    expect(
      await readFrom(elasticsearchRemotes, { '/_remote/info': {} }),
    ).toEqual({ remotes: [] });
  });
});
