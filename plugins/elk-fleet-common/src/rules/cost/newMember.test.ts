import type { CostEstimate } from '../../generated/api';
import {
  describeNewMember,
  newMemberQuestion,
  problemsOfEstimate,
} from './newMember';
import { follower, leader, NOW } from './__fixtures__/costedFleet';
import { answerQuestion } from './whatIf/answerQuestion';

const exactly = (amount: number) => ({ amount, low: amount, high: amount });

const estimate = (answer: Partial<CostEstimate>): CostEstimate => ({
  fleet: 'logging',
  currency: 'USD',
  before: exactly(0),
  after: exactly(0),
  difference: exactly(0),
  once: exactly(0),
  changes: [],
  basis: '',
  readAt: NOW.toISOString(),
  ...answer,
});

const place = { like: 'dublin', region: 'sa-east-1' };

describe('newMemberQuestion', () => {
  it('asks for a member like another one', () => {
    expect(newMemberQuestion(place)).toEqual({
      changes: [
        {
          type: 'add-member',
          member: 'dublin',
          name: 'the new member',
          region: 'sa-east-1',
        },
      ],
    });
  });

  it('asks for what it is to follow, by the name of the new member', () => {
    const question = newMemberQuestion(
      {
        ...place,
        name: 'paulo',
        provider: 'aws',
        follow: [{ leader: 'frankfurt', indices: 'logs-*' }],
      },
      'EUR',
    );
    expect(question).toEqual({
      changes: [
        {
          type: 'add-member',
          member: 'dublin',
          name: 'paulo',
          region: 'sa-east-1',
          provider: 'aws',
        },
        {
          type: 'follow',
          member: 'paulo',
          leader: 'frankfurt',
          indices: 'logs-*',
        },
      ],
      currency: 'EUR',
    });
  });

  it('asks what the rules understand', () => {
    const { changes } = newMemberQuestion({
      ...place,
      follow: [{ leader: 'frankfurt', indices: 'logs-app' }],
    });
    const answer = answerQuestion([leader, follower], changes, {
      compression: { low: 0.3, expected: 0.5 },
      now: NOW,
    });
    expect(answer.changes.map(({ title }) => title)).toEqual([
      'the new member in sa-east-1, like Dublin',
      'the new member follows logs-app of Frankfurt',
    ]);
    expect(answer.difference.amount).toBeGreaterThan(0);
    expect(answer.once.amount).toBeGreaterThan(0);
  });
});

describe('describeNewMember', () => {
  it('tells between what the costs are', () => {
    const difference = { amount: 1240.4, low: 990.2, high: 1610 };
    expect(
      describeNewMember(
        place,
        estimate({ difference, once: exactly(12.4), currency: 'EUR' }),
      ),
    ).toBe(
      'A member in sa-east-1 like dublin would cost about €1,240 a month (between €990.20 and €1,610), and €12.40 once for first copies.',
    );
  });

  it('tells no bounds of what is exact, and nothing that is not paid', () => {
    expect(describeNewMember(place, estimate({ difference: exactly(3) }))).toBe(
      'A member in sa-east-1 like dublin would cost $3.00 a month.',
    );
  });
});

it('tells each problem once', () => {
  const change = { title: '', why: '', monthly: exactly(0), once: null };
  expect(
    problemsOfEstimate(
      estimate({
        changes: [
          { ...change, problems: ['No price list has it.', 'Unknown.'] },
          { ...change, problems: ['Unknown.'] },
        ],
      }),
    ),
  ).toEqual(['No price list has it.', 'Unknown.']);
});
