import { followerIndex, identity } from '../__fixtures__/observedMembers';
import { factsOf, patternMember, remoteTo } from '../__fixtures__/risks';
import type { SourceValues } from '../model/sources';
import { versionRisks } from './versionRisks';

const version = (name: string, number: string) => ({
  'elasticsearch.identity': identity(name, number),
});
const basic = { 'elasticsearch.license': { type: 'basic', status: 'active' } };
const follows = (leader: string): Partial<SourceValues> => ({
  'elasticsearch.remotes': { remotes: [remoteTo(leader)] },
  'elasticsearch.followers': {
    licensed: true,
    indices: [followerIndex([1], { alias: leader })],
  },
});

describe('before anything is followed', () => {
  const eu = (values: Partial<SourceValues> = {}) =>
    patternMember('eu', [{ alias: 'us' }, { alias: 'us' }], values);

  it('a wrong order of versions is found', () => {
    const us = patternMember('us', [], version('us', '9.2.1'));
    const risks = versionRisks(factsOf([us, eu()]));
    expect(risks).toMatchObject([
      {
        id: 'version-order/eu/us',
        kind: 'version-order',
        severity: 'warning',
        member: 'eu',
      },
    ]);
    expect(risks[0].evidence).toMatch(/9\.2\.1.*8\.19\.4/);
  });

  it('a licence of either end that does not allow it is found', () => {
    const ids = (us: Partial<SourceValues>, own: Partial<SourceValues>) =>
      versionRisks(factsOf([patternMember('us', [], us), eu(own)])).map(
        ({ id, severity }) => [id, severity],
      );
    expect(ids(basic, {})).toEqual([['license/us/replication', 'critical']]);
    expect(ids({}, basic)).toEqual([['license/eu/replication', 'critical']]);
    expect(ids({}, {})).toEqual([]);
  });

  it('is left to the links once there are some', () => {
    const us = patternMember('us', [], { ...version('us', '9.2.1'), ...basic });
    expect(versionRisks(factsOf([us, eu(follows('us'))]))).toEqual([]);
  });
});

describe('a failback', () => {
  const risks = (leader: string, follower: string) =>
    versionRisks(
      factsOf([
        patternMember('us', [], version('us', leader)),
        patternMember('eu', [], {
          ...version('eu', follower),
          ...follows('us'),
        }),
      ]),
    );

  it('is blocked when the follower is newer', () => {
    const [risk, ...others] = risks('8.19.4', '9.2.1');
    expect(others).toEqual([]);
    expect(risk).toMatchObject({
      id: 'failback-blocked/us/eu',
      severity: 'info',
      member: 'us',
      title: 'After a failover to eu, us could not follow it back.',
      nextStep:
        'Upgrade us to 9.2.1 before a failover to eu that is to be undone.',
    });
  });

  it('is not when both are of one version, nor told where replication is blocked already', () => {
    expect(risks('8.19.4', '8.19.4')).toEqual([]);
    expect(risks('9.2.1', '8.19.4')).toEqual([]);
  });

  it('is not told of two that follow each other, whose order is told already', () => {
    expect(
      versionRisks(
        factsOf([
          patternMember('us', [], {
            ...version('us', '8.19.4'),
            ...follows('eu'),
          }),
          patternMember('eu', [], {
            ...version('eu', '8.19.5'),
            ...follows('us'),
          }),
        ]),
      ),
    ).toEqual([]);
  });

  it('is not judged by versions that were never read', () => {
    const us = patternMember('us', [], { 'elasticsearch.identity': undefined });
    const eu = patternMember('eu', [], follows('us'));
    expect(versionRisks(factsOf([us, eu]))).toEqual([]);
  });
});
