import fc from 'fast-check';
import { followerIndex } from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import type { Lag, LinkState } from '../generated/api';
import { judgeRpo, rpoFindings, rpoFor } from './rpo';

const settings = {
  seconds: 60,
  patterns: [
    { pattern: 'logs-*', seconds: 30 },
    { pattern: 'logs-debug-*', seconds: 3600 },
    { pattern: '*-debug-logs', seconds: 5 },
  ],
};

describe('rpoFor', () => {
  it.each([
    ['logs-web', 30],
    ['logs-debug-web', 3600],
    ['.ds-logs-debug-web-2026.01.01-000001', 3600],
    ['metrics', 60],
    ['logs-debug-logs', 5],
  ])('of %s is %s', (index, seconds) => {
    expect(rpoFor(index, settings)).toBe(seconds);
  });

  it('is none without settings', () => {
    expect(rpoFor('logs', {})).toBeUndefined();
  });

  it('does not depend on the order of the patterns', () => {
    const pattern = fc.record({
      pattern: fc.constantFrom('*', 'a*', '*a', 'ab*', 'a*b', 'ab'),
      seconds: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(pattern), patterns => {
        expect(rpoFor('ab', { patterns: [...patterns].reverse() })).toBe(
          rpoFor('ab', { patterns }),
        );
      }),
    );
  });
});

describe('judgeRpo', () => {
  it.each([
    [10, true, false],
    [90, true, true],
    [90, false, true],
    [10, false, null],
    [null, false, null],
  ])('of %s s, exact %s, is %s', (seconds, exact, breached) => {
    expect(judgeRpo('metrics', { seconds, exact }, settings)).toEqual({
      seconds: 60,
      breached,
    });
  });

  it('judges nothing without an objective', () => {
    expect(judgeRpo('logs', { seconds: 1, exact: true }, {})).toBeNull();
  });
});

describe('findings of objectives', () => {
  const findings = (
    lags: Array<Pick<Lag, 'seconds' | 'secondsExact'>>,
    state: LinkState = 'lagging',
  ) => {
    const facts = factsOf([
      patternMember('us', []),
      patternMember('eu', [], {
        'elasticsearch.remotes': { remotes: [remoteTo('us')] },
        'elasticsearch.followers': {
          licensed: true,
          indices: lags.map((_, i) =>
            followerIndex([1], { index: `copy-${i}`, alias: 'us' }),
          ),
        },
      }),
    ]);
    facts.replication.links.forEach((link, i) => {
      const { seconds, secondsExact } = lags[i];
      Object.assign(link.lag, lags[i]);
      link.state = state;
      link.rpo = judgeRpo(
        'metrics',
        { seconds, exact: secondsExact },
        settings,
      );
    });
    return rpoFindings(facts);
  };
  const exact = (seconds: number) => ({ seconds, secondsExact: true });

  it('tell the links between two clusters once, the worst first', () => {
    const [finding, ...others] = findings([exact(90), exact(5), exact(600)]);
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      id: 'rpo/eu/us/breached',
      severity: 'critical',
      title: '2 links from us to eu breach their RPO.',
    });
    expect(finding.evidence).toMatch(
      /^copy-2 is 600 s behind, RPO 60 s; copy-0 is 90 s behind, RPO 60 s\. /,
    );
  });

  it('tell a breach by a lower bound, and what is not known apart from it', () => {
    const told = findings([
      { seconds: 90, secondsExact: false },
      { seconds: null, secondsExact: false },
    ]);
    expect(told.map(({ id, severity }) => [id, severity])).toEqual([
      ['rpo/eu/us/breached', 'critical'],
      ['rpo/eu/us/unknown', 'warning'],
    ]);
    expect(told[0].evidence).toMatch(/at least 90 s behind/);
  });

  it('tell nothing of links that meet it, or that are copied for the first time', () => {
    expect(findings([exact(0), exact(60)])).toEqual([]);
    expect(findings([exact(900)], 'bootstrapping')).toEqual([]);
  });
});
