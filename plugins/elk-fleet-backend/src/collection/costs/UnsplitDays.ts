import pLimit from 'p-limit';
import type { CostStore } from '../../store/CostStore';
import type { TouchedDays } from './CostSplitter';

const METER = 'unsplit';

/** Takes down days of members before their costs, or by what they are split, change. */
export type NoteDays = (days: TouchedDays[]) => Promise<void>;

/**
 * Days of members that are to be split anew. They are in the store before
 * anything of them changes, so that they are split though a process dies
 * meanwhile, or the splitting fails.
 */
export class UnsplitDays {
  readonly #costs: Pick<CostStore, 'meter'>;
  readonly #fleet: string;
  /** Members by the range of days. */
  readonly #members = new Map<string, Set<string>>();
  readonly #limit = pLimit(1);
  #isSaved = true;

  static async read(
    costs: Pick<CostStore, 'getMeter' | 'meter'>,
    fleet: string,
  ): Promise<UnsplitDays> {
    const days = new UnsplitDays(costs, fleet);
    const left = await costs.getMeter(fleet, METER);
    days.#take((left ?? []) as TouchedDays[]);
    days.#isSaved = true;
    return days;
  }

  private constructor(costs: Pick<CostStore, 'meter'>, fleet: string) {
    this.#costs = costs;
    this.#fleet = fleet;
  }

  readonly note: NoteDays = days => {
    this.#take(days);
    return this.#save();
  };

  get days(): TouchedDays[] {
    return [...this.#members].map(([range, members]) => {
      const [from, to] = range.split(' ');
      return { from, to, members: [...members] };
    });
  }

  /** To be called once they are split. */
  async clear(): Promise<void> {
    if (this.#members.size === 0) return;
    this.#members.clear();
    this.#isSaved = false;
    await this.#save();
  }

  #take(days: TouchedDays[]): void {
    for (const { from, to, members } of days) {
      const range = `${from} ${to}`;
      const own = this.#members.get(range) ?? new Set();
      this.#members.set(range, own);
      for (const member of members) {
        if (!own.has(member)) this.#isSaved = false;
        own.add(member);
      }
    }
  }

  /** One after the other, so that the last one saved has all of them. */
  #save(): Promise<void> {
    return this.#limit(async () => {
      if (this.#isSaved) return;
      this.#isSaved = true;
      const meters = [{ name: METER, state: this.days }];
      await this.#costs
        .meter(this.#fleet, { rows: [], transfers: [], meters })
        .catch(error => {
          this.#isSaved = false;
          throw error;
        });
    });
  }
}
