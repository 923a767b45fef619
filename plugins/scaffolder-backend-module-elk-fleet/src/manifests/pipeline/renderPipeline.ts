import type { Intent } from '../intent';
import type { RenderedFile } from '../manifest';
import { FINDINGS_SCRIPT } from './findingsScript';
import { renderGithubActions } from './githubActions';
import { renderGitlab } from './gitlab';
import { renderJenkins } from './jenkins';
import { pipelinePlan, PipelinePlan, scriptOf } from './plan';
import { rolloutScript } from './rolloutScript';

const RENDER: Record<
  NonNullable<Intent['pipeline']>,
  (plan: PipelinePlan) => RenderedFile
> = {
  'github-actions': renderGithubActions,
  'gitlab-ci': renderGitlab,
  jenkins: renderJenkins,
};

/**
 * A pipeline for those who push: it lints, shows what would change, and brings
 * it to the members wave by wave, with an approval between waves and a check of
 * health that stops the rest. Where a hub places, it lints and checks health
 * alone. The work is in two scripts, which people can run as well.
 *
 * @throws InputError where the waves of the intent do not have every member once
 */
export function renderPipeline(intent: Intent): RenderedFile[] {
  if (!intent.pipeline) {
    return [];
  }
  const plan = pipelinePlan(intent);
  return [
    RENDER[intent.pipeline](plan),
    {
      path: scriptOf(plan),
      why: 'What the pipeline does in one member; to be run by hand as well.',
      content: rolloutScript(plan),
    },
    {
      path: `${plan.folder}/findings.mjs`,
      why: 'Asks Elk Fleet whether a member is well.',
      content: FINDINGS_SCRIPT,
    },
  ];
}
