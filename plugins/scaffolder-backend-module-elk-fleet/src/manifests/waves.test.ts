import fc from 'fast-check';
import { intents } from './__testUtils__/intents';
import { atlantic, pacific, planOf } from './__testUtils__/plans';
import { planWaves } from './waves';

describe('planWaves', () => {
  it('goes one by one, staging first, followers before leaders', () => {
    expect(planWaves(planOf(atlantic))).toEqual([
      ['staging'],
      ['eastus'],
      ['eu-west-1'],
    ]);
  });

  it('keeps the waves that are given', () => {
    expect(planWaves(planOf(pacific))).toEqual([
      ['sydney'],
      ['asia-east1', 'us-west1'],
    ]);
  });

  it('goes along a chain from its end, and takes a circle as it comes', () => {
    const chain = (pairs: [string, string][]) =>
      planWaves({
        ...planOf(atlantic),
        replication: pairs.map(([leader, follower]) => ({
          leader,
          follower,
          patterns: ['*'],
          exclusions: [],
          followPattern: '{{leader_index}}',
        })),
        members: ['a', 'b', 'c'].map(name => ({
          ...planOf(atlantic).members[0],
          name,
        })),
      }).flat();
    expect(
      chain([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual(['c', 'b', 'a']);
    expect(
      chain([
        ['a', 'b'],
        ['b', 'a'],
      ]),
    ).toEqual(['c', 'a', 'b']);
  });

  it('refuses waves that miss, repeat or invent a member, and names each', () => {
    const waves = [['eastus', 'eastus'], ['mars']];
    expect(() => planWaves(planOf(atlantic, { waves }))).toThrow(
      'waves must have every member once: eastus is in them 2 times; mars is not a member; eu-west-1 is in none of them; staging is in none of them.',
    );
  });

  it('always has every member once', () => {
    fc.assert(
      fc.property(intents, intent => {
        expect(planWaves(intent).flat().sort()).toEqual(
          intent.members.map(({ name }) => name).sort(),
        );
      }),
    );
  });
});
