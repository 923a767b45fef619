import type { Resolution } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import {
  fromEventRow,
  fromHistoryRow,
  fromLinkRow,
  type LinkEventRow,
  type LinkHistoryRow,
  type LinkRow,
  STEPS,
  toEventRow,
  toHistoryRow,
  toLinkRow,
} from './linkRows';
import type {
  LinkEvent,
  LinkHistorySample,
  LinkSample,
  LinkVerdict,
  ReplicationStore,
} from './ReplicationStore';
import { toMillis } from './rows';

/** Rows of one statement; SQLite takes 500 terms and 32,766 variables. */
const BATCH = 400;

/** Keeps what was made of the links in the database of the plugin. */
export class DatabaseReplicationStore implements ReplicationStore {
  readonly #knex: Knex;

  /** @param knex - a database that `DatabaseFleetStore.create` has migrated */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async getLinkVerdicts(
    fleet: string,
    options: { links?: string[] } = {},
  ): Promise<Map<string, LinkVerdict>> {
    const rows = await this.#links(this.#knex, fleet, options.links);
    return new Map(rows.map(row => [row.link, fromLinkRow(row)]));
  }

  async getLinkHistory(filter: {
    fleet: string;
    link: string;
    from: string;
    to: string;
    resolution: Resolution;
  }): Promise<LinkSample[]> {
    const { link, ...window } = filter;
    const found = await this.getHistoryOfLinks({ ...window, links: [link] });
    return found.get(link) ?? [];
  }

  async getHistoryOfLinks(filter: {
    fleet: string;
    links: string[];
    from: string;
    to: string;
    resolution: Resolution;
  }): Promise<Map<string, LinkSample[]>> {
    const { fleet, from, to, resolution } = filter;
    const found = new Map<string, LinkSample[]>();
    for (const batch of batches(filter.links, BATCH)) {
      const links = await this.#links(this.#knex, fleet, batch);
      const names = new Map(links.map(({ id, link }) => [id, link]));
      const rows = await this.#knex<LinkHistoryRow>('link_history')
        .whereIn('link_id', [...names.keys()])
        .where('step', STEPS[resolution])
        .whereBetween('at', [toMillis(from), toMillis(to)])
        .orderBy('at');
      for (const row of rows) {
        const link = names.get(row.link_id)!;
        const samples = found.get(link) ?? [];
        found.set(link, samples);
        samples.push(fromHistoryRow(row));
      }
    }
    return found;
  }

  async getLinkEvents(filter: {
    fleet: string;
    links?: string[];
    limit: number;
  }): Promise<LinkEvent[]> {
    const { fleet, links, limit } = filter;
    const newest = (some?: string[]) => {
      const query = this.#knex<LinkEventRow>('link_events')
        .where({ fleet })
        .orderBy([{ column: 'at', order: 'desc' }, 'link'])
        .limit(limit);
      return some ? query.whereIn('link', some) : query;
    };
    const found: LinkEventRow[] = [];
    for (const batch of links ? batches(links, BATCH) : [undefined]) {
      found.push(...(await newest(batch)));
    }
    return found
      .sort((a, b) => Number(b.at) - Number(a.at))
      .slice(0, limit)
      .map(fromEventRow);
  }

