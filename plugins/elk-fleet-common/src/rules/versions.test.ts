import fc from 'fast-check';
import { canFollow, isSupported } from './versions';

const version = fc
  .tuple(fc.integer({ min: 6, max: 10 }), fc.nat(20), fc.nat(20))
  .map(parts => parts.join('.'));

describe('canFollow', () => {
  it.each([
    ['8.19.4', '8.19.4', true],
    ['8.19.3', '8.19.4', true],
    ['8.2.0', '8.19.4', true],
    ['8.19.4', '8.19.3', false],
    ['9.2.1', '8.19.4', false],
    ['6.8.0', '7.17.28', true],
    ['6.7.0', '7.17.28', false],
    ['7.16.3', '7.17.28', true],
    ['7.16.3', '8.0.0', false],
    ['7.17.0', '8.19.4', true],
    ['7.17.28', '9.0.0', false],
    ['8.17.9', '9.0.0', false],
    ['8.18.0', '9.0.0', true],
    ['8.18.9', '9.1.0', false],
    ['8.19.0', '9.2.1', true],
    ['9.0.0', '10.0.0', false],
    ['8.19.4-SNAPSHOT', '8.19.4', true],
    ['nonsense', '8.19.4', false],
  ])('leader %s, follower %s: %s', (leader, follower, ok) => {
    const verdict = canFollow({ leader, follower });
    expect(verdict.ok).toBe(ok);
    expect(verdict.reason).toMatch(/\.$/);
  });

  it('never works in both directions unless the versions are the same', () => {
    fc.assert(
      fc.property(version, version, (a, b) => {
        const both =
          canFollow({ leader: a, follower: b }).ok &&
          canFollow({ leader: b, follower: a }).ok;
        expect(both).toBe(a === b);
      }),
    );
  });

  it('never lets a follower skip a major', () => {
    fc.assert(
      fc.property(version, version, (leader, follower) => {
        const skips =
          Math.abs(parseInt(leader, 10) - parseInt(follower, 10)) > 1;
        fc.pre(skips);
        expect(canFollow({ leader, follower }).ok).toBe(false);
      }),
    );
  });
});

it.each([
  ['7.16.3', false],
  ['7.17.0', true],
  ['9.9.9', true],
  ['10.0.0', false],
  ['', false],
])('supports %s: %s', (text, ok) => {
  expect(isSupported(text).ok).toBe(ok);
});
