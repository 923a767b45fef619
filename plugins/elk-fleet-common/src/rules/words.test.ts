import { age, count, list } from './words';

const now = new Date('2026-01-01T12:00:00Z');

it.each([
  ['2026-01-01T12:00:05Z', '0 s'],
  ['2026-01-01T11:59:30Z', '30 s'],
  ['2026-01-01T11:54:30Z', '5 min'],
  ['2026-01-01T09:00:00Z', '3 h'],
  ['2025-12-29T12:00:00Z', '3 d'],
])('the age of %s is %s', (time, text) => {
  expect(age(time, now)).toBe(text);
});

it('counts and lists as people do', () => {
  expect(count(1, 'operation')).toBe('1 operation');
  expect(count(1204, 'operation')).toBe('1,204 operations');
  expect(list(['a'])).toBe('a');
  expect(list(['a', 'b'])).toBe('a and b');
  expect(list(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
