import fc from 'fast-check';
import type { Finding, Severity } from '../generated/api';
import {
  advanceFindings,
  DEFAULT_HYSTERESIS,
  type FindingEvent,
  type FindingRecord,
} from './hysteresis';

const iso = (step: number) =>
  new Date(Date.UTC(2026, 0, 1) + step * 30_000).toISOString();

function finding(id: string, severity: Severity, title = 'Something'): Finding {
  return {
    id,
    kind: 'replication',
    severity,
    member: 'eu',
    title,
    evidence: '',
    nextStep: '',
    observedAt: null,
  };
}

/** What one observation shows: `w` is a warning, `c` critical, `i` info, `-` nothing, `?` not judged. */
const SHOWN: Record<string, Severity> = {
  i: 'info',
  w: 'warning',
  c: 'critical',
};

/** Plays the observations of one finding, a letter each. */
function play(shown: string, options = DEFAULT_HYSTERESIS) {
  let records: FindingRecord[] = [];
  const closed: FindingRecord[] = [];
  const events: FindingEvent[] = [];
  [...shown].forEach((letter, i) => {
    const severity = SHOWN[letter];
    const step = advanceFindings(
      records,
      severity ? [finding('a', severity)] : [],
      { at: iso(i), isUnjudged: () => letter === '?' },
      options,
    );
    records = step.records;
    closed.push(...step.closed);
    events.push(...step.events);
  });
  return { records, closed, events };
}

/** What was told, with the number of the observation at which it was. */
const told = (shown: string) =>
  play(shown).events.map(
    ({ type, at, severity }) =>
      `${(Date.parse(at) - Date.parse(iso(0))) / 30_000} ${type} ${severity}`,
  );

describe('advanceFindings', () => {
  it.each<[string, string[]]>([
    ['w-w-w-', []],
    ['ww', ['1 opened warning']],
    ['c', ['0 opened critical']],
    ['ww--w--ww', ['1 opened warning']],
    ['ww---', ['1 opened warning', '4 closed warning']],
    ['c---c', ['0 opened critical', '3 closed critical', '4 opened critical']],
    ['wwc', ['1 opened warning', '2 changed-severity critical']],
    ['iiw', ['1 opened info']],
    ['iiww', ['1 opened info', '3 changed-severity warning']],
    ['cwwcwwc', ['0 opened critical']],
    ['cwww', ['0 opened critical', '3 changed-severity warning']],
    ['ww--?????', ['1 opened warning']],
    ['ww?-?-?-', ['1 opened warning', '7 closed warning']],
    ['w?w', ['2 opened warning']],
    ['wc', ['1 opened critical']],
  ])('of %s tells %j', (shown, expected) => {
    expect(told(shown)).toEqual(expected);
  });

  it('keeps when a finding opened, was last seen and was closed', () => {
    expect(play('ww-w---').closed).toMatchObject([
      { openedAt: iso(1), lastSeenAt: iso(3), closedAt: iso(6) },
    ]);
  });

  it('tells of what was last observed, and of the most severe of one id', () => {
    const { records } = advanceFindings(
      [],
      [
        finding('a', 'warning', 'Calm'),
        finding('a', 'critical', 'Severe'),
        finding('a', 'info', 'Calmer'),
      ],
      { at: iso(0) },
    );
    expect(records.map(record => record.finding.title)).toEqual(['Severe']);
    const next = advanceFindings(
      records,
      [finding('a', 'critical', 'Still severe')],
      { at: iso(1) },
    );
    expect(next.records[0].finding.title).toBe('Still severe');
  });

  const options = fc.record({
    openAfter: fc.integer({ min: 1, max: 5 }),
    closeAfter: fc.integer({ min: 1, max: 5 }),
    immediate: fc.constantFrom<Severity[]>([], ['critical']),
  });
  const letters = fc
    .array(fc.constantFrom('w', 'c', 'i', '-', '?'), { maxLength: 60 })
    .map(all => all.join(''));
  const stepOf = (event: FindingEvent) =>
    (Date.parse(event.at) - Date.parse(iso(0))) / 30_000;

  it('closes each finding that it opened once, and opens none twice', () => {
    fc.assert(
      fc.property(letters, options, (shown, rules) => {
        const { events, records, closed } = play(shown, rules);
        const types = events
          .map(event => event.type)
          .filter(type => type !== 'changed-severity');
        expect(
          types.every((type, i) => type === ['opened', 'closed'][i % 2]),
        ).toBe(true);
        const open = records.filter(record => record.openedAt);
        expect(types.length).toBe(2 * closed.length + open.length);
      }),
    );
  });

  it('never changes its mind sooner than it was told to', () => {
    fc.assert(
      fc.property(letters, options, (shown, rules) => {
        const { events } = play(shown, rules);
        events.forEach((event, i) => {
          const steps =
            i === 0 ? stepOf(event) + 1 : stepOf(event) - stepOf(events[i - 1]);
          const worse =
            event.type === 'opened' ||
            rankOf(event.severity) > rankOf(event.previousSeverity!);
          const atOnce = worse && rules.immediate.includes(event.severity);
          const calmer = worse ? rules.openAfter : rules.closeAfter;
          expect(steps).toBeGreaterThanOrEqual(atOnce ? 1 : calmer);
        });
      }),
    );
  });

  it('opens only what was seen so often in a row, and closes only what was missed so often', () => {
    fc.assert(
      fc.property(letters, options, (shown, rules) => {
        const { events } = play(shown, rules);
        for (const event of events) {
          const judged = shown.slice(0, stepOf(event) + 1).replace(/\?/g, '');
          const seen = /[wci]*$/.exec(judged)![0];
          const missed = /-*$/.exec(judged)![0];
          const least: Record<FindingEvent['type'], boolean> = {
            opened:
              seen.length >= rules.openAfter ||
              (seen.endsWith('c') && rules.immediate.length > 0),
            closed: missed.length >= rules.closeAfter,
            'changed-severity': seen.length > 0,
          };
          expect(least[event.type]).toBe(true);
        }
      }),
    );
  });

  const findings = fc.array(
    fc
      .tuple(
        fc.constantFrom('a', 'b', 'c', 'd'),
        fc.constantFrom<Severity>('info', 'warning', 'critical'),
        fc.constantFrom('One', 'Two'),
      )
      .map(parts => finding(...parts)),
    { maxLength: 8 },
  );

  it('depends on neither the order of findings nor that of records', () => {
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 12 }), steps => {
        let [one, other]: FindingRecord[][] = [[], []];
        steps.forEach((observed, i) => {
          const forward = advanceFindings(one, observed, { at: iso(i) });
          const backward = advanceFindings(
            [...other].reverse(),
            [...observed].reverse(),
            { at: iso(i) },
          );
          expect(backward).toEqual(forward);
          [one, other] = [forward.records, backward.records];
        });
      }),
    );
  });

  it('judges each finding by itself', () => {
    fc.assert(
      fc.property(fc.array(findings, { maxLength: 12 }), steps => {
        const run = (keep: (id: string) => boolean) => {
          let records: FindingRecord[] = [];
          return steps.flatMap((observed, i) => {
            const step = advanceFindings(
              records,
              observed.filter(({ id }) => keep(id)),
              { at: iso(i) },
            );
            records = step.records;
            return step.events;
          });
        };
        const alone = run(id => id === 'b');
        expect(run(() => true).filter(e => e.finding.id === 'b')).toEqual(
          alone,
        );
      }),
    );
  });
});

function rankOf(severity: Severity): number {
  return ['info', 'warning', 'critical'].indexOf(severity);
}
