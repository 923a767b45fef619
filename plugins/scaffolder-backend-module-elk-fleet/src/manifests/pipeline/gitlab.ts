import type { RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';
import {
  Access,
  credentialsOf,
  environmentOf,
  federates,
  PipelineMember,
  PipelinePlan,
  scriptOf,
} from './plan';

type Job = Record<string, unknown>;

/** Whom the token is for, by provider. */
const AUDIENCES: Record<string, string> = {
  aws: 'sts.amazonaws.com',
  azure: 'api://AzureADTokenExchange',
  gcp: 'https://iam.googleapis.com/$GCP_WORKLOAD_IDENTITY_PROVIDER',
};

export function renderGitlab(plan: PipelinePlan): RenderedFile {
  const path = `${plan.folder}/gitlab-ci.yml`;
  return {
    path,
    why: `${
      plan.pushes
        ? 'Brings changes to the members wave by wave'
        : 'Looks at the members after the hub has placed changes'
    }; include it from .gitlab-ci.yml.`,
    content: documentToYaml(
      {
        stages: stagesOf(plan),
        [`.${plan.fleet}-changes`]: rulesOf(plan, { requests: true }),
        [`.${plan.fleet}-rollout`]: rulesOf(plan, { requests: false }),
        [`${plan.fleet}:lint`]: lint(plan),
        ...diffs(plan),
        ...rollout(plan),
      },
      { comment: headOf(plan, path) },
    ),
  };
}

const waveStage = (index: number) => `wave-${index + 1}`;
const approvalStage = (index: number) => `approve-wave-${index + 1}`;

function stagesOf({ waves, pushes }: PipelinePlan): string[] {
  return [
    'lint',
    ...(pushes ? ['diff'] : []),
    ...waves.flatMap((_, i) =>
      pushes && i > 0 ? [approvalStage(i), waveStage(i)] : [waveStage(i)],
    ),
  ];
}

function headOf(plan: PipelinePlan, path: string): string {
  const { fleet, pushes } = plan;
  const { variables, withKubeconfig } = credentialsOf(plan);
  return [
    `Fleet ${fleet}. In .gitlab-ci.yml: include: [{local: ${path}}], with the stages below.`,
    'To be set up once, under Settings, CI/CD, Variables:',
    `- for the environment of each member, ${
      pushes
        ? `${fleet}-MEMBER (may change it) and ${fleet}-MEMBER-read (may look)`
        : `${fleet}-MEMBER-read`
    }:`,
    variables &&
      `  ${variables}: as whom, by OIDC federation for that environment alone; no keys.`,
    withKubeconfig &&
      `  KUBECONFIG of type File for ${withKubeconfig}, of that one cluster and environment.`,
    '- ELK_FLEET_IMAGE: an image with kubectl, Node.js and the command lines of the clouds, by digest.',
    '- ELK_FLEET_URL, and ELK_FLEET_TOKEN (masked, protected) that may read the fleet.',
    pushes &&
      'Protected environments say who may play the approvals, and that only the protected branch changes members.',
  ]
    .filter(Boolean)
    .join('\n');
}

function rulesOf(
  { root, folder, branch }: PipelinePlan,
  { requests }: { requests: boolean },
): Job {
  const changes = [`${root}/**/*`, `${folder}/**/*`];
  return {
    rules: [
      ...(requests
        ? [{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"', changes }]
        : []),
      { if: `$CI_COMMIT_BRANCH == "${branch}"`, changes },
    ],
  };
}

function lint(plan: PipelinePlan): Job {
  return {
    extends: `.${plan.fleet}-changes`,
    stage: 'lint',
    image: 'node:22.14.0-bookworm-slim',
    timeout: '10m',
    script: [`sh ${scriptOf(plan)} lint`],
  };
}

function diffs(plan: PipelinePlan): Record<string, Job> {
  return plan.pushes
    ? Object.fromEntries(
        plan.waves.flat().map(member => [
          `${plan.fleet}:diff:${member.name}`,
          {
            extends: `.${plan.fleet}-changes`,
            stage: 'diff',
            ...inMember(plan, member, 'read'),
            timeout: '15m',
            script: [`sh ${scriptOf(plan)} diff ${member.name}`],
          },
        ]),
      )
    : {};
}

function rollout(plan: PipelinePlan): Record<string, Job> {
  return Object.assign(
    {},
    ...plan.waves.map((wave, i) => ({
      ...(plan.pushes &&
        i > 0 && { [`${plan.fleet}:approve:${i + 1}`]: approve(plan, i) }),
      ...Object.fromEntries(
        wave.map(member => [
          `${plan.fleet}:${plan.pushes ? 'apply' : 'verify'}:${member.name}`,
          {
            extends: `.${plan.fleet}-rollout`,
            stage: waveStage(i),
            ...inMember(plan, member, plan.pushes ? 'apply' : 'read'),
            // One pipeline at a time gets to a cluster, in order.
            resource_group: `${plan.fleet}-${member.name}`,
            interruptible: false,
            timeout: '4h',
            script: [
              ...(plan.pushes
                ? [`sh ${scriptOf(plan)} apply ${member.name}`]
                : []),
              `sh ${scriptOf(plan)} verify ${member.name}`,
            ],
          },
        ]),
      ),
    })),
  );
}

/** Holds the pipeline until somebody plays it. */
function approve(plan: PipelinePlan, index: number): Job {
  return {
    stage: approvalStage(index),
    rules: [
      {
        if: `$CI_COMMIT_BRANCH == "${plan.branch}"`,
        changes: [`${plan.root}/**/*`, `${plan.folder}/**/*`],
        when: 'manual',
        allow_failure: false,
      },
    ],
    environment: {
      name: `${plan.fleet}-${waveStage(index)}`,
      action: 'access',
    },
    script: [`echo "Wave ${index + 1} may go"`],
  };
}

function inMember(
  plan: PipelinePlan,
  member: PipelineMember,
  access: Access,
): Job {
  return {
    image: '$ELK_FLEET_IMAGE',
    environment: {
      name: environmentOf(plan, member, access),
      ...(access === 'read' && { action: 'access' }),
    },
    ...(federates(member) && {
      id_tokens: { ELK_FLEET_ID_TOKEN: { aud: AUDIENCES[member.provider] } },
      before_script: [
        'export ELK_FLEET_ID_TOKEN_FILE="$(mktemp)"',
        'printf "%s" "$ELK_FLEET_ID_TOKEN" >"$ELK_FLEET_ID_TOKEN_FILE"',
      ],
    }),
  };
}
