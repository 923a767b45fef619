import { memberEntityRef } from '../../entities';
import type {
  BudgetStatus,
  CostAnomaly,
  CostSource,
  Finding,
} from '../../generated/api';
import { count, longDay, money, sentence } from '../words';
import { passedThreshold, periodName } from './budgets';

/**
 * Where findings about costs belong, and when the costs were read.
 *
 * @public
 */
export interface CostFindingOptions {
  fleet: string;
  /** ISO 4217; what all amounts are in. */
  currency: string;
  /** ISO time; null when they never were. */
  observedAt: string | null;
}

/**
 * Where findings belong, and when what they tell was read.
 *
 * @public
 */
export type CostFindingPlace = Pick<CostFindingOptions, 'fleet' | 'observedAt'>;

/** From this share of a budget on a threshold is told to its owner. */
const TOLD_FROM = 0.8;

/** Messages of one problem that are told; the page of sources has all. */
const TOLD = 3;

/**
 * Budgets that are exceeded or expected to be, and thresholds that are reached. An
 * id holds the budget, its period and what was reached, so that each is told once
 * in each period.
 *
 * @public
 */
export function budgetFindings(
  budgets: BudgetStatus[],
  place: CostFindingPlace,
): Finding[] {
  return budgets.flatMap(budget => [
    ...budgetAtRisk(budget, place),
    ...thresholdReached(budget, place),
  ]);
}

function budgetAtRisk(
  budget: BudgetStatus,
  place: CostFindingPlace,
): Finding[] {
  const { state } = budget;
  if (state !== 'exceeded' && state !== 'at-risk') return [];
  return [
    budgetFinding(budget, place, {
      what: state,
      severity: 'warning',
      verb: state === 'exceeded' ? 'is exceeded' : 'is likely to be exceeded',
      nextStep:
        state === 'exceeded'
          ? 'See on the Costs tab what rose and what could be saved, or agree on another budget.'
          : 'See on the Costs tab what rose and what could be saved, while there is time.',
    }),
  ];
}

function thresholdReached(
  budget: BudgetStatus,
  place: CostFindingPlace,
): Finding[] {
  const passed = passedThreshold(budget);
  const told = budget.state === 'exceeded' && (passed ?? 0) <= 1;
  if (passed === undefined || told || budget.state === 'unknown') return [];
  return [
    budgetFinding(budget, place, {
      what: `${passed}`,
      severity: passed >= TOLD_FROM ? 'warning' : 'info',
      verb: `has reached ${Math.round(passed * 100)} %`,
      nextStep:
        'Nothing, if that is as planned; else see on the Costs tab what rose.',
    }),
  ];
}

function budgetFinding(
  budget: BudgetStatus,
  place: CostFindingPlace,
  {
    what,
    verb,
    ...rest
  }: { what: string; verb: string } & Pick<Finding, 'severity' | 'nextStep'>,
): Finding {
  const { name, title, per, from, member } = budget;
  return {
    ...base('cost-budget', [name, from, what], member, place),
    ...rest,
    title: `The budget "${title}" for ${periodName(per, from)} ${verb}.`,
    evidence: budget.sentence,
  };
}

/**
 * Days that cost far more, or far less, than expected.
 *
 * @public
 */
export function anomalyFindings(
  anomalies: CostAnomaly[],
  options: CostFindingOptions,
): Finding[] {
  const written = (amount: number) => money(amount, options.currency);
  return anomalies.map(anomaly => {
    const { day, member, amount, expected, excess, score } = anomaly;
    const more = excess > 0;
    return {
      ...base('cost-anomaly', [member ?? '*', day], member, options),
      severity: 'warning' as const,
      title: `${member ?? 'The fleet'} cost ${written(amount)} on ${longDay(
        day,
      )}, ${written(Math.abs(excess))} ${
        more ? 'more' : 'less'
      } than expected.`,
      evidence: `By the days before, ${written(
        expected,
      )} were expected; the difference is ${Math.abs(score).toFixed(
        1,
      )} times what such days usually differ by.`,
      nextStep: more
        ? 'See on the Costs tab which component and category rose on that day, then what was deployed, scaled or copied.'
        : 'See on the Costs tab which component and category fell on that day, and whether its source told all of it.',
    };
  });
}

/**
 * Sources of costs that cannot be read, or say what looks wrong, one finding for
 * each kind of problem.
 *
 * @public
 */
export function sourceFindings(
  sources: CostSource[],
  place: CostFindingPlace,
): Finding[] {
  return sources.flatMap(source => [
    ...unread(source, place),
    ...problems(source, place),
  ]);
}

function unread(source: CostSource, place: CostFindingPlace): Finding[] {
  const { error, to } = source;
  if (!error) return [];
  const known = to
    ? `its costs are known up to ${longDay(to)}`
    : 'nothing is known from it';
  return [
    {
      ...ofSource(source, 'unread', place),
      title: `${nameOf(source)} cannot be read (${error.code}); ${known}.`,
      evidence: sentence(`Tried ${error.at}: ${error.message}`),
      nextStep:
        error.code === 'forbidden' || error.code === 'unauthorized'
          ? "Renew the portal's credential for it, or give it the permission to read."
          : 'Check that it answers, and that the portal can reach it.',
    },
  ];
}

function problems(source: CostSource, place: CostFindingPlace): Finding[] {
  const messages = new Map<string, Set<string>>();
  for (const { code, message } of source.problems) {
    messages.set(
      code,
      (messages.get(code) ?? new Set()).add(sentence(message)),
    );
  }
  return [...messages].map(([code, told]) => {
    const hidden = told.size - TOLD;
    return {
      ...ofSource(source, code, place),
      title: `What ${nameOf(source)} says is not to be relied on (${code}).`,
      evidence: [
        ...[...told].slice(0, TOLD),
        ...(hidden > 0 ? [`And ${count(hidden, 'more such problem')}.`] : []),
      ].join(' '),
      nextStep: 'Put it right at the source; until then, doubt its costs.',
    };
  });
}

function ofSource(
  { source, member, readAt }: CostSource,
  what: string,
  { fleet }: CostFindingPlace,
) {
  return {
    ...base('cost-source', [member ?? '*', source, what], member, {
      fleet,
      observedAt: readAt,
    }),
    severity: 'warning' as const,
  };
}

function nameOf({ title, member }: CostSource): string {
  return member === null ? title : `${title} of ${member}`;
}

function base(
  kind: Finding['kind'],
  subject: string[],
  member: string | null,
  { fleet, observedAt }: CostFindingPlace,
) {
  return {
    id: [kind, ...subject].join('/'),
    kind,
    member,
    entityRef: member === null ? null : memberEntityRef(fleet, member),
    observedAt,
  };
}
