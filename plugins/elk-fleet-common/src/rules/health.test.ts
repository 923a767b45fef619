import fc from 'fast-check';
import { drifted, good, health, judge } from '../__fixtures__/judge';
import { ago, now, observed, timeout } from '../__fixtures__/observedMembers';
import type { SourceId, SourceValues } from '../model/sources';
import type { ObservedMember } from './freshness';
import { countMembers, worstHealth } from './health';

function healthWith(
  values: Partial<SourceValues>,
  readings: Parameters<typeof observed>[2] = {},
) {
  return judge(observed('eu', { ...good, ...values }, readings)).health[0];
}

const inDays = (days: number) =>
  new Date(now.getTime() + days * 86_400_000).toISOString();
const license = (status: string, days: number) => ({
  'elasticsearch.license': {
    type: 'platinum',
    status,
    expiresAt: inDays(days),
  },
});

describe('the health of a member', () => {
  it('is healthy, without reasons, when everything was read and is well', () => {
    expect(healthWith({})).toEqual({ health: 'healthy', reasons: [] });
  });

  it.each<[string, string, Parameters<typeof healthWith>]>([
    ['critical', 'red', [health('red')]],
    ['warning', 'yellow', [health('yellow')]],
    ['critical', 'an expired licence', [license('expired', -1)]],
    ['critical', 'a licence that ended just now', [license('active', 0)]],
    ['warning', 'a licence that ends soon', [license('active', 29)]],
    ['healthy', 'a licence that ends later', [license('active', 31)]],
    [
      'critical',
      'Kibana unavailable',
      [{ 'kibana.status': { status: 'unavailable' } }],
    ],
    [
      'warning',
      'Kibana degraded',
      [{ 'kibana.status': { status: 'degraded' } }],
    ],
    ['warning', 'Kibana unread', [{}, { 'kibana.status': { error: timeout } }]],
    [
      'warning',
      'a component that drifted',
      [{ 'kubernetes.workloads': { workloads: [drifted], partial: [] } }],
    ],
    [
      'warning',
      'the last try failed',
      [{}, { 'elasticsearch.health': { error: timeout } }],
    ],
    [
      'critical',
      'no answer for long',
      [
        {},
        { 'elasticsearch.health': { error: timeout, observedAt: ago(300) } },
      ],
    ],
    [
      'healthy',
      'auto-follow patterns that may not be listed',
      [
        { 'elasticsearch.auto-follow': undefined },
        {
          'elasticsearch.auto-follow': {
            error: { code: 'forbidden', message: 'No.' },
          },
        },
      ],
    ],
  ])('is %s with %s', (expected, _, [values, readings]) => {
    const judged = healthWith(values, readings);
    expect(judged.health).toBe(expected);
    expect(judged.reasons.length > 0).toBe(expected !== 'healthy');
  });

  it('is unknown as long as nothing was read', () => {
    expect(judge(observed('eu', {})).health[0]).toEqual({
      health: 'unknown',
      reasons: ['eu has not been read yet.'],
    });
    const failed = judge(
      observed(
        'eu',
        { 'elasticsearch.health': undefined },
        { 'elasticsearch.health': { error: timeout } },
      ),
    );
    expect(failed.health[0].health).toBe('unknown');
    expect(failed.findings[0]).toMatchObject({
      kind: 'member-unread',
      severity: 'critical',
    });
  });

  it('is never healthy when a main source or a placement could not be read', () => {
    const sources: SourceId[] = [
      'elasticsearch.health',
      'kubernetes.workloads',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...sources),
        fc.constantFrom(...([timeout, undefined] as const)),
        (source, error) => {
          const judged = healthWith(
            {
              'kubernetes.workloads': {
                workloads: [
                  {
                    ...drifted,
                    desiredReplicas: 1,
                    runningVersions: ['8.0.0'],
                  },
                ],
                partial: [],
              },
            },
            { [source]: { error, observedAt: ago(error ? 10 : 300) } },
          );
          expect(judged.health).not.toBe('healthy');
          expect(judged.reasons).not.toEqual([]);
        },
      ),
    );
  });

  it('does not change with what is wrong with another member', () => {
    const eu = observed('eu', good);
    const us = observed('us', { ...good, ...health('red') });
    const together = judge(eu, us);
    expect(together.health[0]).toEqual(judge(eu).health[0]);
    expect(together.health[1].health).toBe('critical');
  });
});

it('keeps the placements of a member whatever happens to the others', () => {
  const withKibana = (name: string) =>
    observed(name, {
      'kubernetes.workloads': { workloads: [drifted], partial: [] },
    });
  const placementsOf = (...members: ObservedMember[]) =>
    judge(...members).placements.filter(({ member }) => member === 'eu');
  expect(placementsOf(withKibana('eu'), withKibana('us'))).toEqual(
    placementsOf(withKibana('eu'), observed('us', {})),
  );
});

it('counts members by health', () => {
  expect(
    countMembers([
      { health: 'healthy', unread: false },
      { health: 'critical', unread: true },
      { health: 'unknown', unread: true, retiring: true },
    ]),
  ).toEqual({
    total: 2,
    healthy: 1,
    warning: 0,
    critical: 1,
    unknown: 0,
    unread: 1,
    retiring: 1,
  });
  expect(worstHealth(['healthy', 'unknown'])).toBe('unknown');
  expect(worstHealth([])).toBe('unknown');
});
