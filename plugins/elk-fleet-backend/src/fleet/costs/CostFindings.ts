import {
  anomalyFindings,
  budgetFindings,
  dayOf,
  type Finding,
  sourceFindings,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { ReadableCostStore } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';
import { CostReports } from './CostReports';
import { toSource } from './sourcesView';

/** Unusual days are told for so long. */
const TOLD_DAYS = 7;
/** What costs come to is judged again so much later, though something is metered. */
const LEAST_MS = 5 * 60_000;

interface Judged {
  revision: number;
  at: number;
  findings: Finding[];
}

/** Says what is wrong with the costs of whole fleets, and judges them only when they have changed. */
export class CostFindings {
  readonly #store: ReadableCostStore;
  readonly #now: () => number;
  readonly #last = new Map<string, Judged>();

  constructor(options: { store: ReadableCostStore; now?: () => number }) {
    this.#store = options.store;
    this.#now = options.now ?? Date.now;
  }

  /** @param fleet - with all its members */
  async find(fleet: VisibleFleet): Promise<Finding[]> {
    const { name } = fleet.settings;
    const now = this.#now();
    const revision = await this.#store.getCostRevision(name);
    const last = this.#last.get(name);
    // With a new day budgets and what is recent are others, too.
    const isNew =
      !last || last.revision !== revision || dayOf(last.at) !== dayOf(now);
    if (last && (!isNew || now - last.at < LEAST_MS)) return last.findings;
    const findings = await this.#judge(fleet, new Date(now));
    this.#last.set(name, { revision, at: now, findings });
    return findings;
  }

  async #judge(fleet: VisibleFleet, now: Date): Promise<Finding[]> {
    const { name } = fleet.settings;
    const reports = new CostReports({ store: this.#store, now: () => now });
    const [outlook, states] = await Promise.all([
      reports.outlook(fleet, {}),
      this.#store.getCostSources(name),
    ]);
    const { currency, collectedAt: observedAt } = outlook;
    const place = { fleet: name, currency, observedAt };
    const since = dayOf(now.getTime() - TOLD_DAYS * 86_400_000);
    // What cannot be read of one that is being retired is no trouble.
    const members = new Set(
      fleet.members
        .filter(({ retiring }) => !retiring)
        .map(member => member.name),
    );
    return [
      ...budgetFindings(outlook.budgets, place).map(finding => ({
        ...finding,
        entityRef: ownerOf(finding, outlook.budgets) ?? finding.entityRef,
      })),
      ...anomalyFindings(
        outlook.anomalies.filter(
          // What costs less than usual is no trouble.
          ({ day, excess }) => day >= since && excess > 0,
        ),
        place,
      ),
      ...sourceFindings(
        states
          .filter(({ member }) => member === '' || members.has(member))
          .map(toSource),
        place,
      ),
    ];
  }
}

/** Who is told of a budget. */
function ownerOf(
  { id }: Finding,
  budgets: Array<{ name: string; owner: string | null }>,
): string | null | undefined {
  return budgets.find(({ name }) => id.startsWith(`cost-budget/${name}/`))
    ?.owner;
}
