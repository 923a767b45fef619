import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readSettings } from './readSettings';

const read = (replication: JsonObject, fleet = 'logging') =>
  readSettings(
    new ConfigReader({
      elkFleet: { fleets: { [fleet]: { members: {}, replication } } },
    }),
  ).fleets[0].replication;

const at = 'elkFleet.fleets.logging.replication';

describe('the replication of a fleet', () => {
  it('has its objectives in seconds', () => {
    expect(
      read({
        rpo: { minutes: 1 },
        objectives: [{ indices: 'metrics-*', rpo: '5m' }],
        laggingOperations: 0,
      }),
    ).toEqual({
      rpo: { seconds: 60, patterns: [{ pattern: 'metrics-*', seconds: 300 }] },
      laggingOperations: 0,
    });
  });

  it('has no objective unless given', () => {
    expect(read({})).toEqual({ rpo: { patterns: [] } });
  });

  it.each<[string, JsonObject]>([
    [`${at}.rpo must be a duration longer than zero`, { rpo: 'soon' }],
    [`${at}.rpo must be a duration longer than zero`, { rpo: { minutes: 0 } }],
    [
      `${at}.objectives.1.rpo must be a duration longer than zero`,
      {
        objectives: [
          { indices: 'a', rpo: '1m' },
          { indices: 'b', rpo: 60 },
        ],
      },
    ],
    [
      `${at}.objectives.0.rpo must be a duration longer than zero`,
      { objectives: [{ indices: 'a' }] },
    ],
    [
      `${at}.objectives.0.indices must be one name`,
      { objectives: [{ indices: 'logs-a,logs-b', rpo: '1m' }] },
    ],
    [
      `${at}.objectives.0.index is not a known key; known are indices, rpo`,
      { objectives: [{ indices: 'a', rpo: '1m', index: 'a' }] },
    ],
    [`${at}.laggingOperations must not be negative`, { laggingOperations: -1 }],
    [
      `${at}.laggingOperation is not a known key; did you mean laggingOperations?`,
      { laggingOperation: 1 },
    ],
  ])('is refused: %s', (message, replication) => {
    expect(() => read(replication)).toThrow(message);
  });

  it('is refused by its path where the name of the fleet has dots', () => {
    expect(() => read({ rpo: 'soon' }, 'eu.logs')).toThrow(
      'elkFleet.fleets.eu.logs.replication.rpo must be a duration',
    );
  });
});
