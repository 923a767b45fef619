/** Answers that are kept; each may be some hundred KiB. */
const MOST = 64;

/** Keeps answers for as long as the costs that they are made of stay the same. */
export class RevisionCache {
  readonly #kept = new Map<string, { revision: number; answer: unknown }>();

  /**
   * @param key - says all that the answer depends on but the costs
   * @param revision - of the costs
   */
  get<T>(key: string, revision: number, make: () => Promise<T>): Promise<T> {
    const known = this.#kept.get(key);
    if (known?.revision === revision) return known.answer as Promise<T>;
    const answer = make();
    this.#kept.delete(key);
    this.#kept.set(key, { revision, answer });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST) this.#kept.delete(oldest);
    // What failed is asked again.
    answer.catch(() => this.#kept.delete(key));
    return answer;
  }
}
