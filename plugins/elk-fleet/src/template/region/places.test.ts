import { fixtureMembers } from '../../__fixtures__/members';
import { NOW } from '../../__fixtures__/fleet';
import {
  distances,
  jurisdiction,
  knownPlaces,
  membersThere,
  regionProblem,
  valueOfText,
} from './places';

const members = fixtureMembers(NOW);
const cellar = { ...members[0], region: 'cellar', provider: null };
const places = knownPlaces([...members, cellar]);

describe('the places of the region field', () => {
  it('are those of the clouds, and those that only members have', () => {
    expect(places.filter(({ region }) => region === 'cellar')).toHaveLength(1);
    expect(
      places.filter(({ region }) => region === 'eu-central-1'),
    ).toHaveLength(1);
  });

  it.each([
    ['eu-west-2', '', { region: 'eu-west-2', provider: 'aws' }],
    [
      'uksouth · UK South (London)',
      '',
      { region: 'uksouth', provider: 'azure' },
    ],
    [' fra-dc1 ', 'vsphere', { region: 'fra-dc1', provider: 'vsphere' }],
    ['fra-dc1', '', { region: 'fra-dc1' }],
    [' ', 'aws', {}],
  ])('%p is understood', (text, provider, value) => {
    expect(valueOfText(text, places, provider)).toEqual(value);
  });

  it('are as far from the members as they are', () => {
    const london = places.find(({ region }) => region === 'eu-west-2')!;
    const [first, second] = distances(london.coordinates!, members);
    expect(first.member.region).toBe('eu-west-3');
    expect(first.km).toBeGreaterThan(300);
    expect(first.km).toBeLessThan(400);
    expect(second.km).toBeGreaterThan(first.km);
  });

  it('have members of the same provider alone', () => {
    const at = (provider?: string) =>
      membersThere({ region: 'eu-central-1', provider }, members).length;
    expect([at(), at('aws'), at('vsphere')]).toEqual([1, 1, 0]);
  });

  it('are under a law', () => {
    expect(jurisdiction('DE')).toBe('Germany, European Union');
    expect(jurisdiction('BR')).toBe('Brazil');
  });

  it.each([
    [{}, {}, 'Choose a region'],
    [{}, { optional: true }, 'fine'],
    [{ region: 'sa-east-1', provider: 'aws' }, {}, 'fine'],
    [{ region: 'São Paulo' }, {}, 'is no name of a region'],
    [{ region: 'a'.repeat(64) }, {}, 'longer than 63'],
    [
      { region: 'sa-east-1', provider: 'aws' },
      { providers: ['gcp'] },
      'Choose a region of Google Cloud: sa-east-1 is one of Amazon Web Services.',
    ],
    [{ region: 'cellar' }, { providers: ['gcp'] }, 'of no provider'],
  ])('%j with %j is judged', (value, options, problem) => {
    expect(regionProblem(value, options) ?? 'fine').toContain(problem);
  });
});
