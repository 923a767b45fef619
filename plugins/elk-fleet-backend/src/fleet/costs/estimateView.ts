import {
  answerQuestion,
  type CostAmount,
  type CostEstimate,
  type CostQuestion,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { VisibleFleet } from '../visibleFleet';
import type { CostContext } from './costContext';
import { readCostedFleet } from './costedMembers';
import { Exchange } from './exchange';
import { inCurrency } from './inCurrency';

/**
 * What a month would cost after some changes.
 *
 * @throws InputError that names the field of a change that makes no sense
 */
export async function readEstimate(
  fleet: VisibleFleet,
  question: CostQuestion,
  context: CostContext,
): Promise<CostEstimate> {
  const { prices } = context;
  const now = context.now();
  const { costs, name } = fleet.settings;
  const exchange = new Exchange(costs, question.currency);
  const snapshot = await context.snapshot(fleet);
  const { all, withIndices } = await readCostedFleet(snapshot, context);
  // Changes look at the indices of those alone whom they name.
  const named = new Set(
    question.changes.flatMap(({ member, leader }) => [member, leader]),
  );
  const read = new Map(
    (
      await withIndices(
        all.flatMap(({ name: one }) => (named.has(one) ? [one] : [])),
      )
    ).map(member => [member.name, member]),
  );
  const members = all.map(member => read.get(member.name) ?? member);
  const answer = answerQuestion(members, question.changes, {
    ...{ compression: costs.compression, prices, now },
    told: { currency: exchange.currency, rate: exchange.fromDollars(1) },
  });
  const shown = (amount: CostAmount) => inCurrency(amount, exchange);
  return {
    ...answer,
    fleet: name,
    currency: exchange.currency,
    before: shown(answer.before),
    after: shown(answer.after),
    difference: shown(answer.difference),
    once: shown(answer.once),
    changes: answer.changes.map(change => ({
      ...change,
      monthly: shown(change.monthly),
      once: change.once && shown(change.once),
    })),
    readAt: now.toISOString(),
  };
}
