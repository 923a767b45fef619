import { Command, Option } from 'commander';
import { readFile } from 'node:fs/promises';
import { breakOne, describeFaults, heal } from './commands/faults';
import { folder, type StateOption } from './commands/stateOption';
import { status } from './commands/status';
import { services } from './hosting/faults';
import { memberSpecs, unregisteredMembers } from './spec';
import {
  memberList,
  memberNames,
  notNegative,
  positiveNumber,
  wholeNumber,
} from './supervisor/arguments';
import { act, requireRunning } from './supervisor/controlClient';
import { Supervisor } from './supervisor/Supervisor';
import { formatTable } from './supervisor/table';

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
    const started = supervisor.start().then(({ members, hubs }) => {
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
      console.log(
        formatTable(
          ['HUB', 'KUBERNETES'],
          hubs.map(({ name, url }) => [name, url]),
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

async function simpleAction(
  member: string,
  action: string,
  body: object,
  options: StateOption,
): Promise<void> {
  await act(folder(options), member, action, body);
  console.log(`${member}: done`);
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
  command('break <member> <fault>', 'break a member or a hub')
    .addOption(
      new Option('--service <service>', 'only this service').choices(services),
    )
    .option('--to <member>', 'other member, of a link or a loop')
    .option('--index <index>', 'index or follower index')
    .addHelpText('after', describeFaults())
    .action(breakOne);
  command('heal [member]', 'undo what was broken')
    .option('--all', 'every member and hub')
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
