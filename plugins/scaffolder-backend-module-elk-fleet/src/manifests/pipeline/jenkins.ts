import type { RenderedFile } from '../manifest';
import {
  Access,
  environmentOf,
  federates,
  IDENTITY,
  PipelineMember,
  PipelinePlan,
  scriptOf,
} from './plan';

/** A text as a string of Groovy in which nothing is filled in. */
const quote = (text: string) =>
  `'${text.replace(/\\/g, '\\\\').replace(/'/g, "\\'")}'`;

const indent = (text: string, by: number) =>
  text.replace(/^(?=.)/gm, ' '.repeat(by));

const variableOf = ({ name }: PipelineMember, variable: string) =>
  `${variable}_${name.replace(/-/g, '_').toUpperCase()}`;

const on = (branch: string) => `branch ${quote(branch)}`;

export function renderJenkins(plan: PipelinePlan): RenderedFile {
  return {
    path: `${plan.folder}/Jenkinsfile`,
    why: plan.pushes
      ? 'Checks changes, and brings them to the members wave by wave.'
      : 'Checks changes, and the members after the hub has placed them.',
    content: `${headOf(plan)}
pipeline {
  // Each stage takes an agent for itself, so that none waits for an approval.
  agent none
  options {
    // One rollout at a time; one that runs is never cut off half-way.
    disableConcurrentBuilds()
    timeout(time: 24, unit: 'HOURS')
    buildDiscarder(logRotator(numToKeepStr: '50'))
  }
  stages {
    stage('Lint') {
      agent { label 'elk-fleet' }
      steps {
        sh ${quote(`sh ${scriptOf(plan)} lint`)}
      }
    }
${indent(stagesOf(plan), 4)}
  }
}
`,
  };
}

function headOf(plan: PipelinePlan): string {
  const members = plan.waves.flat();
  const variables = members.flatMap(member =>
    IDENTITY[member.provider].map(name => variableOf(member, name)),
  );
  return [
    `Fleet ${plan.fleet}. To be set up once:`,
    '- agents with the label elk-fleet: kubectl, Node.js and the command lines of the clouds;',
    `- credentials ${plan.fleet}-MEMBER-read${
      plan.pushes
        ? ` (may look) and ${plan.fleet}-MEMBER (may change it)`
        : ' (may look)'
    } of each member: an OpenID Connect`,
    '  ID token as file where its cloud federates, else the kubeconfig of that one cluster as secret file;',
    ...(variables.length > 0
      ? [
          `- as properties of the folder, as whom: ${variables.join(', ')}`,
          ...(plan.pushes
            ? ['  and the same with _READ at the end, for those that may look;']
            : []),
        ]
      : []),
    '- the property ELK_FLEET_URL, and the credential elk-fleet-token, a secret text that may read the fleet.',
  ]
    .map(line => `// ${line}`)
    .join('\n');
}

function stagesOf(plan: PipelinePlan): string {
  return [
    ...(plan.pushes ? [together('Diff', plan.waves.flat(), look(plan))] : []),
    ...plan.waves.flatMap((wave, i) => [
      ...(plan.pushes && i > 0 ? [approve(plan, wave, i + 1)] : []),
      together(`Wave ${i + 1}`, wave, change(plan)),
    ]),
  ].join('\n');
}

/** A stage with one of each member beside the others; where one fails, no later stage begins. */
function together(
  name: string,
  members: PipelineMember[],
  { when, stepsOf }: { when: string; stepsOf(member: PipelineMember): string },
): string {
  const stages = members
    .map(
      member => `stage(${quote(`${name}: ${member.name}`)}) {
  agent { label 'elk-fleet' }
  steps {
${indent(stepsOf(member), 4)}
  }
}`,
    )
    .join('\n');
  return `stage(${quote(name)}) {
  when { ${when} }
  parallel {
${indent(stages, 4)}
  }
}`;
}

function approve(
  { fleet, branch }: PipelinePlan,
  wave: PipelineMember[],
  number: number,
): string {
  return `stage('Approve wave ${number}') {
  when {
    beforeInput true
    ${on(branch)}
  }
  input {
    message ${quote(
      `Bring ${fleet} to ${wave.map(({ name }) => name).join(', ')}?`,
    )}
    ok 'Let it go'
  }
  steps {
    echo 'Wave ${number} may go'
  }
}`;
}

/** What strangers ask to change gets near no cluster. */
function look(plan: PipelinePlan) {
  return {
    when: 'not { changeRequest() }',
    stepsOf: (member: PipelineMember) =>
      inMember(plan, member, {
        access: 'read',
        commands: [`sh ${scriptOf(plan)} diff ${member.name}`],
      }),
  };
}

function change(plan: PipelinePlan) {
  return {
    when: on(plan.branch),
    stepsOf: (member: PipelineMember) =>
      inMember(plan, member, {
        access: plan.pushes ? 'apply' : 'read',
        commands: [
          ...(plan.pushes ? [`sh ${scriptOf(plan)} apply ${member.name}`] : []),
          `sh ${scriptOf(plan)} verify ${member.name}`,
        ],
        asksElkFleet: true,
      }),
  };
}

function inMember(
  plan: PipelinePlan,
  member: PipelineMember,
  options: { access: Access; commands: string[]; asksElkFleet?: boolean },
): string {
  const { access, commands, asksElkFleet } = options;
  const variable = federates(member) ? 'ELK_FLEET_ID_TOKEN_FILE' : 'KUBECONFIG';
  const credentials = [
    `file(credentialsId: ${quote(
      environmentOf(plan, member, access),
    )}, variable: '${variable}')`,
    ...(asksElkFleet
      ? [
          `string(credentialsId: 'elk-fleet-token', variable: 'ELK_FLEET_TOKEN')`,
        ]
      : []),
  ];
  const steps = `withCredentials([${credentials.join(', ')}]) {
${commands.map(command => `  sh ${quote(command)}`).join('\n')}
}`;
  const suffix = access === 'read' && plan.pushes ? '_READ' : '';
  const identity = IDENTITY[member.provider].map(
    name => `"${name}=\${env.${variableOf(member, name)}${suffix} ?: ''}"`,
  );
  return identity.length > 0
    ? `withEnv([${identity.join(', ')}]) {\n${indent(steps, 2)}\n}`
    : steps;
}
