import type { MemberStatus } from '../supervisor/control';
import {
  requireRunning,
  statusOfHubs,
  statusOfMember,
} from '../supervisor/controlClient';
import { formatTable } from '../supervisor/table';
import { folder, type StateOption } from './stateOption';

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
    member.costs,
    String(member.requests),
  ];
}

/** Prints how the members and hubs are. */
export async function status(options: StateOption): Promise<void> {
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
        'COSTS',
        'REQUESTS',
      ],
      rows,
    ),
  );
  const hubs = await statusOfHubs(state).catch(() => []);
  console.log(
    formatTable(
      ['HUB', 'SYSTEMS', 'FAULTS', 'REQUESTS', 'KUBERNETES'],
      hubs.map(hub => [
        hub.name,
        hub.systems.join(', '),
        hub.faults.join(', ') || '-',
        String(hub.requests),
        hub.url,
      ]),
    ),
  );
}
