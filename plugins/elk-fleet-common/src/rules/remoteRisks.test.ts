import { followerIndex, timeout } from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import { remoteRisks } from './remoteRisks';

const us = patternMember('us', []);
const remotes = (...all: Array<ReturnType<typeof remoteTo>>) => ({
  'elasticsearch.remotes': { remotes: all },
});

describe('a remote', () => {
  it('that leads to a member is nothing to tell', () => {
    expect(
      remoteRisks(factsOf([us, patternMember('eu', [{ alias: 'us' }])])),
    ).toEqual([]);
  });

  it('that a pattern uses and nobody configured is told once', () => {
    const eu = patternMember(
      'eu',
      [{ alias: 'gone' }, { alias: 'gone' }],
      remotes(),
    );
    const risks = remoteRisks(factsOf([us, eu]));
    expect(risks).toMatchObject([
      { id: 'dangling-remote/eu/gone', severity: 'warning' },
    ]);
    expect(risks[0].evidence).toMatch(/"p0" and "p1"/);
  });

  it('is not missing while the remotes cannot be read', () => {
    const eu = patternMember('eu', [{ alias: 'gone' }], remotes(), {
      'elasticsearch.remotes': { error: timeout },
    });
    expect(remoteRisks(factsOf([us, eu]))).toEqual([]);
  });

  it('that leads to the cluster itself is wrong', () => {
    const eu = patternMember(
      'eu',
      [],
      remotes({ ...remoteTo('eu'), alias: 'us' }),
    );
    expect(remoteRisks(factsOf([us, eu]))).toMatchObject([
      { id: 'dangling-remote/eu/us', severity: 'warning' },
    ]);
  });

  it('that replication uses and that leads to no member is told', () => {
    const unknown = remotes(remoteTo('elsewhere'));
    const byPattern = patternMember('eu', [{ alias: 'elsewhere' }]);
    const byLink = patternMember('eu', [], {
      ...unknown,
      'elasticsearch.followers': {
        licensed: true,
        indices: [followerIndex([1], { alias: 'elsewhere' })],
      },
    });
    const told = [{ id: 'dangling-remote/eu/elsewhere', severity: 'info' }];
    expect(remoteRisks(factsOf([us, byPattern]))).toMatchObject(told);
    expect(remoteRisks(factsOf([us, byLink]))).toMatchObject(told);
    expect(
      remoteRisks(factsOf([us, patternMember('eu', [], unknown)])),
    ).toEqual([]);
  });
});
