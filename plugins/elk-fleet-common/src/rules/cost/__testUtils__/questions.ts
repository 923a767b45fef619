import type { CostChange } from '../../../generated/api';
import { follower, leader, NOW } from '../__fixtures__/costedFleet';
import type { CostedMember } from '../memberFacts';
import { answerQuestion } from '../whatIf/answerQuestion';
import type { WhatIfOptions } from '../whatIf/fleet';

const OPTIONS = {
  compression: { low: 0.3, expected: 0.5 },
  prices: {
    transfer: [
      { from: 'eu-central-1', to: 'eu-west-1', gib: 0.02 },
      { from: 'eu-central-1', to: 'us-east-1', gib: 0.03 },
      { from: 'eu-west-1', to: 'us-east-1', gib: 0.04 },
    ],
  },
  now: NOW,
};
export const MONTH = 730;
export const DAYS = 730 / 24;

export const answer = (
  changes: CostChange[],
  members: CostedMember[] = [leader, follower],
  told?: WhatIfOptions['told'],
) => answerQuestion(members, changes, { ...OPTIONS, told });

export const first = (change: CostChange, members?: CostedMember[]) =>
  answer([change], members).changes[0];

// What room costs on the nodes of the fixtures.
export const HOT_GIB = ((6 * 0.04 + 24 * 0.005) * MONTH) / 1500 + 0.1;
export const WARM_GIB = ((3 * 0.04 + 24 * 0.005) * MONTH) / 6000 + 0.05;
