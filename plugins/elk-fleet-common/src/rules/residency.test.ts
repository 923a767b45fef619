import type { CopyLink } from './copyLinks';
import {
  describeBreak,
  describeResidency,
  mayBeIn,
  residencyBreaks,
} from './residency';

const inEurope = { pattern: 'people-*', allowedCountries: ['EU'] };
const placeOf = (name: string) =>
  name === 'nowhere' ? undefined : { region: name, provider: 'aws' };
const link = (
  leader: string,
  follower: string,
  include: string[],
  followPattern: string | null = null,
): CopyLink => ({
  ...{ leader, follower, followPattern },
  names: { include, exclude: [] },
});
const judge = (added: CopyLink[], there: CopyLink[] = [], rules = [inEurope]) =>
  residencyBreaks(rules, {
    links: [...there, ...added],
    isNew: one => added.includes(one),
    placeOf,
  });
const told = (...args: Parameters<typeof judge>) =>
  judge(...args).map(
    one => `${one.isFromOutside ? 'outside: ' : ''}${describeBreak(one)}`,
  );

describe('mayBeIn', () => {
  it.each([
    [{ allowedRegions: ['mars-1'] }, 'mars-1', true],
    [{ allowedRegions: ['mars-1'] }, 'eu-west-1', false],
    [{ allowedCountries: ['IE'] }, 'eu-west-1', true],
    [{ allowedCountries: ['DE', 'US'] }, 'eu-west-1', false],
    [{ allowedCountries: ['EU'] }, 'eu-central-1', true],
    [{ allowedCountries: ['EU'] }, 'eu-central-2', false],
    [{ allowedCountries: ['EU'] }, 'mars-1', false],
    [{ allowedRegions: ['mars-1'], allowedCountries: ['EU'] }, 'mars-1', true],
    [{}, 'eu-west-1', false],
  ])('%j in %s: %s', (allowed, region, expected) => {
    expect(mayBeIn({ pattern: '*', ...allowed }, { region })).toBe(expected);
  });

  it('knows the country of a region by its provider, where that is told', () => {
    const at = (provider?: string) =>
      mayBeIn(inEurope, { region: 'eu-west-1', provider });
    expect([at('aws'), at('other'), at(undefined)]).toEqual([true, true, true]);
    expect(at('vsphere')).toBe(false);
  });
});

describe('residencyBreaks', () => {
  it('sees data leave, by the names that it has on the way', () => {
    const chain = [
      link('eu-west-1', 'eu-north-1', ['people-*'], 'copy-{{leader_index}}'),
      link('eu-north-1', 'us-east-1', ['*']),
    ];
    expect(told(chain)).toEqual([
      'people-* may only be in the European Union; people-* would be copied to us-east-1 in us-east-1 (eu-north-1 → us-east-1).',
    ]);
    expect(
      told([chain[0], link('eu-north-1', 'us-east-1', ['copy-*'])]),
    ).toEqual([
      'people-* may only be in the European Union; copy-people-* would be copied to us-east-1 in us-east-1 (eu-west-1 → eu-north-1 → us-east-1).',
    ]);
  });

  it('lets other data go, and data stay', () => {
    expect(told([link('eu-west-1', 'us-east-1', ['logs-*'])])).toEqual([]);
    expect(told([link('eu-west-1', 'eu-north-1', ['*'])])).toEqual([]);
    expect(told([link('eu-west-1', 'nowhere', ['*'])])).toEqual([]);
  });

  it('says nothing of what is there, and all of what is added to it', () => {
    const there = [
      link('eu-west-1', 'us-east-1', ['people-*'], 'x-{{leader_index}}'),
    ];
    expect(told([], there)).toEqual([]);
    expect(told([link('us-east-1', 'sa-east-1', ['x-*'])], there)).toEqual([
      expect.stringMatching(/^people.* \(eu-west-1 → us-east-1 → sa-east-1\)/),
    ]);
    // What is added feeds what is there.
    expect(
      told(
        [link('eu-west-1', 'eu-north-1', ['people-a'], 'y')],
        [link('eu-north-1', 'us-east-1', ['y'])],
      ),
    ).toEqual([
      expect.stringMatching(/ y would be copied to us-east-1 .*north-1 → us-/),
    ]);
  });

  it('knows names that begin where they may not be', () => {
    expect(told([link('us-east-1', 'sa-east-1', ['*'])])).toEqual([
      expect.stringMatching(/^outside: people-\*/),
    ]);
  });

  it('says when the country of a region is not known', () => {
    expect(told([link('eu-west-1', 'mars-1', ['*'])])).toEqual([
      expect.stringContaining('in mars-1, of which no country is known ('),
    ]);
  });
});

it('tells where data may be', () => {
  expect(
    describeResidency({
      ...{ pattern: 'a', allowedRegions: ['mars-1'] },
      allowedCountries: ['EU', 'CH'],
    }),
  ).toBe('a may only be in mars-1, the European Union, CH');
  expect(describeResidency({ pattern: 'a' })).toBe(
    'a may only be in no region',
  );
});
