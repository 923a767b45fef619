import fc from 'fast-check';
import { fullIntent, smallIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { Fields, find } from '../__testUtils__/objects';
import { Intent, IntentMember, intentSchema } from '../intent';
import { preflight } from '../preflight';
import { overridesOf } from './overrides';
import type { SecurityModel } from './peers';
import { renderMember } from './render';

const RUNS = { numRuns: 40 };

describe('remote clusters', () => {
  const specOf = (intent: Intent, member: IntentMember) =>
    find(
      renderMember(intent, member).map(({ object }) => object),
      'Elasticsearch',
    )!.spec;
  /** Both ends of each connection, by how they prove who they are. */
  const linksOf = (intent: Intent, wanted: SecurityModel) =>
    intent.members.flatMap(reader =>
      overridesOf(intent, reader)
        .remotes.filter(({ model }) => model === wanted)
        .map(remote => ({
          reader,
          remote,
          leader: intent.members.find(({ name }) => name === remote.alias)!,
        }))
        // Of one that is placed in another way nothing is rendered.
        .filter(({ leader }) => leader),
    );

  it('are served with API keys where both ends know them', () => {
    fc.assert(
      fc.property(intents, intent => {
        for (const { reader, leader } of linksOf(intent, 'api-key')) {
          expect(specOf(intent, leader).remoteClusterServer).toEqual({
            enabled: true,
          });
          expect(overridesOf(intent, leader).readers).toContainEqual(
            expect.objectContaining({ member: reader.name, model: 'api-key' }),
          );
          expect(specOf(intent, reader).secureSettings).toContainEqual({
            secretName: 'logging-remote-credentials',
          });
        }
      }),
      RUNS,
    );
  });

  it('are trusted by certificate at both ends where one is older', () => {
    fc.assert(
      fc.property(intents, intent => {
        for (const { reader, leader } of linksOf(intent, 'certificate')) {
          for (const end of [leader, reader]) {
            expect(specOf(intent, end).transport.tls).toHaveProperty(
              'certificateAuthorities',
            );
          }
        }
      }),
      RUNS,
    );
  });

  it('are reached at the port of the model', () => {
    const [leader, newer, older] = fullIntent.members;
    expect(leader.transportAddress).toBe('es.eu-west-1.example.com:9443');
    const addressFor = (member: IntentMember) =>
      overridesOf(fullIntent, member).remotes.find(
        ({ alias }) => alias === leader.name,
      )!.address;
    expect(addressFor(newer)).toBe('es.eu-west-1.example.com:9443');
    expect(addressFor(older)).toBe('es.eu-west-1.example.com:9300');
  });

  it('may be placed in another way, and are reached at the address that is given', () => {
    const legacy = {
      name: 'legacy',
      version: '8.13.4',
      podCidr: '10.200.0.0/16',
      transportAddress: 'es.legacy.example.com:9443',
      transportCa:
        '-----BEGIN CERTIFICATE-----\nMIIL\n-----END CERTIFICATE-----\n',
    };
    const intent = intentSchema.parse({
      ...smallIntent,
      peers: [legacy],
      network: { policies: true },
      replication: [
        { leader: 'legacy', follower: 'eu-west-1', patterns: ['logs-*'] },
        { leader: 'eu-west-1', follower: 'legacy', patterns: ['audit-*'] },
      ],
    });
    const [member] = intent.members;
    // By certificate, as the other end is older than 8.14.
    expect(overridesOf(intent, member)).toMatchObject({
      remotes: [
        {
          alias: 'legacy',
          model: 'certificate',
          address: 'es.legacy.example.com:9300',
          replicates: ['logs-*'],
        },
      ],
      readers: [
        { member: 'legacy', model: 'certificate', podCidr: legacy.podCidr },
      ],
      trusted: { certificate: [legacy.transportCa] },
    });
    expect(specOf(intent, member).nodeSets[0].config).toMatchObject({
      'cluster.remote.legacy.proxy_address': 'es.legacy.example.com:9300',
      'cluster.remote.legacy.server_name': 'es.legacy.example.com',
    });
    const known = {
      members: [{ name: 'legacy', region: 'eu-west-1', version: '8.13.4' }],
    };
    expect(
      preflight(intent, known).filter(
        ({ check, status }) =>
          ['names', 'versions'].includes(check) && status === 'fail',
      ),
    ).toMatchObject([{ check: 'versions' }]);
    expect(
      preflight(
        {
          ...intent,
          peers: [{ name: 'legacy' }],
          replication: intent.replication.slice(0, 1),
        },
        { members: [] },
      ).filter(
        ({ check, status }) =>
          ['warn', 'fail'].includes(status) && check !== 'license',
      ),
    ).toMatchObject([
      { check: 'versions', status: 'warn' },
      {
        check: 'addresses',
        status: 'warn',
        field: 'peers.0.transportAddress',
      },
    ]);
  });

  it('are read by nodes that have the role for it', () => {
    fc.assert(
      fc.property(intents, intent => {
        const readers = intent.members.filter(
          member => overridesOf(intent, member).remotes.length,
        );
        const roles = readers.flatMap(member =>
          specOf(intent, member).nodeSets.map(
            ({ config }: Fields) => config['node.roles'],
          ),
        );
        roles.forEach(of => expect(of).toContain('remote_cluster_client'));
      }),
      RUNS,
    );
  });
});