  async saveJudgement(judgement: {
    verdicts: LinkVerdict[];
    samples: LinkHistorySample[];
    events: LinkEvent[];
  }): Promise<void> {
    const { verdicts, samples, events } = judgement;
    await this.#knex.transaction(async tx => {
      // Those alone that are newer than what is there come back.
      const ids = new Map<string, number>();
      for (const batch of batches(verdicts, BATCH)) {
        const known = await this.#knownIds(tx, batch);
        const rows = batch.map(verdict => ({
          // Else PostgreSQL uses up a number for each, at every judgement.
          ...(known.has(keyOf(verdict)) && { id: known.get(keyOf(verdict)) }),
          ...toLinkRow(verdict),
        }));
        const saved = await tx<LinkRow>('links')
          .insert(rows)
          .onConflict(['fleet', 'link'])
          .merge(['state', 'since', 'judged_at', 'verdict'])
          .where('links.judged_at', '<', tx.ref('excluded.judged_at'))
          .returning(['id', 'link']);
        for (const { id, link } of saved) ids.set(link, id);
      }
      await this.#insertHistory(tx, 'raw', samples, ids);
      const changes = events.filter(({ link }) => ids.has(link));
      for (const batch of batches(changes.map(toEventRow), BATCH)) {
        await tx<LinkEventRow>('link_events')
          .insert(batch)
          .onConflict(['fleet', 'link', 'at'])
          .ignore();
      }
    });
  }

  async addLinkHistory(
    fleet: string,
    resolution: Resolution,
    samples: LinkHistorySample[],
  ): Promise<void> {
    await this.#knex.transaction(async tx => {
      const names = [...new Set(samples.map(({ link }) => link))];
      const ids = new Map<string, number>();
      for (const batch of batches(names, BATCH)) {
        for (const { id, link } of await this.#links(tx, fleet, batch)) {
          ids.set(link, id);
        }
      }
      await this.#insertHistory(tx, resolution, samples, ids);
    });
  }

  async deleteLinkHistory(before: {
    history: Record<Resolution, string>;
    events: string;
    links: string;
  }): Promise<number> {
    const links = await this.#knex<LinkRow>('links').select('id', 'judged_at');
    const oldest = toMillis(before.links);
    const gone = links.filter(link => Number(link.judged_at) < oldest);
    let deleted = await this.#knex<LinkEventRow>('link_events')
      .where('at', '<', toMillis(before.events))
      .delete();
    // By the key of the table, which has no other index.
    for (const batch of batches(links, BATCH)) {
      for (const [resolution, time] of Object.entries(before.history)) {
        deleted += await this.#historyOf(batch)
          .where('step', STEPS[resolution as Resolution])
          .where('at', '<', toMillis(time))
          .delete();
      }
    }
    for (const batch of batches(gone, BATCH)) {
      deleted += await this.#historyOf(batch).delete();
      await this.#knex<LinkRow>('links')
        .whereIn('id', idsOf(batch))
        .where('judged_at', '<', oldest)
        .delete();
    }
    return deleted;
  }

  #historyOf(links: Array<Pick<LinkRow, 'id'>>) {
    return this.#knex<LinkHistoryRow>('link_history').whereIn(
      'link_id',
      idsOf(links),
    );
  }

  async #knownIds(
    tx: Knex,
    verdicts: LinkVerdict[],
  ): Promise<Map<string, number>> {
    const rows = await tx<LinkRow>('links')
      .select('id', 'fleet', 'link')
      .whereIn(
        'link',
        verdicts.map(({ link }) => link),
      );
    return new Map(rows.map(row => [keyOf(row), row.id]));
  }

  async #insertHistory(
    tx: Knex,
    resolution: Resolution,
    samples: LinkHistorySample[],
    ids: Map<string, number>,
  ): Promise<void> {
    const rows = samples.flatMap(({ link, sample }) => {
      const id = ids.get(link);
      return id === undefined ? [] : toHistoryRow(id, resolution, sample);
    });
    for (const batch of batches(rows, BATCH)) {
      await tx<LinkHistoryRow>('link_history')
        .insert(batch)
        .onConflict(['link_id', 'step', 'at'])
        .ignore();
    }
  }

  #links(knex: Knex, fleet: string, links?: string[]): Promise<LinkRow[]> {
    const query = knex<LinkRow>('links').where({ fleet });
    // A long list is filtered here: each of its items would be a variable.
    if (links && links.length <= BATCH) {
      return query.whereIn('link', links) as unknown as Promise<LinkRow[]>;
    }
    const wanted = links && new Set(links);
    return query.then(rows =>
      rows.filter(({ link }) => wanted?.has(link) ?? true),
    );
  }
}

function idsOf(links: Array<Pick<LinkRow, 'id'>>): number[] {
  return links.map(({ id }) => id);
}

function keyOf({ fleet, link }: { fleet: string; link: string }): string {
  return JSON.stringify([fleet, link]);
}
