import { Command, Option } from 'commander';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { clusterFaults } from './elasticsearch';
import { faults, isFault, services } from './hosting/faults';
import { memberSpecs, unregisteredMembers } from './spec';
import {
  memberList,
  memberNames,
  notNegative,
  positiveNumber,
  wholeNumber,
} from './supervisor/arguments';
import type { MemberStatus } from './supervisor/control';
import {
  act,
  requireRunning,
  statusOfMember,
} from './supervisor/controlClient';
import { StateFolder } from './supervisor/StateFolder';
import { Supervisor } from './supervisor/Supervisor';
import { formatTable } from './supervisor/table';

/** Faults of Elasticsearch and between members, beside those of the servers. */
const modelFaults = {
  'cut-link': 'cuts the link to another member (--to), both ways',
  'fatal-shard': 'stops the following of an index for good (--index)',
  'red-index': 'takes a primary shard away (--index)',
  ...clusterFaults,
};

interface StateOption {
  state: string;
}

function folder({ state }: StateOption): StateFolder {
  return new StateFolder(resolve(state));
}

/** Resolves when this process is to end: by a signal, or because its parent is gone. */
function untilEnd(): Promise<void> {
  const parent = process.ppid;
  return new Promise(end => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => end());
    }
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      end();
    }, 500);
    watch.unref();
  });
}

async function start(
  options: StateOption & {
    members: string[];
    portsFrom: number;
    speed: number;
  },
): Promise<void> {
  const state = folder(options);
  const supervisor = new Supervisor({
    state,
    specs: memberSpecs.filter(({ name }) => options.members.includes(name)),
    portsFrom: options.portsFrom,
    speed: options.speed,
    log: line => console.log(line),
  });
  const failure = new Promise<never>((_resolve, reject) => {
    supervisor.onFailure = reject;
  });
  const end = untilEnd();
  try {
    const started = supervisor.start().then(members => {
      console.log(
        formatTable(
          ['MEMBER', 'ELASTICSEARCH', 'KUBERNETES', 'KIBANA'],
          members.map(({ spec, urls }) => [
            unregisteredMembers.includes(spec.name)
              ? `${spec.name} (not registered)`
              : spec.name,
            urls.elasticsearch,
            urls.kubernetes,
            urls.kibana,
          ]),
        ),
      );
      console.log(`Portal configuration: ${state.portalConfigFile}`);
      console.log('Stop with Ctrl-C');
    });
    await Promise.race([started.then(() => end), end, failure]);
  } finally {
    await supervisor.stop();
  }
}

function describeBroken({ faults: broken, urls }: MemberStatus): string {
  const entries = Object.entries(broken);
  const kinds = new Set(entries.map(([, fault]) => fault));
  if (kinds.size === 1 && entries.length === Object.keys(urls).length) {
    return `all: ${entries[0][1]}`;
  }
  return entries.map(([service, fault]) => `${service}: ${fault}`).join(', ');
}

function statusRow(member: MemberStatus): string[] {
  return [
    member.name,
    member.version,
    member.license,
    member.health,
    describeBroken(member) || '-',
    member.cutLinks.join(', ') || '-',
    String(member.requests),
  ];
}

async function status(options: StateOption): Promise<void> {
  const state = folder(options);
  const { members } = await requireRunning(state);
  const rows = await Promise.all(
    Object.keys(members).map(name =>
      statusOfMember(state, name).then(statusRow, () => [name, 'no answer']),
    ),
  );
  console.log(
    formatTable(
      [
        'MEMBER',
        'VERSION',
        'LICENSE',
        'HEALTH',
        'FAULTS',
        'LINKS CUT',
        'REQUESTS',
      ],
      rows,
    ),
  );
}

interface BreakOptions extends StateOption {
  service?: string;
  to?: string;
  index?: string;
}

