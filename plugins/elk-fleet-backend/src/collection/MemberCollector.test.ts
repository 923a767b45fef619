import {
  type MemberConnections,
  SourceError,
  type SourceReader,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import type { MemberSettings } from '../config/settings';
import { MemberCollector } from './MemberCollector';

const T0 = Date.UTC(2026, 0, 1);
const member: MemberSettings = {
  fleet: 'logging',
  name: 'us-west-2',
  title: 'us-west-2',
  region: 'us-west-2',
  entityRef: 'resource:default/logging-us-west-2',
  entityIsForeign: false,
};

function reader(
  source: string,
  read: SourceReader['read'],
  patch: Partial<SourceReader> = {},
): SourceReader {
  return { source, applies: () => true, read, ...patch };
}
const ok = (source: string, value: unknown = { ok: true }, patch = {}) =>
  reader(source, async () => value, patch);
const never = () => new Promise<never>(() => {});

describe('MemberCollector', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now: T0 });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  function collect(
    readers: SourceReader[],
    options: {
      collections?: number;
      failing?: string[];
      stop?: AbortSignal;
    } = {},
    connections: MemberConnections = {},
  ) {
    const collector = new MemberCollector({
      readers,
      connections: { forMember: async () => connections },
      settings: { deadlineMs: 15_000, connectionsPerMember: 2 },
    });
    return collector.collect(member, {
      collections: options.collections ?? 0,
      failing: options.failing ?? [],
      signal: options.stop ?? new AbortController().signal,
    });
  }

  it('turns every answer into an observation with its time and duration', async () => {
    const slow = reader('kibana.status', async () => {
      await new Promise(resolve => setTimeout(resolve, 250));
      return { status: 'available' };
    });
    const collected = collect([slow]);
    await jest.advanceTimersByTimeAsync(250);

    await expect(collected).resolves.toEqual([
      {
        fleet: 'logging',
        member: 'us-west-2',
        source: 'kibana.status',
        value: { status: 'available' },
        observedAt: '2026-01-01T00:00:00.000Z',
        attemptedAt: '2026-01-01T00:00:00.000Z',
        durationMs: 250,
        error: undefined,
      },
    ]);
  });

  it('keeps the good sources when others throw, also out of turn', async () => {
    const observations = await collect([
      ok('elasticsearch.identity'),
      reader('elasticsearch.license', async () => {
        throw new SourceError('forbidden', 'Give the credential monitor.');
      }),
      reader('elasticsearch.health', () => {
        throw new TypeError('x is undefined');
      }),
      ok('elasticsearch.nodes'),
    ]);

    expect(observations.map(o => [o.source, o.error === undefined])).toEqual([
      ['elasticsearch.identity', true],
      ['elasticsearch.license', false],
      ['elasticsearch.health', false],
      ['elasticsearch.nodes', true],
    ]);
    expect(observations[1]).toMatchObject({
      value: undefined,
      observedAt: undefined,
      attemptedAt: '2026-01-01T00:00:00.000Z',
      error: { code: 'forbidden' },
    });
  });

  it('spends one deadline on a system that hangs, and none of the others', async () => {
    const asked: string[] = [];
    const hang = (source: string) =>
      reader(source, () => {
        asked.push(source);
        return never();
      });
    const collected = collect([
      hang('elasticsearch.identity'),
      hang('elasticsearch.health'),
      hang('elasticsearch.nodes'),
      ok('kubernetes.workloads'),
      ok('kibana.status'),
    ]);
    await jest.advanceTimersByTimeAsync(15_000);
    const observations = await collected;

    expect(asked).toEqual(['elasticsearch.identity']);
    expect(Date.now()).toBe(T0 + 15_000);
    expect(observations.map(o => [o.source, o.error?.code])).toEqual([
      ['elasticsearch.identity', 'timeout'],
      ['elasticsearch.health', 'timeout'],
      ['elasticsearch.nodes', 'timeout'],
      ['kubernetes.workloads', undefined],
      ['kibana.status', undefined],
    ]);
    expect(observations[0].durationMs).toBe(15_000);
    expect(observations[1].durationMs).toBe(0);
    expect(observations[1].error).toEqual(observations[0].error);
  });

  it('ends reads that begin to hang later with the same deadline', async () => {
    const collected = collect([
      ok('elasticsearch.identity'),
      reader('elasticsearch.health', never),
      reader('elasticsearch.nodes', never),
      reader('elasticsearch.storage', never),
      reader('elasticsearch.remotes', never),
    ]);
    await jest.advanceTimersByTimeAsync(15_000);

    const codes = (await collected).map(o => o.error?.code);
    expect(codes).toEqual([
      undefined,
      'timeout',
      'timeout',
      'timeout',
      'timeout',
    ]);
  });

  it.each(['unreachable', 'tls', 'unauthorized'] as const)(
    'asks nothing more of a system that is %s',
    async code => {
      const health = jest.fn();
      const observations = await collect([
        reader('elasticsearch.identity', async () => {
          throw new SourceError(code, 'No way in.');
        }),
        reader('elasticsearch.health', health),
      ]);

      expect(health).not.toHaveBeenCalled();
      expect(observations.map(o => o.error?.code)).toEqual([code, code]);
    },
  );

  it('goes on after an error of the first source alone', async () => {
    const observations = await collect([
      reader('elasticsearch.identity', async () => {
        throw new SourceError('invalid-response', 'No JSON.');
      }),
      ok('elasticsearch.health'),
    ]);
    expect(observations[1].error).toBeUndefined();
  });

  it('refuses values that cannot be stored', async () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const observations = await collect([
      reader('a.undefined', async () => undefined),
      reader('b.circular', async () => circular),
      ok('c.bigint', { n: 1n }),
      ok('d.null', null),
    ]);
    expect(observations.map(o => o.error?.code)).toEqual([
      'invalid-response',
      'invalid-response',
      'invalid-response',
      undefined,
    ]);
  });

  it('runs no more reads of a system at once than the member allows', async () => {
    let running = 0;
    let most = 0;
    const counted = (source: string) =>
      reader(source, async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise(resolve => setTimeout(resolve, 10));
        running -= 1;
        return {};
      });
    const collected = collect(
      ['a', 'b', 'c', 'd', 'e', 'f'].map(name =>
        counted(`elasticsearch.${name}`),
      ),
    );
    await jest.advanceTimersByTimeAsync(1_000);
    const observations = await collected;

    expect(observations.map(o => o.error)).toEqual(Array(6).fill(undefined));
    expect(most).toBe(2);
  });

  it('asks only what the member has, and survives a reader that cannot tell', async () => {
    const observations = await collect([
      ok(
        'kibana.status',
        {},
        { applies: (c: MemberConnections) => !!c.kibana },
      ),
      reader(
        'custom.source',
        async () => {
          throw new SourceError('not-installed', 'Nothing there.');
        },
        {
          applies: () => {
            throw new Error('bug');
          },
        },
      ),
    ]);
    expect(observations.map(o => [o.source, o.error?.code])).toEqual([
      ['custom.source', 'not-installed'],
    ]);
  });

  describe('sources that are read at every n-th collection', () => {
    const readers = [
      ok('elasticsearch.identity'),
      ok('elasticsearch.storage', {}, { every: 10 }),
    ];
    const isStorageRead = async (options: Parameters<typeof collect>[1]) =>
      (await collect(readers, options)).length === 2;

    it('are read when their turn comes', async () => {
      await expect(isStorageRead({ collections: 0 })).resolves.toBe(true);
      await expect(isStorageRead({ collections: 9 })).resolves.toBe(false);
      await expect(isStorageRead({ collections: 20 })).resolves.toBe(true);
    });

    it('are read at once after an outage of their system', async () => {
      await expect(
        isStorageRead({ collections: 9, failing: ['elasticsearch'] }),
      ).resolves.toBe(true);
      await expect(
        isStorageRead({ collections: 9, failing: ['elasticsearch.storage'] }),
      ).resolves.toBe(false);
    });
  });

  it('ends at once when the process stops', async () => {
    const stop = new AbortController();
    const collected = collect([reader('elasticsearch.identity', never)], {
      stop: stop.signal,
    });
    await jest.advanceTimersByTimeAsync(100);
    stop.abort();

    await expect(collected).resolves.toHaveLength(1);
    expect(jest.getTimerCount()).toBe(0);
  });
});
