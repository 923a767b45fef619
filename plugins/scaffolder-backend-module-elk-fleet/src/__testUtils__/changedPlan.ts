import { createMockDirectory } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { parse } from 'yaml';
import { fleetReading } from '../__fixtures__/fleetReading';
import { createRenderManifestsAction } from '../actions/renderManifests';
import { examples } from '../actions/renderManifests.examples';
import { filesIn } from './filesIn';

export const { intent } = parse(examples[0].example).steps[0].input;
export const [{ name: FIRST }] = intent.members;
export const ROOT = 'repo/clusters/logging';
export const INTENT = `${ROOT}/intent.yaml`;
export const SECOND = { name: 'mx-central-1', region: 'mx-central-1' };

export const first = {
  type: 'add-member',
  fleet: 'logging',
  placement: intent.placement,
  member: intent.members[0],
  components: intent.components,
};
export const second = { type: 'add-member', fleet: 'logging', member: SECOND };
export const retiring = (member: string, stage: string) => ({
  type: 'retire-member',
  fleet: 'logging',
  member,
  stage,
});

/** A repository in the workspace of a template; for the body of a `describe`. */
export function setUpPlan() {
  const workspace = createMockDirectory();
  beforeEach(() => workspace.setContent({ repo: { 'README.md': 'ours' } }));

  async function render(change: object, options: any = {}) {
    const context = createMockActionContext({
      input: { change, repositoryPath: 'repo', ...options.input },
      workspacePath: workspace.path,
    });
    const lines: string[] = [];
    for (const level of ['info', 'warn'] as const) {
      context.logger[level] = ((line: string) =>
        lines.push(`${level} ${line}`)) as any;
    }
    const readFleet = async () => options.fleet ?? fleetReading();
    await createRenderManifestsAction({ readFleet }).handler({
      ...context,
      isDryRun: options.isDryRun,
      ...(options.checkpoint && { checkpoint: options.checkpoint }),
    });
    const output: any = Object.fromEntries(
      (context.output as jest.Mock).mock.calls,
    );
    return { ...output, lines };
  }
  const written = () => filesIn(workspace.content());
  const outcomes = ({ files }: any) =>
    new Set(files.map(({ outcome }: any) => outcome));
  async function startWithTwo() {
    await render(first);
    await render(second);
    return written();
  }

  return { workspace, render, written, outcomes, startWithTwo };
}
