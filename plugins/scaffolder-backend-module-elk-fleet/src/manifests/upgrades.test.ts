import { brokenOnTheWay, canUpgrade } from './upgrades';

describe('canUpgrade', () => {
  it.each([
    ['8.19.4', '8.19.4'],
    ['7.10.0', '7.17.29'],
    ['7.17.0', '8.1.0'],
    ['7.17.29', '8.19.4'],
    ['8.1.0', '8.19.4'],
    ['8.18.3', '9.0.4'],
    ['8.19.4', '9.1.2'],
    ['8.19.0', '9.3.0'],
    ['9.0.4', '9.3.0'],
  ])('lets %s go to %s', (from, to) => {
    expect(canUpgrade({ from, to }).ok).toBe(true);
  });

  it.each([
    ['8.19.4', '8.19.3', 'no downgrade'],
    ['9.1.0', '8.19.9', 'no downgrade'],
    ['7.16.3', '8.19.4', 'go to 7.17 first'],
    ['7.17.29', '9.1.0', 'go to 8.19 first'],
    ['8.17.1', '9.0.4', 'go to 8.18 first'],
    ['8.19.4', '9.0.4', 'choose 9.1 or newer'],
    ['8.18.8', '9.1.0', 'go to 8.19 first'],
    ['6.8.23', '8.1.0', 'no way between them'],
  ])('does not let %s go to %s', (from, to, reason) => {
    expect(canUpgrade({ from, to })).toEqual({
      ok: false,
      reason: expect.stringContaining(reason),
    });
  });
});

describe('brokenOnTheWay', () => {
  const follows = (leader: string, follower: string) => ({
    leader,
    follower,
    patterns: ['*'],
    exclusions: [],
    followPattern: '{{leader_index}}',
  });
  const from = { a: '8.19.3', b: '8.19.3' };
  const to = { a: '8.19.4', b: '8.19.4' };

  it('lets followers go first, and their leaders neither before nor beside them', () => {
    const replication = [follows('a', 'b')];
    expect(
      brokenOnTheWay({ replication, waves: [['b'], ['a']], from, to }),
    ).toEqual([]);
    for (const waves of [[['a'], ['b']], [['a', 'b']]]) {
      expect(brokenOnTheWay({ replication, waves, from, to })).toEqual([
        {
          leader: 'a',
          follower: 'b',
          wave: 1,
          reason:
            'A follower must be at least as new as its leader: 8.19.3 is older than 8.19.4.',
          mutual: false,
        },
      ]);
    }
  });

  it('sees a follower that goes too far for its leader, and what is broken at the end', () => {
    const replication = [follows('a', 'b')];
    expect(
      brokenOnTheWay({
        replication,
        waves: [['b'], ['a']],
        from: { a: '8.17.0', b: '8.18.8' },
        to: { a: '9.0.4', b: '9.0.4' },
      }),
    ).toMatchObject([{ wave: 1 }]);
    expect(
      brokenOnTheWay({
        replication,
        waves: [['b'], ['a']],
        from,
        to: { a: '8.19.5', b: '8.19.4' },
      }),
    ).toMatchObject([{ wave: 2 }]);
  });

  it('says where two follow each other, so that no order helps, and each pair once', () => {
    const replication = [
      follows('a', 'b'),
      follows('b', 'a'),
      follows('a', 'b'),
    ];
    const broken = brokenOnTheWay({
      replication,
      waves: [['b'], ['a']],
      from,
      to,
    });
    expect(broken).toMatchObject([
      { leader: 'b', follower: 'a', mutual: true },
    ]);
  });

  it('does not blame the way for what does not replicate now, or is not known', () => {
    const replication = [follows('a', 'b')];
    const waves = [['a'], ['b']];
    expect(
      brokenOnTheWay({
        replication,
        waves,
        from: { a: '8.19.4', b: '8.1.0' },
        to,
      }),
    ).toEqual([]);
    expect(brokenOnTheWay({ replication, waves, from: {}, to })).toEqual([]);
  });
});
