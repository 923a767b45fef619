import fc from 'fast-check';
import { fixtureFleet, NOW } from '../__fixtures__/fleet';
import {
  isDoubtful,
  memberRemark,
  memberStatus,
  memberTone,
  memberWords,
  readWords,
} from './member';
import {
  formatByteRate,
  formatBytes,
  formatCount,
  formatLag,
  formatLagBriefly,
  formatLagOperations,
  formatLagTime,
  formatOperationRate,
  formatOperations,
  formatShare,
} from './numbers';
import {
  formatAge,
  formatDuration,
  formatMoment,
  formatSpan,
  formatTime,
} from './time';

const member = (name: string) =>
  fixtureFleet().items.find(one => one.name === name)!;

describe('the words of a lag', () => {
  it.each([
    [{ operations: 1234, exact: true }, '1,234 operations'],
    [{ operations: 1, exact: true }, '1 operation'],
    [{ operations: 0, exact: true }, '0 operations'],
    [{ operations: 1234, exact: false }, '≥ 1,234 operations'],
    [{ operations: 0, exact: false }, 'unknown'],
    [{ operations: null, exact: false }, 'unknown'],
    [{ operations: null, exact: true }, 'unknown'],
  ])('says the operations of %j as "%s"', (lag, words) => {
    expect(formatLagOperations(lag)).toBe(words);
  });

  it.each([
    [{ seconds: 0, secondsExact: true }, '0 s'],
    [{ seconds: 4, secondsExact: true }, '4 s'],
    [{ seconds: 192.4, secondsExact: false }, '≥ 3 min 12 s'],
    [{ seconds: 0, secondsExact: false }, 'unknown'],
    [{ seconds: null, secondsExact: true }, 'unknown'],
  ])('says the time of %j as "%s"', (lag, words) => {
    expect(formatLagTime(lag)).toBe(words);
  });

  it('puts time before operations, and leaves out what is not known', () => {
    const operations = { operations: 12, exact: true };
    const seconds = { seconds: 4, secondsExact: true };
    const unknown = {
      operations: null,
      exact: false,
      seconds: null,
      secondsExact: false,
    };
    expect(formatLag({ ...operations, ...seconds })).toBe('4 s, 12 operations');
    expect(formatLag({ ...unknown, ...operations })).toBe('12 operations');
    expect(formatLag({ ...unknown, ...seconds })).toBe('4 s');
    expect(formatLag(unknown)).toBe('unknown');
    expect(formatLagBriefly({ ...operations, ...seconds })).toBe('4 s');
    expect(formatLagBriefly({ ...unknown, ...operations })).toBe(
      '12 operations',
    );
  });

  it('names a number only when it is known, and marks every lower bound', () => {
    fc.assert(
      fc.property(fc.option(fc.nat()), fc.boolean(), (value, exact) => {
        const isKnown = value !== null && (exact || value > 0);
        for (const words of [
          formatLagOperations({ operations: value, exact }),
          formatLagTime({ seconds: value, secondsExact: exact }),
        ]) {
          expect(/\d/.test(words)).toBe(isKnown);
          expect(words.startsWith('≥')).toBe(isKnown && !exact);
          expect(words === 'unknown').toBe(!isKnown);
        }
      }),
    );
  });
});

describe('formatSpan', () => {
  it.each([
    [0, '0 s'],
    [0.4, '< 1 s'],
    [45, '45 s'],
    [60, '1 min'],
    [192, '3 min 12 s'],
    [3600 + 59, '1 h'],
    [2 * 3600 + 300, '2 h 5 min'],
    [3 * 86_400 + 4 * 3600 + 59, '3 d 4 h'],
  ])('says %d seconds as "%s"', (seconds, words) => {
    expect(formatSpan(seconds)).toBe(words);
  });

  it('never says more than there is, nor much less', () => {
    const size = { d: 86_400, h: 3600, min: 60, s: 1 };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), seconds => {
        const parts = formatSpan(seconds).match(/\d+ (d|h|min|s)/g)!;
        const said = parts
          .map(part => part.split(' '))
          .reduce((sum, [n, unit]) => sum + Number(n) * size[unit as 'd'], 0);
        expect(said).toBeLessThanOrEqual(seconds);
        expect(seconds - said).toBeLessThan(Math.max(1, seconds / 24));
      }),
    );
  });
});

describe('formatMoment', () => {
  it('leaves out the day only when it is today', () => {
    const now = new Date(2026, 2, 1, 15, 0).getTime();
    const at = (day: number) => new Date(2026, 2, day, 14, 2).toISOString();
    expect(formatMoment(at(1), now)).toBe('14:02');
    expect(formatMoment(at(0), now)).toBe('28 Feb, 14:02');
    expect(formatMoment('never', now)).toBe('never');
  });
});

