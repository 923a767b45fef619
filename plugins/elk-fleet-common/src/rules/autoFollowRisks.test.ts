import { factsOf, patternMember } from '../__fixtures__/risks';
import { autoFollowRisks } from './autoFollowRisks';

type Pattern = Parameters<typeof patternMember>[1][number];

const risksOf = (...patterns: Pattern[]) =>
  autoFollowRisks(
    factsOf([patternMember('us', []), patternMember('eu', patterns)]),
  );

describe('auto-follow patterns', () => {
  it('of one remote that match the same indices fight', () => {
    const [risk, ...others] = risksOf(
      { alias: 'us', leaderPatterns: ['logs-*'] },
      { alias: 'us', leaderPatterns: ['*-web'] },
    );
    expect(others).toEqual([]);
    expect(risk).toMatchObject({
      id: 'pattern-conflict/eu/p0/p1',
      kind: 'pattern-conflict',
      severity: 'warning',
      member: 'eu',
      entityRef: 'resource:default/logging-eu-elasticsearch',
    });
    expect(risk.evidence).toMatch(/"p0" follows logs-\* of "us"/);
    expect(risk.evidence).toMatch(/both match logs-\*-web\.$/);
    expect(risk.nextStep).toMatch(/Exclude logs-\*-web/);
  });

  it.each<[string, Pattern[]]>([
    [
      'an exclusion keeps them apart',
      [
        {
          alias: 'us',
          leaderPatterns: ['logs-*'],
          exclusionPatterns: ['*-web'],
        },
        { alias: 'us', leaderPatterns: ['logs-*-web'] },
      ],
    ],
    [
      'one of them is paused',
      [{ alias: 'us' }, { alias: 'us', active: false }],
    ],
    [
      'they follow different remotes and name their copies differently',
      [
        { alias: 'us', followPattern: '{{leader_index}}-us' },
        { alias: 'ap', followPattern: '{{leader_index}}-ap' },
      ],
    ],
  ])('do not when %s', (_, patterns) => {
    expect(risksOf(...patterns)).toEqual([]);
  });

  it('of two remotes collide when their copies can have one name', () => {
    const [risk, ...others] = risksOf(
      { alias: 'us', leaderPatterns: ['logs-*'] },
      {
        alias: 'ap',
        leaderPatterns: ['*'],
        followPattern: 'logs-{{leader_index}}',
      },
    );
    expect(others).toEqual([]);
    expect(risk.title).toMatch(/same name/);
    expect(risk.evidence).toMatch(/can be called logs-\*\.$/);
  });

  it('of different members have nothing to do with each other', () => {
    expect(
      autoFollowRisks(
        factsOf([
          patternMember('eu', [{ alias: 'us' }]),
          patternMember('ap', [{ alias: 'us' }]),
        ]),
      ),
    ).toEqual([]);
  });

  it('that give all copies one name follow only the first index', () => {
    const one = { alias: 'us', followPattern: 'copy' };
    expect(risksOf(one)).toMatchObject([
      { id: 'pattern-conflict/eu/p0/one-name', severity: 'warning' },
    ]);
    expect(risksOf({ ...one, leaderPatterns: ['logs'] })).toEqual([]);
  });

  it('keep the id of their risk when they are read in another order', () => {
    const patterns = [
      { alias: 'us', name: 'b' },
      { alias: 'us', name: 'a' },
    ];
    const ids = (all: Pattern[]) => risksOf(...all).map(({ id }) => id);
    expect(ids(patterns)).toEqual(ids([...patterns].reverse()));
  });
});
