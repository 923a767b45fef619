import fc from 'fast-check';
import {
  boundSamples,
  completeUntil,
  DEFAULT_KEEP_MS,
  finestResolution,
  type LinkSample,
  RESOLUTION_MS,
  rollUp,
} from './rollup';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const start = Date.UTC(2026, 0, 1);
const iso = (ms: number) => new Date(start + ms).toISOString();

function sample(ms: number, values: Partial<LinkSample> = {}): LinkSample {
  return {
    at: iso(ms),
    lagOperations: null,
    lagOperationsMax: values.lagOperations ?? null,
    lagSeconds: null,
    lagSecondsMax: values.lagSeconds ?? null,
    bytesPerSecond: null,
    operationsPerSecond: null,
    retries: null,
    leaseSeconds: null,
    leaderCheckpoint: null,
    followerCheckpoint: null,
    ...values,
  };
}

describe('rollUp', () => {
  it('keeps of each number what suits it', () => {
    const rates = (bytesPerSecond: number) => ({
      bytesPerSecond,
      operationsPerSecond: bytesPerSecond / 10,
    });
    expect(
      rollUp(
        [
          sample(MINUTE, {
            ...rates(100),
            lagOperations: 5,
            lagSeconds: 1,
            leaderCheckpoint: 10,
            followerCheckpoint: 5,
            leaseSeconds: 50,
            retries: 0,
          }),
          sample(2 * MINUTE, {
            ...rates(300),
            lagOperations: 90,
            lagSeconds: 20,
            leaderCheckpoint: 100,
            followerCheckpoint: 10,
            leaseSeconds: 20,
            retries: 4,
          }),
          sample(3 * MINUTE, {
            ...rates(200),
            lagOperations: 0,
            lagSeconds: 0,
            leaderCheckpoint: 110,
            followerCheckpoint: 110,
            leaseSeconds: null,
            retries: 0,
          }),
        ],
        '5m',
      ),
    ).toEqual([
      {
        at: iso(0),
        lagOperations: 0,
        lagOperationsMax: 90,
        lagSeconds: 0,
        lagSecondsMax: 20,
        bytesPerSecond: 200,
        operationsPerSecond: 20,
        retries: 4,
        leaseSeconds: 20,
        leaderCheckpoint: 110,
        followerCheckpoint: 110,
      },
    ]);
  });

  it('leaves null what was never known, and makes up no stretch', () => {
    expect(rollUp([sample(7 * MINUTE)], '5m')).toEqual([sample(5 * MINUTE)]);
    expect(rollUp([], '1h')).toEqual([]);
  });

  it('is a lower bound when one of its lags is', () => {
    const [rolled] = rollUp(
      [
        sample(0, { lagSeconds: 1, lagExact: false }),
        sample(MINUTE, { lagSeconds: 2, lagExact: true }),
      ],
      '5m',
    );
    expect(rolled.lagExact).toBe(false);
    expect(rolled.lagSecondsExact).toBeUndefined();
  });

  const number = fc.option(fc.nat(1e6));
  const samples = fc
    .uniqueArray(
      fc.tuple(
        fc.nat(5 * HOUR),
        fc.record({
          lagOperations: number,
          lagSeconds: number,
          bytesPerSecond: number,
          operationsPerSecond: number,
          retries: number,
          leaseSeconds: number,
          leaderCheckpoint: number,
          followerCheckpoint: number,
        }),
      ),
      { selector: ([at]) => at, maxLength: 60 },
    )
    .map(all => all.map(([at, values]) => sample(at, values)));
  const withoutMeans = (all: LinkSample[]) =>
    all.map(one => ({
      ...one,
      bytesPerSecond: null,
      operationsPerSecond: null,
    }));

  it('changes nothing when it is done again', () => {
    fc.assert(
      fc.property(samples, all => {
        const rolled = rollUp(all, '5m');
        expect(rollUp(rolled, '5m')).toEqual(rolled);
      }),
    );
  });

  it('is the same in two steps as in one, but for means of unequal stretches', () => {
    fc.assert(
      fc.property(samples, all => {
        expect(withoutMeans(rollUp(rollUp(all, '5m'), '1h'))).toEqual(
          withoutMeans(rollUp(all, '1h')),
        );
      }),
    );
  });

  it('does not depend on the order of the samples, nor on repetition', () => {
    fc.assert(
      fc.property(
        samples.chain(all =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray(all, { minLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          expect(rollUp([...shuffled, ...all], '5m')).toEqual(
            rollUp(all, '5m'),
          );
        },
      ),
    );
  });

  it('is the same in parts as at once', () => {
    fc.assert(
      fc.property(samples, fc.nat(60), (all, part) => {
        const cut = iso(part * 5 * MINUTE);
        const parts = [
          ...rollUp(
            all.filter(({ at }) => at < cut),
            '5m',
          ),
          ...rollUp(
            all.filter(({ at }) => at >= cut),
            '5m',
          ),
        ];
        expect(parts).toEqual(rollUp(all, '5m'));
      }),
    );
  });

  it('loses no extreme, and stays within what was read', () => {
    fc.assert(
      fc.property(samples, all => {
        const rolled = rollUp(all, '1h');
        const known = (from: LinkSample[], name: keyof LinkSample) =>
          from.flatMap(one => (one[name] as number | null) ?? []);
        for (const name of ['lagOperationsMax', 'lagSecondsMax'] as const) {
          expect(Math.max(...known(rolled, name))).toBe(
            Math.max(...known(all, name)),
          );
        }
        expect(Math.min(...known(rolled, 'leaseSeconds'))).toBe(
          Math.min(...known(all, 'leaseSeconds')),
        );
        const rates = known(all, 'bytesPerSecond');
        for (const rate of known(rolled, 'bytesPerSecond')) {
          expect(rate).toBeGreaterThanOrEqual(Math.min(...rates));
          expect(rate).toBeLessThanOrEqual(Math.max(...rates));
        }
        expect(new Set(rolled.map(({ at }) => at)).size).toBe(rolled.length);
      }),
    );
  });
});

describe('retention', () => {
  it('offers the finest samples that reach back', () => {
    const now = new Date(start);
    const ages = [HOUR, DAY, DAY + 1, 14 * DAY, 15 * DAY, 800 * DAY];
    expect(
      ages.map(age => finestResolution(new Date(start - age), now)),
    ).toEqual(['raw', 'raw', '5m', '5m', '1h', '1h']);
  });

  it('keeps coarser samples longer, of stretches that divide each other', () => {
    expect(RESOLUTION_MS['1h'] % RESOLUTION_MS['5m']).toBe(0);
    const { raw, '5m': five, '1h': hours } = DEFAULT_KEEP_MS;
    expect([raw, five, hours]).toEqual([DAY, 14 * DAY, 365 * DAY]);
  });

  it('rolls up only what is over, late samples included', () => {
    const until = (ms: number) =>
      completeUntil(new Date(start + ms), '5m', MINUTE).toISOString();
    expect(until(5 * MINUTE)).toBe(iso(0));
    expect(until(6 * MINUTE - 1)).toBe(iso(0));
    expect(until(6 * MINUTE)).toBe(iso(5 * MINUTE));
  });
});

describe('boundSamples', () => {
  const lags = fc.array(fc.option(fc.nat(1000)), { maxLength: 60 });
  const toSamples = (values: Array<number | null>) =>
    values.map((lagOperations, i) => sample(i * SECOND, { lagOperations }));

  it('leaves out no peak, and has at most as many as asked for', () => {
    fc.assert(
      fc.property(lags, fc.integer({ min: 1, max: 20 }), (values, limit) => {
        const samples = toSamples(values);
        const bound = boundSamples(samples, limit);
        const peak = (all: LinkSample[]) =>
          Math.max(-1, ...all.map(one => one.lagOperationsMax ?? -1));
        expect(bound.length).toBeLessThanOrEqual(limit);
        expect(peak(bound)).toBe(peak(samples));
        expect(bound[0]?.at).toBe(samples[0]?.at);
      }),
    );
  });

  it('changes nothing of a few', () => {
    const samples = toSamples([1, null, 3]);
    expect(boundSamples(samples)).toEqual(samples);
  });
});
