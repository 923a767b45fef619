// What 500 members cost: five components, each day a little different.
import type {
  CostComponent,
  CostRow,
} from '../../plugins/elk-fleet-common/src/model/costs';
import type {
  CostShare,
  LinkTransfer,
} from '../../plugins/elk-fleet-backend/src/store/CostStore';

export const DAYS = 730;
const START = Date.UTC(2025, 0, 1);
const DAY_MS = 86_400_000;
/** Micros of a day. */
const DAILY: Array<[CostComponent, number]> = [
  ['elasticsearch', 180_000_000],
  ['kibana', 9_000_000],
  ['logstash', 24_000_000],
  ['beats', 12_000_000],
  ['agent', 6_000_000],
];
const ENTITIES = 6;
const LINKS = 20;

export const members = Array.from(
  { length: 500 },
  (_, i) => `us-west-2-${String(i).padStart(3, '0')}`,
);

export function dayAt(index: number): string {
  return new Date(START + index * DAY_MS).toISOString().slice(0, 10);
}

/** The first days, month by month. */
export function monthsOf(count: number): string[][] {
  const months = new Map<string, string[]>();
  for (let i = 0; i < count; i++) {
    const day = dayAt(i);
    const month = day.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), day]);
  }
  return [...months.values()];
}

/** From 0.9 to 1.1, the same whenever it is asked for. */
function swing(...numbers: number[]): number {
  const sum = numbers.reduce((hash, n) => (hash * 31 + n) % 9973, 7);
  return 0.9 + (0.2 * sum) / 9973;
}

export function costsOf(days: string[]): CostRow[] {
  return days.flatMap(day =>
    members.flatMap((member, m) =>
      DAILY.map(([component, daily], c): CostRow => {
        const part = (share: number) =>
          Math.round(daily * share * swing(Date.parse(day) / DAY_MS, m, c));
        const amounts = {
          compute: part(0.5),
          memory: part(0.2),
          storage: part(0.2),
          network: part(0.05),
          shared: part(0.05),
        };
        const sum = Object.values(amounts).reduce((a, b) => a + b);
        return {
          member,
          component,
          day,
          source: 'opencost',
          kind: 'allocated',
          currency: 'USD',
          amounts,
          low: sum,
          high: sum,
          from: `${day}T00:00:00.000Z`,
          to: new Date(Date.parse(day) + DAY_MS).toISOString(),
          hours: 24,
        };
      }),
    ),
  );
}

/** Of Elasticsearch: five services and what is nobody's. */
export function sharesOf(days: string[]): CostShare[] {
  return costsOf(days)
    .filter(({ component }) => component === 'elasticsearch')
    .flatMap(({ from, to, hours, ...row }) =>
      Array.from({ length: ENTITIES }, (_, i): CostShare => {
        const compute = Math.round(row.low / ENTITIES);
        return {
          ...row,
          entityRef: i === 0 ? null : `component:default/service-${i}`,
          owner: i === 0 ? null : `group:default/team-${i % 3}`,
          amounts: { compute, storage: compute, network: compute },
          low: 3 * compute,
          high: 3 * compute,
        };
      }),
    );
}

export function transfersOf(day: string): LinkTransfer[] {
  return members.flatMap((followerMember, m) =>
    Array.from({ length: LINKS }, (_, i): LinkTransfer => {
      const index = `logs-checkout-production-${i}`;
      return {
        day,
        link: `q1w2e3r4t5y6u7i8o9p${m}:${index}-copy`,
        leaderMember: members[(m + 1) % members.length],
        followerMember,
        leaderIndex: index,
        followerIndex: `${index}-copy`,
        readBytes: 1_000_000,
        firstCopyBytes: 0,
      };
    }),
  );
}
