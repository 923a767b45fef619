import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  clusterEntities,
  deploymentEntities,
  type MemberSubject,
} from './entities/memberEntities';
import { EntityBucket } from './EntityBucket';

/**
 * The entities of all discovered members, in one bucket. What was not read may
 * still be there: a member loses entities after a complete reading alone, or
 * with all of them when it has left.
 */
export class DiscoveredEntities {
  readonly bucket = new EntityBucket('elk-fleet:discovered');
  /** Of each member that was read completely since the start. */
  readonly #complete = new Set<string>();
  readonly #known = new Map<string, Entity[]>();

  /** Takes down what was read of a member. */
  keep(subject: MemberSubject): void {
    const { fleet, name } = subject.config;
    const key = `${fleet}/${name}`;
    const read = [...clusterEntities(subject), ...deploymentEntities(subject)];
    if (subject.detail.complete) {
      this.#complete.add(key);
      this.#known.set(key, read);
      return;
    }
    const refs = new Set(read.map(entity => stringifyEntityRef(entity)));
    const rest = (this.#known.get(key) ?? []).filter(
      entity => !refs.has(stringifyEntityRef(entity)),
    );
    this.#known.set(key, [...rest, ...read]);
  }

  /** @param members - `fleet/member` of all that there are now */
  async save(members: string[]): Promise<void> {
    for (const [key, entities] of this.#known) {
      if (members.includes(key)) continue;
      await this.bucket.remove(entities);
      this.#known.delete(key);
      this.#complete.delete(key);
    }
    const entities = [...this.#known.values()].flat();
    const isWhole = members.every(key => this.#complete.has(key));
    await (isWhole
      ? this.bucket.replace(entities)
      : this.bucket.keepAnd(entities));
  }
}