describe('numbers', () => {
  it('never shows what is not known as a number', () => {
    for (const format of [
      formatCount,
      formatBytes,
      formatByteRate,
      formatOperations,
      formatOperationRate,
    ]) {
      expect(format(null)).toBe('unknown');
      expect(format(undefined)).toBe('unknown');
    }
    expect(formatShare(null, 3)).toBe('? / 3');
    expect(formatShare(2, null)).toBe('2 / ?');
  });

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1024 ** 2 - 1, '1 MiB'],
    [1024 ** 4, '1 TiB'],
  ])('writes %d bytes as %s', (bytes, words) => {
    expect(formatBytes(bytes)).toBe(words);
  });

  it('keeps bytes near their value, below 1,024 of a unit', () => {
    const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
    fc.assert(
      fc.property(fc.nat({ max: 1024 ** 5 }), bytes => {
        const [number, unit] = formatBytes(bytes).split(' ');
        const value = Number(number.replace(/,/g, ''));
        expect(value).toBeLessThan(1024);
        const size = 1024 ** units.indexOf(unit);
        expect(Math.abs(value * size - bytes)).toBeLessThanOrEqual(
          0.051 * size,
        );
      }),
    );
  });
});

describe('time', () => {
  it.each([
    [0, 'just now'],
    [1_999, 'just now'],
    [12_000, '12 s ago'],
    [59_999, '59 s ago'],
    [60_000, '1 min ago'],
    [3_600_000, '1 h ago'],
    [47 * 3_600_000, '47 h ago'],
    [48 * 3_600_000, '2 d ago'],
  ])('says %d ms as "%s"', (millis, words) => {
    expect(formatAge(new Date(NOW - millis).toISOString(), NOW)).toBe(words);
  });

  it('says never when there is no time, and nothing odd for the future', () => {
    expect(formatAge(null, NOW)).toBe('never');
    expect(formatAge(undefined, NOW)).toBe('never');
    expect(formatAge('garbage', NOW)).toBe('never');
    expect(formatAge(new Date(NOW + 60_000).toISOString(), NOW)).toBe(
      'just now',
    );
    expect(formatTime('garbage')).toBe('garbage');
    expect(formatTime(new Date(NOW).toISOString())).toContain('2026');
  });

  it('never makes something look newer than it is', () => {
    const size = { s: 1e3, min: 6e4, h: 36e5, d: 864e5 };
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 1e11 }), millis => {
        const [number, unit] = formatDuration(millis).split(' ');
        const said = Number(number) * size[unit as keyof typeof size];
        expect(said).toBeLessThanOrEqual(millis);
        expect(millis - said).toBeLessThan(size[unit as keyof typeof size]);
      }),
    );
  });
});

describe('memberStatus', () => {
  it('names the error with the age of the last good data', () => {
    expect(memberStatus(member('us-west-2'), NOW)).toBe(
      'timeout · last good data 2 min ago',
    );
    expect(
      memberStatus({ ...member('us-west-2'), observedAt: null }, NOW),
    ).toBe('timeout · never read');
  });

  it('tells stale, not read, reason and health apart', () => {
    const { reasons, ...rest } = member('ap-southeast-1');
    expect(memberStatus({ ...rest, reasons }, NOW)).toBe(
      '1 replication link lags',
    );
    expect(memberStatus({ ...rest, reasons, stale: true }, NOW)).toBe(
      'stale · last good data 5 s ago',
    );
    expect(memberStatus({ ...rest, reasons, observedAt: null }, NOW)).toBe(
      'not read yet',
    );
    expect(memberStatus(member('monitoring'), NOW)).toBe('healthy');
  });

  it('leaves out what the health says already', () => {
    expect(memberRemark(member('monitoring'), NOW)).toBe('');
    expect(memberRemark(member('ap-southeast-1'), NOW)).toBe(
      '1 replication link lags',
    );
  });

  it('never paints a member healthy that was not read', () => {
    const healthy = member('monitoring');
    expect(memberTone(healthy)).toBe('good');
    expect(memberTone({ ...healthy, stale: true })).toBe('unknown');
    expect(memberTone({ ...healthy, error: member('us-west-2').error })).toBe(
      'unknown',
    );
    expect(memberTone(member('us-west-2'))).toBe('bad');
  });

  it('says of one that is being retired whether it still answers', () => {
    const going = (name: string) => ({
      ...{ ...member(name), health: 'unknown' as const },
      retiring: true,
    });
    expect(memberWords(going('us-west-2'))).toBe('Being retired');
    expect(memberTone(going('us-west-2'))).toBe('unknown');
    expect(isDoubtful(member('us-west-2'))).toBe(true);
    expect(isDoubtful(going('us-west-2'))).toBe(false);
    expect(memberStatus(going('us-west-2'), NOW)).toBe(
      'not read any more · last good data 2 min ago',
    );
    expect(memberStatus(going('monitoring'), NOW)).toBe('still answers');
    expect(
      memberStatus({ ...going('monitoring'), observedAt: null }, NOW),
    ).toBe('never read');
  });

  it('leaves it out of those that are to be read', () => {
    const counts = {
      ...{ total: 6, healthy: 6, warning: 0, critical: 0, unknown: 0 },
      unread: 0,
    };
    expect(readWords({ ...counts, retiring: 0 })).toBe('6 of 6 members read');
    expect(readWords({ ...counts, retiring: 1 })).toBe(
      '6 of 6 members read, 1 being retired',
    );
  });
});