async function breakMember(
  member: string,
  fault: string,
  options: BreakOptions,
): Promise<void> {
  const { service, to, index } = options;
  const state = folder(options);
  if (isFault(fault)) {
    await act(state, member, 'break', { fault, service });
  } else if (fault === 'cut-link') {
    if (!to || to === member) {
      throw new Error('Say with --to <other member> which link to cut.');
    }
    // Each side for itself: the other one first, so that a wrong name changes nothing.
    await act(state, to, 'cut-link', { to: member });
    await act(state, member, 'cut-link', { to });
  } else if (Object.hasOwn(modelFaults, fault)) {
    await act(state, member, fault, { index, to });
  } else {
    const known = [...Object.keys(faults), ...Object.keys(modelFaults)];
    throw new Error(
      `"${fault}" is no fault: it is one of ${known.join(', ')}.`,
    );
  }
  console.log(`${member}: ${fault}${service ? ` of ${service}` : ''}`);
}

async function heal(
  member: string | undefined,
  options: StateOption & { all?: boolean },
): Promise<void> {
  const state = folder(options);
  if (!member === !options.all) {
    throw new Error('Name the member to heal, or say --all.');
  }
  const { members } = await requireRunning(state);
  const names = member ? [member] : Object.keys(members);
  for (const name of names) {
    const cut = options.all ? [] : (await statusOfMember(state, name)).cutLinks;
    await act(state, name, 'heal');
    // A link is cut on both sides, and healed on both.
    for (const other of cut) await act(state, other, 'heal-link', { to: name });
    console.log(`${name}: healed`);
  }
}

async function simpleAction(
  member: string,
  action: string,
  body: object,
  options: StateOption,
): Promise<void> {
  await act(folder(options), member, action, body);
  console.log(`${member}: done`);
}

function describeFaults(): string {
  const all = Object.entries({ ...faults, ...modelFaults });
  const rows = all.map(([name, text]) => `  ${name.padEnd(20)} ${text}`);
  return `\nFaults:\n${rows.join('\n')}\n\nMembers: ${memberNames.join(', ')}`;
}

/** The command line `demo-fleet`. */
export function createProgram(defaultState: string): Command {
  const program = new Command('demo-fleet')
    .description('Simulated regional ELK clusters on this machine')
    .addHelpText('after', describeFaults());
  const command = (usage: string, text: string) =>
    program
      .command(usage)
      .description(text)
      .option(
        '--state <folder>',
        'where the fleet keeps its state',
        defaultState,
      );

  command('start', 'start the members and stay until Ctrl-C')
    .option(
      '--ports-from <port>',
      'first port; 0 for free ones',
      wholeNumber,
      0,
    )
    .option('--speed <factor>', 'how much faster time runs', positiveNumber, 1)
    .option(
      '--members <names>',
      'only these, separated by commas',
      memberList,
      memberNames,
    )
    .action(start);
  command('status', 'show how the members are').action(status);
  command('break <member> <fault>', 'break a member')
    .addOption(
      new Option('--service <service>', 'only this service').choices(services),
    )
    .option('--to <member>', 'other member, of a link or a loop')
    .option('--index <index>', 'index or follower index')
    .addHelpText('after', describeFaults())
    .action(breakMember);
  command('heal [member]', 'undo what was broken')
    .option('--all', 'every member')
    .action(heal);
  command('write-rate <member> <index>', 'set how much is written')
    .argument('<operations>', 'operations a second', notNegative)
    .action((member, index, rate, options) =>
      simpleAction(member, 'write-rate', { index, rate }, options),
    );
  command('pause <member> <index>', 'pause following').action(
    (member, index, options) =>
      simpleAction(member, 'pause', { index }, options),
  );
  command('resume <member> <index>', 'resume following').action(
    (member, index, options) =>
      simpleAction(member, 'resume', { index }, options),
  );
  command(
    'restart-pod <member> <pod>',
    'end a container and start it again',
  ).action((member, pod, options) =>
    simpleAction(member, 'restart-pod', { pod }, options),
  );
  command('config', 'print the configuration for the portal').action(
    async (options: StateOption) => {
      const state = folder(options);
      await requireRunning(state);
      console.log(await readFile(state.portalConfigFile, 'utf8'));
    },
  );
  return program;
}

/** Runs the command line; a failure is one sentence and exit code 1. */
export async function main(options: {
  args: string[];
  defaultState: string;
}): Promise<void> {
  try {
    const program = createProgram(options.defaultState);
    await program.parseAsync(options.args, { from: 'user' });
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
