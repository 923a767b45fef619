import type { Intent } from './intent';
import type { RenderedFile } from './manifest';
import { rootOf } from './placement/layout';
import { documentToYaml } from './yaml';

/** The budget as configuration of the portal, which watches it; no cluster reads it. */
export function budgetFiles(intent: Intent): RenderedFile[] {
  const { budget, fleet } = intent;
  if (!budget) {
    return [];
  }
  const content = {
    elkFleet: {
      fleets: { [fleet]: { costs: { budgets: { plan: { ...budget } } } } },
    },
  };
  return [
    {
      path: `${rootOf(intent)}/portal/budget.yaml`,
      why: 'What the fleet may cost, for the portal.',
      content: documentToYaml(content, {
        comment:
          'Configuration of the portal, which compares it with what the members cost: give it with --config.',
      }),
    },
  ];
}
