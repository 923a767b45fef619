import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { fleetReading } from '../__fixtures__/fleetReading';
import type { ReadFleet } from '../actions/knownFleet';
import { createRenderManifestsAction } from '../actions/renderManifests';
import { examples } from '../actions/renderManifests.examples';
import { filesIn } from './filesIn';

export const [{ intent }, { known }] = [
  parse(examples[0].example).steps[0].input,
  parse(examples[1].example).steps[0].input,
];
export const REPLICATED = parse(examples[1].example).steps[0].input.intent;

/** Renders an intent, with a portal that is asked; for the body of a `describe`. */
export function setUpRender() {
  const workspace = createMockDirectory();
  const asked: string[] = [];
  const portal = { answer: fleetReading };
  beforeEach(() => {
    workspace.clear();
    asked.length = 0;
    portal.answer = fleetReading;
  });

  function setUp(input: object, isDryRun?: boolean) {
    const lines: string[] = [];
    const context = createMockActionContext({
      input: { intent, ...input },
      workspacePath: workspace.path,
    });
    for (const level of ['info', 'warn'] as const) {
      context.logger[level] = ((line: string) =>
        lines.push(`${level} ${line}`)) as any;
    }
    const run = async () => {
      const readFleet: ReadFleet = async (_, fleet) => {
        asked.push(fleet);
        return portal.answer();
      };
      const action = createRenderManifestsAction({ readFleet });
      await action.handler({ ...context, isDryRun });
      return Object.fromEntries((context.output as jest.Mock).mock.calls);
    };
    return { lines, run };
  }
  const render = (input: object = {}) => setUp(input).run();
  const written = () => filesIn(workspace.content());

  return { workspace, asked, portal, setUp, render, written };
}
