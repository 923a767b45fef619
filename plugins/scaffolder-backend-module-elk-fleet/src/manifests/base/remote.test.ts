import fc from 'fast-check';
import { fullIntent } from '../__testUtils__/examples';
import { intents } from '../__testUtils__/intents';
import { Fields, find } from '../__testUtils__/objects';
import type { Intent, IntentMember } from '../intent';
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
        })),
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
