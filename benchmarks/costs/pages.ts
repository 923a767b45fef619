// What the Costs tab asks for, on the store that ./run.ts has filled.
import { performance } from 'node:perf_hooks';
import { fleetCostSchema } from '../../plugins/elk-fleet-backend/src/config/costSchema';
import { readFleetCosts } from '../../plugins/elk-fleet-backend/src/config/readCosts';
import { CostReports } from '../../plugins/elk-fleet-backend/src/fleet/costs/CostReports';
import type { VisibleFleet } from '../../plugins/elk-fleet-backend/src/fleet/visibleFleet';
import type { CostStore } from '../../plugins/elk-fleet-backend/src/store/CostStore';
import { toMember } from '../collectionData';
import { DAYS, dayAt, members } from './data';

const today = dayAt(DAYS - 1);

const fleet: VisibleFleet = {
  settings: {
    name: 'logging',
    title: 'Logging',
    replication: { rpo: {} },
    residency: [],
    hubs: [],
    costs: readFleetCosts(
      fleetCostSchema.parse({
        budgets: { fleet: { amount: 1e6 }, year: { amount: 1e7, per: 'year' } },
      }),
    ),
  },
  members: members.map(toMember),
  hidden: [],
  isWhole: true,
  costed: new Set(members),
};

const QUESTIONS = {
  'overview: 30 days by component': { back: 29, groupBy: 'component' },
  'overview: 90 days by member': { back: 89, groupBy: 'member' },
  'overview: 90 days by owner': { back: 89, groupBy: 'owner' },
  'overview: 24 months by component': { back: DAYS - 1, groupBy: 'component' },
  'overview: 24 months by member': { back: DAYS - 1, groupBy: 'member' },
} as const;

/** Times what pages ask for, as it is answered; the best of some runs. */
export async function measurePages(
  store: CostStore,
  tell: (label: string, value: string) => void,
): Promise<void> {
  const now = () => new Date(`${today}T12:00:00Z`);
  const timed = async (work: Promise<object>) => {
    const start = performance.now();
    const { length } = JSON.stringify(await work);
    return { length, ms: performance.now() - start };
  };
  const measure = async (
    label: string,
    ask: (reports: CostReports) => Promise<object>,
  ) => {
    const first: number[] = [];
    const again: number[] = [];
    let size = 0;
    for (let i = 0; i < 5; i++) {
      // One that has kept no answer yet.
      const reports = new CostReports({ store, now });
      const { length, ms } = await timed(ask(reports));
      size = length / 1024;
      first.push(ms);
      again.push((await timed(ask(reports))).ms);
    }
    const best = (times: number[]) => `${Math.min(...times).toFixed(0)} ms`;
    tell(label, `${best(first)}, again ${best(again)}, ${size.toFixed(0)} KiB`);
  };
  for (const [label, { back, groupBy }] of Object.entries(QUESTIONS)) {
    const from = dayAt(DAYS - 1 - back);
    await measure(label, reports =>
      reports.costs(fleet, { from, to: today, groupBy }),
    );
  }
  await measure('outlook: forecast, budgets, unusual days', reports =>
    reports.outlook(fleet, {}),
  );
}
