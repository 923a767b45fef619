import {
  fromMicros,
  toMicros,
  type BilledReading,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { z } from 'zod';
import type { ElasticCloudSettings } from '../../config/costSettings';
import { HOUR_MS, toTime } from './days';
import {
  categoryOf,
  componentOf,
  costsOfDay,
  instance,
  lineItem,
} from './elasticCloudShape';
import { Problems } from './Problems';

type Row = BilledReading['rows'][number];
type Instance = z.infer<typeof instance>;

/** Lines are rounded, so their sum may differ from the total by less. */
const ROUNDING = toMicros(0.01);

/** A day of the bill, as far as it has passed. Milliseconds. */
export interface BillPeriod {
  day: string;
  from: number;
  to: number;
}

/** Puts the days of a bill together. */
export class ElasticCloudBill {
  readonly #settings: ElasticCloudSettings;
  readonly #rows = new Map<string, Row>();
  readonly #billed = new Set<string>();
  readonly #problems = new Problems();
  readonly #unmapped = new Map<string, { name: string; micros: number }>();
  #rest = 0;

  constructor(settings: ElasticCloudSettings) {
    this.#settings = settings;
  }

  add(answer: unknown, period: BillPeriod): void {
    const { total_ecu: total, instances } = costsOfDay.parse(answer);
    let told = 0;
    for (const value of instances ?? []) {
      const { success, data } = instance.safeParse(value);
      if (success) {
        told += toMicros(data.total_ecu);
        this.#addInstance(data, period);
      } else {
        this.#problems.count('bad-instances', period.day);
      }
    }
    const rest = total === null || total === undefined ? 0 : toMicros(total);
    if (Math.abs(rest - told) > ROUNDING && rest !== 0) {
      this.#rest += rest - told;
    }
  }

  #addInstance(
    { id, name, total_ecu: ecu, product_line_items: lines }: Instance,
    period: BillPeriod,
  ): void {
    const total = toMicros(ecu);
    this.#billed.add(id);
    const member = this.#settings.deployments[id];
    if (member === undefined) {
      const known = this.#unmapped.get(id);
      const micros = (known?.micros ?? 0) + total;
      this.#unmapped.set(id, { name: name || id, micros });
      return;
    }
    let told = 0;
    for (const value of lines ?? []) {
      const { success, data } = lineItem.safeParse(value);
      if (success) {
        const micros = toMicros(data.total_ecu);
        told += micros;
        const row = this.#rowOf(member, componentOf(data.kind), period);
        const category = categoryOf(data.type);
        row.amounts[category] = (row.amounts[category] ?? 0) + micros;
      } else {
        this.#problems.count('bad-lines', `${name || id} on ${period.day}`);
      }
    }
    // What is billed is the total: the rest is for something that no line tells.
    if (Math.abs(total - told) > ROUNDING) {
      const row = this.#rowOf(member, 'elasticsearch', period);
      row.amounts.shared = (row.amounts.shared ?? 0) + total - told;
    }
  }

  #rowOf(member: string, component: Row['component'], period: BillPeriod): Row {
    const { day, from, to } = period;
    const id = JSON.stringify([member, component, day]);
    const row = this.#rows.get(id) ?? {
      member,
      component,
      day,
      currency: this.#settings.currency,
      amounts: {},
      from: toTime(from),
      to: toTime(to),
      hours: (to - from) / HOUR_MS,
    };
    this.#rows.set(id, row);
    return row;
  }

  sum(): Pick<BilledReading, 'rows' | 'problems'> {
    const problems = this.#problems;
    const unmapped = [...this.#unmapped].sort(
      ([, a], [, b]) => b.micros - a.micros,
    );
    if (unmapped.length > 0) {
      const list = unmapped
        .slice(0, 10)
        .map(
          ([id, { name, micros }]) => `${name} (${id}): ${this.#told(micros)}`,
        )
        .join(', ');
      problems.tell(
        'unmapped-deployments',
        `${
          unmapped.length
        } deployments are billed that belong to no member, and are left out: ${list}${
          unmapped.length > 10 ? ' and others' : ''
        }. Name their members in costs.elasticCloud.deployments, unless they are of another fleet.`,
      );
    }
    const missing = Object.keys(this.#settings.deployments).filter(
      id => !this.#billed.has(id),
    );
    if (missing.length > 0) {
      problems.tell(
        'missing-deployments',
        `The bill holds nothing of ${missing
          .slice(0, 10)
          .join(
            ', ',
          )} on these days. Correct their ids in costs.elasticCloud.deployments, or remove those that no longer exist.`,
      );
    }
    if (this.#rest !== 0) {
      problems.tell(
        'unattributed',
        `${this.#told(
          this.#rest,
        )} of the bill are for no deployment, such as support or credits, and are left out. Add them as an item in costs.items if the fleet is to bear them.`,
      );
    }
    problems.sum(
      'bad-instances',
      (count, named) =>
        `${count} deployments in the bill of ${named} cannot be read and are left out.`,
    );
    problems.sum(
      'bad-lines',
      (count, named) =>
        `${count} lines in the bill of ${named} cannot be read; what the total holds beyond the others is counted as shared.`,
    );
    return { rows: [...this.#rows.values()], problems: problems.list() };
  }

  #told(micros: number): string {
    return `${fromMicros(micros).toFixed(2)} ${this.#settings.currency}`;
  }
}
