import { contextIn, stepsOf } from './commands';
import type { PipelineRule } from './types';

const unique = (names: string[]) => [...new Set(names.filter(Boolean))];

const pipelineOneKubeconfig: PipelineRule = {
  name: 'pipeline-one-kubeconfig',
  severity: 'warning',
  catches: 'A pipeline that goes from cluster to cluster with one kubeconfig.',
  why: 'Whoever can run a job, or reads the secret, is administrator of every cluster; and a wrong context deploys to the wrong one.',
  fix: 'Give each cluster a job with an environment and credentials of its own, or let a controller in the cluster pull.',
  *check(lines) {
    const contexts = lines.map(line => contextIn(line) ?? '');
    const names = unique(contexts);
    if (names.length > 1 && !lines.some(line => /\bmatrix\s*:/.test(line))) {
      yield {
        textLine: contexts.findIndex(Boolean),
        message: `One kubeconfig leads to ${names.join(', ')}`,
      };
    }
  },
};

const pipelineBlindCanary: PipelineRule = {
  name: 'pipeline-blind-canary',
  severity: 'error',
  catches:
    'A canary after which a pipeline waits, looks at nothing and goes on.',
  why: 'The canary decides nothing: what is broken is deployed everywhere a few minutes later.',
  fix: 'Ask for the health of the canary (health of Elasticsearch, error rate in Prometheus) after waiting, and stop where it is not well.',
  *check(lines) {
    const steps = stepsOf(lines);
    for (const [index, { does, line, textLine }] of steps.entries()) {
      if (does !== 'deploy' || !/canary/i.test(line)) {
        continue;
      }
      const after = steps.slice(index + 1);
      const next = after.findIndex(step => step.does === 'deploy');
      const between = next < 0 ? [] : after.slice(0, next);
      const waits = between.some(step => step.does === 'wait');
      const looks = between.some(step => step.does === 'look');
      if (waits && !looks) {
        yield { textLine, message: 'Nothing looks how the canary does' };
      }
    }
  },
};

const pipelinePartialRollback: PipelineRule = {
  name: 'pipeline-partial-rollback',
  severity: 'error',
  catches: 'A pipeline that deploys to several clusters and rolls back fewer.',
  why: 'After a failure the clusters run different versions, and the pipeline says that it has rolled back.',
  fix: 'Roll back every cluster that was deployed to, or stop and leave each wave as it is, by Git.',
  *check(lines) {
    const steps = stepsOf(lines);
    const of = (does: string) =>
      unique(
        steps.filter(step => step.does === does).map(({ context }) => context),
      );
    const back = of('roll-back');
    const left = of('deploy').filter(context => !back.includes(context));
    const first = steps.find(step => step.does === 'roll-back');
    if (first && back.length > 0 && left.length > 0) {
      yield {
        textLine: first.textLine,
        message: `Rolls back ${back.join(', ')}, and not ${left.join(', ')}`,
      };
    }
  },
};

/** Rules about pipelines, in the order of the documentation. */
export const pipelineRules: PipelineRule[] = [
  pipelineOneKubeconfig,
  pipelineBlindCanary,
  pipelinePartialRollback,
];
