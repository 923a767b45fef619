import { resolve } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { golden } from '../__testUtils__/golden';
import { intents } from '../__testUtils__/intents';
import { atlantic, pacific, planOf } from '../__testUtils__/plans';
import type { Intent } from '../intent';
import { planWaves } from '../waves';
import { renderPipeline } from './renderPipeline';
import { LINT_PACKAGE } from './rolloutScript';

const SYSTEMS = ['github-actions', 'gitlab-ci', 'jenkins'] as const;

const fileOf = (intent: Intent) => renderPipeline(intent)[0];

interface Workflow {
  jobs: Record<
    string,
    { needs?: string[]; environment?: string; if?: string; steps: Step[] }
  >;
}

interface Step {
  uses?: string;
  run?: string;
}

const workflowOf = (intent: Intent): Workflow =>
  parse(fileOf({ ...intent, pipeline: 'github-actions' }).content);

/** All jobs that one waits for, and those that they wait for. */
function before({ jobs }: Workflow, id: string): Set<string> {
  const found = new Set<string>();
  const visit = (name: string) =>
    (jobs[name].needs ?? []).forEach(need => {
      found.add(need);
      visit(need);
    });
  visit(id);
  return found;
}

describe('renderPipeline', () => {
  it.each([
    ['atlantic-github', planOf(atlantic)],
    ['atlantic-jenkins', planOf(atlantic, { pipeline: 'jenkins' })],
    ['pacific-gitlab', planOf(pacific)],
    [
      'pacific-argocd-github',
      planOf(pacific, {
        pipeline: 'github-actions',
        placement: {
          system: 'argocd',
          repository: 'https://git.example.com/a',
        },
      }),
    ],
  ])('renders %s as it was read', (name, intent) => {
    const [pipeline, script] = renderPipeline(intent);
    for (const { path, content } of [pipeline, script]) {
      const file = resolve(
        __dirname,
        '__fixtures__',
        name,
        path.split('/').at(-1)!,
      );
      expect(content).toBe(golden(file, content));
    }
  });

  it('renders nothing for those who do not push', () => {
    expect(renderPipeline(planOf(atlantic, { pipeline: undefined }))).toEqual(
      [],
    );
  });

  it('runs the lint of this very version', () => {
    const { name, version } = jest.requireActual('../../../package.json');
    expect(LINT_PACKAGE).toBe(`${name}@${version}`);
  });

  it('lets a wave begin after an approval, and that after the wave before is well', () => {
    const workflow = workflowOf(planOf(atlantic));
    expect(workflow.jobs['apply-staging'].needs).toEqual([
      'lint',
      'diff-staging',
      'diff-eastus',
      'diff-eu-west-1',
    ]);
    expect(workflow.jobs['approve-wave-2']).toMatchObject({
      needs: ['apply-staging'],
      environment: 'atlantic-wave-2',
    });
    expect(workflow.jobs['apply-eastus'].needs).toEqual(['approve-wave-2']);
    expect(workflow.jobs['apply-eastus'].steps.at(-1)).toMatchObject({
      run: 'sh ci/atlantic/rollout.sh verify eastus',
    });
  });

  it('keeps requests for change away from what changes clusters', () => {
    const { jobs } = workflowOf(planOf(atlantic));
    const { lint, ...others } = jobs;
    expect(lint.environment).toBeUndefined();
    for (const [id, { if: condition, environment }] of Object.entries(others)) {
      const looks = id.startsWith('diff-');
      expect(environment?.endsWith('-read')).toBe(looks);
      expect(condition).toBe(
        looks
          ? "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository"
          : "github.ref == 'refs/heads/main'",
      );
    }
  });

  it('always goes through every member once, in its wave, whoever runs it', () => {
    fc.assert(
      fc.property(intents, fc.constantFrom(...SYSTEMS), (intent, pipeline) => {
        const { content } = fileOf({ ...intent, pipeline });
        const members = planWaves(intent).flat();
        const verb = ['kustomize', 'helm'].includes(intent.placement.system)
          ? 'apply'
          : 'verify';
        const order = [
          ...content.matchAll(
            new RegExp(`rollout.sh ${verb} ([a-z0-9-]+)`, 'g'),
          ),
        ].map(([, name]) => name);
        expect(order).toEqual(members);
      }),
      { numRuns: 60 },
    );
  });

  it('never lets a job of a later wave run beside one of an earlier', () => {
    fc.assert(
      fc.property(intents, intent => {
        const workflow = workflowOf({
          ...intent,
          placement: { ...intent.placement, system: 'kustomize' },
        });
        const waves = planWaves(intent);
        waves.slice(1).forEach((wave, i) =>
          wave.forEach(name => {
            const earlier = before(workflow, `apply-${name}`);
            expect(earlier).toContain(`approve-wave-${i + 2}`);
            waves[i].forEach(other =>
              expect(earlier).toContain(`apply-${other}`),
            );
          }),
        );
      }),
      { numRuns: 30 },
    );
  });

  it('is the same each time, pins what it uses, and holds no secret', () => {
    fc.assert(
      fc.property(intents, fc.constantFrom(...SYSTEMS), (intent, pipeline) => {
        const files = renderPipeline({ ...intent, pipeline });
        expect(
          renderPipeline({ ...structuredClone(intent), pipeline }),
        ).toEqual(files);
        const text = files.map(({ content }) => content).join('\n');
        expect(text).not.toMatch(/:latest\b|BEGIN [A-Z ]*PRIVATE KEY/);
        for (const [, action] of text.matchAll(/uses: (.+)/g)) {
          expect(action).toMatch(/^[\w/-]+@[0-9a-f]{40} # v[\d.]+$/);
        }
        for (const [, value] of text.matchAll(
          /(?:TOKEN|CONTENT|KUBECONFIG): (.+)/g,
        )) {
          expect(value).toMatch(
            /^(\$\{\{ secrets\.\w+ \}\}|of type File.*|\{?)$/,
          );
        }
      }),
      { numRuns: 60 },
    );
  });
});
