import type { Intent } from '../intent';
import type { Change, ChangeOf } from './change';
import { addComponent, addMember, connectLogs, isAlready } from './addMembers';
import { retireMember } from './retireMember';
import { checked, refuse } from './refuse';
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
  if (change.type === 'add-member' || change.type === 'connect-logs') {
    const add = (plan?: Intent) =>
      checked(
        change.type === 'add-member'
          ? addMember(plan, change)
          : connectLogs(plan, change),
      );
    return intent && isAlready(intent, change.member.name, add)
      ? intent
      : add(intent);
  }
  if (!intent) {
    return refuse(
      'fleet',
      change.type === 'retire-member'
        ? `${change.fleet} has no plan in the repository: nobody in it is left to retire`
        : `${change.fleet} has no plan in the repository yet: add a member first`,
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
  if (placement.system === 'kubefed' && intent.placement.system !== 'kubefed') {
    refuse(
      'placement.system',
      'KubeFed is archived since 2023: a fleet can only leave it',
    );
  }
  return {
    ...intent,
    placement: { ...placement, path: intent.placement.path },
  };
}
