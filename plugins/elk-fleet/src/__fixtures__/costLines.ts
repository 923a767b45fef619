import {
  toMicros,
  type CostCategory,
  type CostComponentName,
  type CostKind,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { addDays } from '../format/days';

/** What a part of the fleet costs on one day. */
export interface FixtureLine {
  member: string;
  component: CostComponentName;
  category: CostCategory;
  owner: string | null;
  source: string;
  kind: CostKind;
  day: string;
  /** US dollars in millionths. */
  micros: number;
}

interface Site {
  name: string;
  scale: number;
  kind: CostKind;
  source: string;
}

/** The member monitoring has no source, and so no line. */
const sites: Site[] = [
  { name: 'us-east-1', scale: 1, kind: 'allocated', source: 'opencost' },
  { name: 'eu-central-1', scale: 0.9, kind: 'allocated', source: 'opencost' },
  { name: 'us-west-2', scale: 0.62, kind: 'allocated', source: 'kubecost' },
  {
    name: 'ap-southeast-1',
    scale: 0.48,
    kind: 'estimate',
    source: 'price-list',
  },
  {
    name: 'eu-west-1-staging',
    scale: 0.07,
    kind: 'estimate',
    source: 'price-list',
  },
];

const parts: Array<[CostComponentName, CostCategory, number]> = [
  ['elasticsearch', 'compute', 61.37],
  ['elasticsearch', 'memory', 38.21],
  ['elasticsearch', 'storage', 44.903],
  ['elasticsearch', 'snapshots', 6.417],
  ['elasticsearch', 'transfer', 9.84],
  ['kibana', 'compute', 3.117],
  ['kibana', 'memory', 2.43],
  ['logstash', 'compute', 11.72],
  ['logstash', 'memory', 6.08],
  ['logstash', 'network', 2.115],
  ['beats', 'compute', 4.31],
  ['cluster', 'shared', 7.2],
  ['cluster', 'network', 1.633],
];

const owners: Array<[string | null, number]> = [
  ['group:default/checkout', 0.37],
  ['group:default/payments', 0.26],
  ['group:default/platform', 0.23],
  [null, 0.14],
];

/** A quiet week end, slow growth, and a wobble that is always the same. */
function shape(day: string): number {
  const number = Date.parse(day) / 86_400_000;
  const weekday = new Date(day).getUTCDay();
  const week = weekday === 0 || weekday === 6 ? 0.84 : 1.05;
  const growth = 1 + (number - 20_500) / 3000;
  return week * growth * (1 + 0.04 * Math.sin(number * 1.7));
}

/** Days before the last one on which something unusual happened. */
export const ODD_DAYS = { spike: 9, silent: [5, 4, 3] };

/** Every line of some days, the last of which is not over. */
export function fixtureLines(
  from: string,
  to: string,
  today: string,
): FixtureLine[] {
  const lines: FixtureLine[] = [];
  for (let day = from; day <= to && day <= today; day = addDays(day, 1)) {
    const share = day === today ? 0.12 : 1;
    for (const site of sites) lines.push(...linesOf(site, day, today, share));
  }
  return lines;
}

function linesOf(site: Site, day: string, today: string, share: number) {
  const silent = ODD_DAYS.silent.map(days => addDays(today, -days));
  if (site.name === 'eu-west-1-staging' && silent.includes(day)) return [];
  const isSpike =
    site.name === 'us-east-1' && day === addDays(today, -ODD_DAYS.spike);
  const of = { member: site.name, day };
  const lines = parts.flatMap(([component, category, amount]) => {
    const odd = isSpike && component === 'logstash' ? 9 : 1;
    const whole = amount * site.scale * shape(day) * share * odd;
    return split(whole, component, { ...of, component, category, ...site });
  });
  const licence = split(19.178 * site.scale, 'elasticsearch', {
    ...of,
    component: 'elasticsearch',
    category: 'licence',
    source: 'item:elastic-licence',
    kind: 'measured',
  });
  return [...lines, ...licence];
}

/** Only Elasticsearch holds data, and so has owners. */
function split(
  amount: number,
  component: CostComponentName,
  line: Omit<FixtureLine, 'owner' | 'micros'>,
): FixtureLine[] {
  const { member, category, source, kind, day } = line;
  const shares =
    component === 'elasticsearch' ? owners : [[null, 1] as [null, number]];
  return shares.map(([owner, share]) => ({
    member,
    component,
    category,
    source,
    kind,
    day,
    owner,
    micros: toMicros(amount * share),
  }));
}
