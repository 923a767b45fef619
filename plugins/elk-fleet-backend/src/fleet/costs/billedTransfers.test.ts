import { sourceState, transfer } from '../../store/__testUtils__/costs';
import { billsOf, readUnbilled } from './billedTransfers';

const own = { usage: [], cpuHour: null, memoryGibHour: null, clusters: [] };
const facts = (...members: string[]) => ({
  currency: null,
  members: Object.fromEntries(members.map(name => [name, own])),
});
const states = [
  {
    ...sourceState('', 'elastic-cloud', {
      ...{ title: 'Elastic Cloud', kind: 'measured', facts: facts('a', 'b') },
    }),
    from: '2026-03-10',
  },
  sourceState('c', 'opencost', { kind: 'allocated', facts: facts('c') }),
  sourceState('c', 'item:licence', { kind: 'measured', facts: undefined }),
  sourceState('d', 'focus:new', { kind: 'measured', facts: facts('d') }),
];
const sent = (leaderMember: string | null, readBytes: number) =>
  transfer('2026-03-05', { leaderMember, readBytes });

it('what is sent is on the bill of who sends it, from its first day on', async () => {
  const bills = billsOf(states);
  expect([...bills.keys()]).toEqual(['a', 'b', 'd']);
  const all = ['a', 'b', 'c', 'd', null].map(leader => sent(leader, 9));
  const asked: string[] = [];
  const read = async (to: string) => {
    asked.push(to);
    return ['a', 'c', 'd', null].map(leader => sent(leader, 4));
  };
  const unbilled = await readUnbilled(all, bills, { from: '2026-03-01', read });
  expect(asked).toEqual(['2026-03-09']);
  expect(
    unbilled.map(({ leaderMember, readBytes }) => [leaderMember, readBytes]),
  ).toEqual([
    ['c', 9],
    [null, 9],
    ['a', 4],
  ]);
  const later = await readUnbilled(all, bills, { from: '2026-03-10', read });
  expect(later.map(({ leaderMember }) => leaderMember)).toEqual(['c', null]);
});
