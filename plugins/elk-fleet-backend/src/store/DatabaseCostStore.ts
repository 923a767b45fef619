import type { CostRow } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { Knex } from 'knex';
import { batches } from './batches';
import {
  addCosts,
  deleteCosts,
  replaceCosts,
  replaceShares,
} from './costChanges';
import {
  getCostDays,
  getCostRows,
  getCoverage,
  sumCosts,
  sumShares,
} from './costReads';
import {
  getLatestWeights,
  getSources,
  getWeights,
  keepSources,
  saveSource,
  saveWeights,
} from './costStates';
import type {
  CostCoverage,
  CostShare,
  CostSourceState,
  CostStore,
  CostSum,
  DayRange,
  LinkTransfer,
  ReplacedCosts,
  ShareSum,
  SplitWeights,
  StoredCostSource,
} from './CostStore';
import { BATCH } from './costTables';
import { addTransfers, sumTransfers } from './costTransfers';

/**
 * Keeps what fleets cost in the database of the plugin. A category that was never
 * there is in no row and no sum; one that is 0 is there. Rows of the same in one
 * change are added up.
 */
export class DatabaseCostStore implements CostStore {
  readonly #knex: Knex;

  /** @param knex - a database that `DatabaseFleetStore.create` has migrated */
  constructor(knex: Knex) {
    this.#knex = knex;
  }

  sumCosts(filter: Parameters<CostStore['sumCosts']>[0]): Promise<CostSum[]> {
    return sumCosts(this.#knex, filter);
  }

  getCostRows(
    filter: Parameters<CostStore['getCostRows']>[0],
  ): Promise<CostRow[]> {
    return getCostRows(this.#knex, filter);
  }

  getCostDays(
    filter: Parameters<CostStore['getCostDays']>[0],
  ): Promise<string[]> {
    return getCostDays(this.#knex, filter);
  }

  sumShares(
    filter: Parameters<CostStore['sumShares']>[0],
  ): Promise<ShareSum[]> {
    return sumShares(this.#knex, filter);
  }

  getLatestWeights(
    filter: Parameters<CostStore['getLatestWeights']>[0],
  ): Promise<SplitWeights[]> {
    return getLatestWeights(this.#knex, filter);
  }

  /** Members of which nothing is known are left out. */
  getCoverage(
    filter: Parameters<CostStore['getCoverage']>[0],
  ): Promise<CostCoverage[]> {
    return getCoverage(this.#knex, filter);
  }

  /** Of links that one of the members leads or follows; twice of one whose leader changed. */
  sumTransfers(
    filter: Parameters<CostStore['sumTransfers']>[0],
  ): Promise<LinkTransfer[]> {
    return sumTransfers(this.#knex, filter);
  }

  getCostSources(fleet: string): Promise<StoredCostSource[]> {
    return getSources(this.#knex, fleet);
  }

  async getCostRevision(fleet: string): Promise<number> {
    const row = await this.#knex('cost_revisions').where({ fleet }).first();
    return Number(row?.revision ?? 0);
  }

  async replaceCosts(
    fleet: string,
    replaced: ReplacedCosts,
    rows: CostRow[],
  ): Promise<void> {
    await this.#change(fleet, tx => replaceCosts(tx, fleet, replaced, rows));
  }

  async meter(
    fleet: string,
    counted: Parameters<CostStore['meter']>[1],
  ): Promise<void> {
    await this.#change(fleet, async tx => {
      await addCosts(tx, fleet, counted.rows);
      await addTransfers(tx, fleet, counted.transfers);
      const rows = counted.meters.map(({ name, state }) => ({
        fleet,
        name,
        state: JSON.stringify(state),
      }));
      for (const batch of batches(rows, BATCH)) {
        await tx('cost_meters')
          .insert(batch)
          .onConflict(['fleet', 'name'])
          .merge(['state']);
      }
    });
  }

  async getMeters(fleet: string, prefix = ''): Promise<Map<string, unknown>> {
    const rows = await this.#knex('cost_meters')
      .where({ fleet })
      .where('name', '>=', prefix)
      // The first name that no longer begins so.
      .where('name', '<', `${prefix}\u{10ffff}`);
    return new Map(rows.map(({ name, state }) => [name, JSON.parse(state)]));
  }

  async getMeter(fleet: string, name: string): Promise<unknown> {
    const row = await this.#knex('cost_meters').where({ fleet, name }).first();
    return row && JSON.parse(row.state);
  }

  async saveCostSource(fleet: string, state: CostSourceState): Promise<void> {
    await this.#change(fleet, tx => saveSource(tx, fleet, state));
  }

  async keepCostSources(
    fleet: string,
    kept: Array<{ member: string; source: string }>,
  ): Promise<void> {
    await this.#change(fleet, tx => keepSources(tx, fleet, kept));
  }

  async saveWeights(fleet: string, weights: SplitWeights[]): Promise<void> {
    await this.#change(fleet, tx => saveWeights(tx, fleet, weights));
  }

  getWeights(
    filter: DayRange & { fleet: string; members: string[] },
  ): Promise<SplitWeights[]> {
    return getWeights(this.#knex, filter);
  }

  async replaceShares(
    fleet: string,
    replaced: Array<{ member: string; day: string }>,
    shares: CostShare[],
  ): Promise<void> {
    await this.#change(fleet, tx => replaceShares(tx, fleet, replaced, shares));
  }

  async deleteCosts(
    fleet: string,
    before: { costs: string; transfers: string },
  ): Promise<number> {
    return this.#change(fleet, tx => deleteCosts(tx, fleet, before));
  }

  /** All or nothing; of one fleet, one change after the other in all processes. */
  #change<T>(fleet: string, change: (tx: Knex) => Promise<T>): Promise<T> {
    return this.#knex.transaction(async tx => {
      // First, since whoever holds the row is the one who changes the fleet.
      await tx('cost_revisions')
        .insert({ fleet, revision: 1 })
        .onConflict('fleet')
        .merge({ revision: tx.raw('cost_revisions.revision + 1') });
      return change(tx);
    });
  }
}
