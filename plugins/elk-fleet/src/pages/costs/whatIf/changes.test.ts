import {
  changeOf,
  changeSpecs,
  changeWords,
  parseChanges,
  problemsOf,
  type ChangeType,
} from './changes';

describe('a change', () => {
  it.each(Object.keys(changeSpecs) as ChangeType[])(
    'of type %s is not asked for as long as nothing is filled in',
    type => {
      expect(problemsOf(type, {})).not.toEqual({});
    },
  );

  it('names what is missing', () => {
    expect(
      problemsOf('replicas', { member: 'a', namespace: ' ', replicas: NaN }),
    ).toEqual({
      namespace: 'Is needed',
      name: 'Is needed',
      replicas: 'Is needed',
    });
  });

  it('may be one to nothing', () => {
    const draft = { member: 'a', namespace: 'n', name: 'w', replicas: 0 };
    expect(problemsOf('replicas', draft)).toEqual({});
    expect(changeOf('replicas', draft)).toEqual({ type: 'replicas', ...draft });
  });

  it('takes one price or more', () => {
    expect(problemsOf('prices', { member: 'a' })).toEqual({
      cpuHour: 'One price at least is needed',
    });
    expect(problemsOf('prices', { storageGibMonth: 0.1 })).toEqual({});
  });

  it('does not follow itself, nor several names', () => {
    expect(
      problemsOf('follow', { member: 'a', leader: 'a', indices: 'x, y' }),
    ).toEqual({
      leader: 'Is the follower itself',
      indices: 'Is one name, without commas or spaces',
    });
  });

  it('leaves out the fields of other types', () => {
    expect(
      changeOf('remove-member', { member: ' a ', region: 'eu', replicas: 3 }),
    ).toEqual({ type: 'remove-member', member: 'a' });
  });

  it('is told in words', () => {
    expect(
      changeWords({ type: 'retention', member: 'a', indices: 'l-*', days: 30 }),
    ).toBe('Keep data longer or shorter: a, l-*, days to keep 30');
  });
});

describe('changes of an address', () => {
  it('are those that are some', () => {
    const change = { type: 'remove-member', member: 'a' };
    expect(parseChanges(JSON.stringify([change, { type: 'x' }, null]))).toEqual(
      [change],
    );
    expect(parseChanges('{')).toEqual([]);
    expect(parseChanges('{}')).toEqual([]);
    expect(parseChanges('')).toEqual([]);
  });
});
