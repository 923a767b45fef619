import type { Intent } from '../intent';
import type { Change, ChangeOf } from './change';
import { addComponent, addMember, connectLogs, retireMember } from './members';
import { checked, refuse, same } from './refuse';
import { setSize } from './sizes';
import { setVersion } from './versions';

/**
 * The intent after a change, checked; undefined where nothing is left of it.
 * Without an intent, the first member makes one.
 *
 * @throws InputError that tells what is in the way, with the path of the field
 */
export function changeIntent(
  intent: Intent | undefined,
  change: Change,
): Intent | undefined {
  if (change.type === 'add-member') {
    return checked(addMember(intent, change));
  }
  if (change.type === 'connect-logs') {
    return checked(connectLogs(intent, change));
  }
  if (!intent) {
    return refuse(
      'fleet',
      `${change.fleet} has no plan in the repository yet: add a member first`,
    );
  }
  const changed = changeExisting(intent, change);
  return changed && checked(changed);
}

function changeExisting(
  intent: Intent,
  change: Exclude<Change, { type: 'add-member' | 'connect-logs' }>,
): Intent | undefined {
  switch (change.type) {
    case 'add-component':
      return addComponent(intent, change);
    case 'set-size':
      return setSize(intent, change);
    case 'set-version':
      return setVersion(intent, change);
    case 'retire-member':
      return retireMember(intent, change);
    case 'migrate':
      return migrate(intent, change);
    default:
      throw new Error(`No such change: ${JSON.stringify(change)}`);
  }
}

function migrate(intent: Intent, { placement }: ChangeOf<'migrate'>): Intent {
  const retiring = intent.members.find(member => member.retiring);
  if (retiring) {
    refuse(
      'placement',
      `${retiring.name} is being retired by ${intent.placement.system}: finish that first`,
    );
  }
  const { path } = intent.placement;
  if (same({ ...placement, path }, intent.placement)) {
    refuse('placement', `is that of the plan already`);
  }
  return { ...intent, placement: { ...placement, path } };
}
