import type {
  BudgetStatus,
  CostAnomaly,
  CostSource,
} from '../../generated/api';
import {
  anomalyFindings,
  budgetFindings,
  sourceFindings,
} from './costFindings';

const options = {
  fleet: 'prod',
  currency: 'EUR',
  observedAt: '2026-11-21T06:00:00Z',
};

const status = (more: Partial<BudgetStatus> = {}): BudgetStatus => ({
  name: 'eu',
  title: 'Europe',
  owner: null,
  member: 'eu-1',
  component: null,
  costOwner: null,
  amount: 100,
  per: 'month',
  from: '2026-11-01',
  to: '2026-11-30',
  spent: 10,
  expected: null,
  thresholds: [0.5, 0.8, 1, 1.2],
  state: 'within',
  sentence: 'So it is.',
  ...more,
});

const idsOf = (more: Partial<BudgetStatus>) =>
  budgetFindings([status(more)], options).map(
    ({ id, severity }) => `${severity} ${id}`,
  );

describe('findings of budgets', () => {
  it('are none within a budget, and of what is not known', () => {
    expect(idsOf({})).toEqual([]);
    expect(idsOf({ state: 'unknown', spent: 0, thresholds: [0] })).toEqual([]);
  });

  it('tell a threshold by itself, the highest that is reached', () => {
    expect(idsOf({ state: 'watch', spent: 50 })).toEqual([
      'info cost-budget/eu/2026-11-01/0.5',
    ]);
    expect(idsOf({ state: 'at-risk', spent: 85 })).toEqual([
      'warning cost-budget/eu/2026-11-01/at-risk',
      'warning cost-budget/eu/2026-11-01/0.8',
    ]);
  });

  it('tell once that a budget is exceeded, and thresholds beyond', () => {
    expect(idsOf({ state: 'exceeded', spent: 110 })).toEqual([
      'warning cost-budget/eu/2026-11-01/exceeded',
    ]);
    expect(idsOf({ state: 'exceeded', spent: 120 })).toEqual([
      'warning cost-budget/eu/2026-11-01/exceeded',
      'warning cost-budget/eu/2026-11-01/1.2',
    ]);
  });

  it('say what, where and when', () => {
    expect(
      budgetFindings([status({ state: 'exceeded', spent: 110 })], options),
    ).toEqual([
      {
        id: 'cost-budget/eu/2026-11-01/exceeded',
        kind: 'cost-budget',
        severity: 'warning',
        member: 'eu-1',
        entityRef: 'resource:default/prod-eu-1',
        title: 'The budget "Europe" for November 2026 is exceeded.',
        evidence: 'So it is.',
        nextStep: expect.stringContaining('Costs tab'),
        observedAt: '2026-11-21T06:00:00Z',
      },
    ]);
  });
});

describe('findings of anomalies', () => {
  const anomaly: CostAnomaly = {
    id: 'x',
    day: '2026-11-18',
    member: 'eu-1',
    title: 'eu-1',
    amount: 1340.4,
    expected: 220,
    excess: 1120.4,
    score: 6.14,
  };

  it('tell how much more than expected', () => {
    expect(anomalyFindings([anomaly], options)).toEqual([
      {
        id: 'cost-anomaly/eu-1/2026-11-18',
        kind: 'cost-anomaly',
        severity: 'warning',
        member: 'eu-1',
        entityRef: 'resource:default/prod-eu-1',
        title:
          'eu-1 cost €1,340 on 18 November 2026, €1,120 more than expected.',
        evidence:
          'By the days before, €220.00 were expected; the difference is 6.1 times what such days usually differ by.',
        nextStep: expect.stringContaining('rose'),
        observedAt: options.observedAt,
      },
    ]);
  });

  it('tell less of the fleet as a whole', () => {
    const [finding] = anomalyFindings(
      [{ ...anomaly, member: null, amount: 20, excess: -200, score: -5 }],
      options,
    );
    expect(finding).toMatchObject({
      id: 'cost-anomaly/*/2026-11-18',
      member: null,
      entityRef: null,
      title:
        'The fleet cost €20.00 on 18 November 2026, €200.00 less than expected.',
      nextStep: expect.stringContaining('fell'),
    });
    expect(finding.evidence).toContain('is 5.0 times');
  });
});

describe('findings of sources', () => {
  const source = (more: Partial<CostSource>): CostSource => ({
    source: 'opencost',
    title: 'OpenCost',
    member: 'eu-1',
    kind: 'allocated',
    readAt: '2026-11-20T06:00:00Z',
    error: null,
    problems: [],
    from: '2026-10-01',
    to: '2026-11-19',
    ...more,
  });
  const error = {
    code: 'unreachable' as const,
    message: 'opencost.example did not answer',
    at: '2026-11-21T06:00:00Z',
  };

  it('are none of one without errors and problems', () => {
    expect(sourceFindings([source({})], options)).toEqual([]);
  });

  it('tell what cannot be read, and up to when it is known', () => {
    expect(sourceFindings([source({ error })], options)).toEqual([
      {
        id: 'cost-source/eu-1/opencost/unread',
        kind: 'cost-source',
        severity: 'warning',
        member: 'eu-1',
        entityRef: 'resource:default/prod-eu-1',
        title:
          'OpenCost of eu-1 cannot be read (unreachable); its costs are known up to 19 November 2026.',
        evidence:
          'Tried 2026-11-21T06:00:00Z: opencost.example did not answer.',
        nextStep: expect.stringContaining('reach'),
        observedAt: '2026-11-20T06:00:00Z',
      },
    ]);
    const [finding] = sourceFindings(
      [
        source({
          member: null,
          to: null,
          error: { ...error, code: 'unauthorized' },
        }),
      ],
      options,
    );
    expect(finding.id).toBe('cost-source/*/opencost/unread');
    expect(finding.title).toBe(
      'OpenCost cannot be read (unauthorized); nothing is known from it.',
    );
    expect(finding.nextStep).toContain('credential');
  });

  it('tell each kind of problem once, with its messages', () => {
    const problems = [
      ...['a', 'b', 'c', 'd', 'e', 'a'].map(message => ({
        code: 'price-730',
        message: `Node ${message}`,
      })),
      { code: 'other', message: 'Odd.' },
    ];
    expect(
      sourceFindings([source({ problems })], options).map(
        ({ id, title, evidence }) => [id, title, evidence],
      ),
    ).toEqual([
      [
        'cost-source/eu-1/opencost/price-730',
        'What OpenCost of eu-1 says is not to be relied on (price-730).',
        'Node a. Node b. Node c. And 2 more such problems.',
      ],
      [
        'cost-source/eu-1/opencost/other',
        'What OpenCost of eu-1 says is not to be relied on (other).',
        'Odd.',
      ],
    ]);
  });
});
