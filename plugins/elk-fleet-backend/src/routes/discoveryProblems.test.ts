import { fleetSettings } from '../__testUtils__/settings';
import { readMember } from '../config/readMember';
import { problemsOf } from './discoveryProblems';

const member = (fleet: string) =>
  readMember(fleet, 'east', {
    region: 'us-east-1',
    elasticsearch: { url: 'https://east.example.com:9200' },
  });
const logging = fleetSettings({ members: [member('logging')] });
const metrics = fleetSettings({
  name: 'metrics',
  members: [member('metrics')],
});
const empty = fleetSettings({ name: 'empty' });
const fleets = [logging, metrics, empty];

const file = (name: string, ...of: string[]) => ({
  ...{ file: name, problem: `${name} is wrong`, fleets: of },
  isUsed: name === 'both',
});
const problems = [
  file('logging', 'logging'),
  file('metrics', 'metrics'),
  file('both', 'logging', 'metrics'),
  file('stranger', 'logging', 'no-such-fleet'),
  file('unknown'),
  file('nowhere', 'no-such-fleet'),
];

const told = (fleet: string, seen: Record<string, boolean>) =>
  problemsOf(fleet, problems, {
    fleets,
    visible: fleets
      .filter(({ name }) => name in seen)
      .map(settings => ({
        ...{ settings, members: [], hidden: [], costed: new Set<string>() },
        isWhole: seen[settings.name],
      })),
  });

describe('problemsOf', () => {
  it('tells a fleet its own files, and those of which nobody knows the fleet', () => {
    const all = { logging: true, metrics: true };
    expect(told('logging', all).map(one => one.file)).toEqual([
      'logging',
      'both',
      'stranger',
      'unknown',
      'nowhere',
    ]);
    expect(told('metrics', all).map(one => one.file)).toEqual([
      'metrics',
      'both',
      'unknown',
      'nowhere',
    ]);
    expect(told('logging', all)[0]).toEqual({
      file: 'logging',
      isUsed: false,
      problem: 'logging is wrong',
    });
  });

  it.each<Record<string, boolean>>([
    { logging: true },
    { logging: true, metrics: false },
  ])('tells nothing of other fleets to who sees %p', seen => {
    expect(told('logging', seen).map(one => one.file)).toEqual([
      'logging',
      'stranger',
    ]);
  });

  it('tells nothing to who may not read all of the fleet', () => {
    expect(told('logging', { logging: false, metrics: true })).toEqual([]);
  });
});
