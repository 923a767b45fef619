import { clusterFaults } from '../elasticsearch';
import { faults, hubFaults, isFault, isHubFault } from '../hosting/faults';
import { costFaults } from '../opencost/faults';
import { hubNames, type HubName } from '../placement/plan';
import { memberNames } from '../supervisor/arguments';
import {
  act,
  actOnHub,
  requireRunning,
  statusOfMember,
} from '../supervisor/controlClient';
import { folder, type StateOption } from './stateOption';

/** Faults of what a member says and of the links between members, beside those of the servers. */
const modelFaults = {
  'cut-link': 'cuts the link to another member (--to), both ways',
  'fatal-shard': 'stops the following of an index for good (--index)',
  'red-index': 'takes a primary shard away (--index)',
  ...clusterFaults,
  ...costFaults,
};

function isHub(name: string): name is HubName {
  return hubNames.includes(name as HubName);
}

async function breakHub(
  hub: HubName,
  fault: string,
  options: StateOption,
): Promise<void> {
  if (!isHubFault(fault)) {
    const known = [...Object.keys(hubFaults), ...Object.keys(faults)];
    throw new Error(
      `"${fault}" is no fault of a hub: it is one of ${known.join(', ')}.`,
    );
  }
  await actOnHub(folder(options), hub, 'break', { fault });
  console.log(`${hub}: ${fault}`);
}

interface BreakOptions extends StateOption {
  service?: string;
  to?: string;
  index?: string;
}

/** Breaks a member or a hub. */
export async function breakOne(
  member: string,
  fault: string,
  options: BreakOptions,
): Promise<void> {
  const { service, to, index } = options;
  const state = folder(options);
  if (isHub(member)) {
    await breakHub(member, fault, options);
    return;
  }
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

/** Undoes what was broken. */
export async function heal(
  member: string | undefined,
  options: StateOption & { all?: boolean },
): Promise<void> {
  const state = folder(options);
  if (!member === !options.all) {
    throw new Error('Name the member to heal, or say --all.');
  }
  const { members } = await requireRunning(state);
  for (const hub of options.all ? hubNames : [member!].filter(isHub)) {
    await actOnHub(state, hub, 'heal');
    console.log(`${hub}: healed`);
  }
  const named = [member!].filter(name => !isHub(name));
  const names = options.all ? Object.keys(members) : named;
  for (const name of names) {
    const cut = options.all ? [] : (await statusOfMember(state, name)).cutLinks;
    await act(state, name, 'heal');
    // A link is cut on both sides, and healed on both.
    for (const other of cut) await act(state, other, 'heal-link', { to: name });
    console.log(`${name}: healed`);
  }
}

/** What can be broken, for the help. */
export function describeFaults(): string {
  const all = Object.entries({ ...faults, ...modelFaults, ...hubFaults });
  const rows = all.map(([name, text]) => `  ${name.padEnd(20)} ${text}`);
  return [
    `\nFaults:\n${rows.join('\n')}`,
    `Members: ${memberNames.join(', ')}`,
    `Hubs: ${hubNames.join(', ')}`,
  ].join('\n\n');
}
