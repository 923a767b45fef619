import {
  changeOf,
  changeSpecs,
  changeWords,
  parseChanges,
  problemsOf,
  workloadValue,
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
      problemsOf('replicas', { member: 'a', workload: ' ', replicas: NaN }),
    ).toEqual({
      workload: 'Is needed',
      replicas: 'Is needed',
    });
  });

  it('may be one to nothing', () => {
    const workload = { kind: 'StatefulSet', namespace: 'n', name: 'w' };
    const draft = { workload: workloadValue(workload), replicas: 0 };
    expect(problemsOf('replicas', { member: 'a', ...draft })).toEqual({});
    const change = changeOf('replicas', { member: 'a', ...draft });
    expect(change).toEqual({
      ...{ type: 'replicas', member: 'a', replicas: 0 },
      ...workload,
    });
    expect(changeWords(change)).toBe('Change replicas: a, n/w, replicas 0');
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
