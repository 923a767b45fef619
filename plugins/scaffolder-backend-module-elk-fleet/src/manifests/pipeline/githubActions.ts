import type { RenderedFile } from '../manifest';
import { documentToYaml } from '../yaml';
import { ACTIONS, signIn, variable, withVersions } from './githubActionsSteps';
import {
  Access,
  credentialsOf,
  environmentOf,
  federates,
  PipelineMember,
  PipelinePlan,
  scriptOf,
} from './plan';

const RUNNER = 'ubuntu-24.04';
/** Changes of a fork get near no cluster. */
const OF_US =
  "github.event_name != 'pull_request' || github.event.pull_request.head.repo.full_name == github.repository";

const COMMENTS = {
  permissions: 'Each job that signs in to a cloud asks for its token itself.',
  concurrency:
    'One rollout at a time; one that runs is never cut off half-way.',
};

/** Only what was merged is brought to clusters, also where people start the workflow. */
function onBranch({ branch }: PipelinePlan): string {
  return `github.ref == 'refs/heads/${branch.replace(/'/g, "''")}'`;
}

type Jobs = Record<string, Record<string, unknown>>;

export function renderGithubActions(plan: PipelinePlan): RenderedFile {
  const { fleet, branch, root, folder } = plan;
  const path = `.github/workflows/${fleet}.yaml`;
  const paths = [`${root}/**`, `${folder}/**`, path];
  return {
    path,
    why: plan.pushes
      ? 'Checks changes, and brings them to the members wave by wave.'
      : 'Checks changes, and the members after the hub has placed them.',
    content: withVersions(
      documentToYaml(
        {
          name: `Fleet ${fleet}`,
          on: {
            push: { branches: [branch], paths },
            pull_request: { paths },
            workflow_dispatch: {},
          },
          permissions: { contents: 'read' },
          concurrency: {
            group: `fleet-${fleet}-\${{ github.event_name == 'pull_request' && github.ref || 'rollout' }}`,
            'cancel-in-progress': false,
          },
          jobs: { lint: lint(plan), ...diffs(plan), ...rollout(plan) },
        },
        { comment: headOf(plan), comments: COMMENTS },
      ),
    ),
  };
}

function headOf(plan: PipelinePlan): string {
  const { fleet, pushes, waves } = plan;
  const { variables, withKubeconfig } = credentialsOf(plan);
  const approvals = waves.slice(1).map((_, i) => `${fleet}-wave-${i + 2}`);
  return [
    `Fleet ${fleet}. To be set up once, under Environments of the repository:`,
    `- of each member, ${
      pushes
        ? `${fleet}-MEMBER (may change it) and ${fleet}-MEMBER-read (may look)`
        : `${fleet}-MEMBER-read`
    }, with`,
    variables &&
      `  the variables ${variables}: as whom, by OIDC federation; no keys.`,
    withKubeconfig &&
      `  the secret KUBECONFIG for ${withKubeconfig}, of that one cluster and environment.`,
    pushes &&
      approvals.length > 0 &&
      `- ${approvals.join(
        ', ',
      )}, with required reviewers: who lets the next wave go.`,
    variables.includes('AWS_ROLE_ARN') &&
      '- in AWS, roles whose sessions may last 4 hours, as long as an upgrade may.',
    '- for the repository, the variable ELK_FLEET_URL, and the secret ELK_FLEET_TOKEN that may read the fleet.',
  ]
    .filter(Boolean)
    .join('\n');
}

const checkout = {
  uses: ACTIONS.checkout,
  with: { 'persist-credentials': false },
};

function lint(plan: PipelinePlan) {
  return {
    'runs-on': RUNNER,
    'timeout-minutes': 10,
    steps: [
      checkout,
      { uses: ACTIONS.node, with: { 'node-version': 22 } },
      { run: `sh ${scriptOf(plan)} lint` },
    ],
  };
}

const diffId = ({ name }: PipelineMember) => `diff-${name}`;

function diffs(plan: PipelinePlan): Jobs {
  return plan.pushes
    ? Object.fromEntries(
        plan.waves.flat().map(member => [
          diffId(member),
          {
            needs: ['lint'],
            if: OF_US,
            ...inMember(plan, member, 'read'),
            'timeout-minutes': 15,
            steps: [checkout, ...signIn(member), step(plan, 'diff', member)],
          },
        ]),
      )
    : {};
}

function rollout(plan: PipelinePlan): Jobs {
  const verb = plan.pushes ? 'apply' : 'verify';
  const idOf = ({ name }: PipelineMember) => `${verb}-${name}`;
  return Object.assign(
    {},
    ...plan.waves.map((wave, i): Jobs => {
      const before =
        i === 0
          ? ['lint', ...(plan.pushes ? plan.waves.flat().map(diffId) : [])]
          : plan.waves[i - 1].map(idOf);
      const approval = `approve-wave-${i + 1}`;
      const approves = plan.pushes && i > 0;
      return {
        ...(approves && { [approval]: approve(plan, i + 1, before) }),
        ...Object.fromEntries(
          wave.map(member => [
            idOf(member),
            {
              needs: approves ? [approval] : before,
              if: onBranch(plan),
              ...inMember(plan, member, plan.pushes ? 'apply' : 'read'),
              'timeout-minutes': 240,
              steps: [
                checkout,
                { uses: ACTIONS.node, with: { 'node-version': 22 } },
                ...signIn(member),
                ...(plan.pushes ? [step(plan, 'apply', member)] : []),
                verify(plan, member),
              ],
            },
          ]),
        ),
      };
    }),
  );
}

/** Waits for people: the environment has required reviewers. */
function approve(plan: PipelinePlan, wave: number, needs: string[]) {
  return {
    needs,
    if: onBranch(plan),
    'runs-on': RUNNER,
    environment: `${plan.fleet}-wave-${wave}`,
    'timeout-minutes': 5,
    steps: [{ run: `echo "Wave ${wave} may go"` }],
  };
}

function inMember(plan: PipelinePlan, member: PipelineMember, access: Access) {
  return {
    'runs-on': RUNNER,
    environment: environmentOf(plan, member, access),
    ...(federates(member) && {
      permissions: { contents: 'read', 'id-token': 'write' },
    }),
  };
}

function step(plan: PipelinePlan, verb: string, member: PipelineMember) {
  const env = {
    ...(member.provider === 'azure' && {
      AZURE_RESOURCE_GROUP: variable('AZURE_RESOURCE_GROUP'),
    }),
    ...(member.provider === 'gcp' && { GCP_PROJECT: variable('GCP_PROJECT') }),
  };
  return {
    run: `sh ${scriptOf(plan)} ${verb} ${member.name}`,
    ...(Object.keys(env).length > 0 && { env }),
  };
}

function verify(plan: PipelinePlan, member: PipelineMember) {
  const { run, env } = step(plan, 'verify', member);
  return {
    run,
    env: {
      ...env,
      ELK_FLEET_URL: variable('ELK_FLEET_URL'),
      ELK_FLEET_TOKEN: '${{ secrets.ELK_FLEET_TOKEN }}',
    },
  };
}
