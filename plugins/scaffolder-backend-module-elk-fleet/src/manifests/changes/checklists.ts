import type { Intent, RenderedFile } from '../intent';
import { rootOf } from '../placement/layout';
import type { Change } from './change';
import { migrating } from './migrateChecklist';
import { same } from './refuse';
import { retiring } from './retireChecklist';

/** Name of the checklist of a member that is retired, in the folder of its fleet. */
export const retirePathOf = (member: string) => `RETIRE-${member}.md`;

/** What people must do besides merging, in order, as a file beside the others. */
export function checklistOf(
  before: Intent | undefined,
  change: Change,
  after: Intent | undefined,
): RenderedFile[] {
  if (change.type === 'retire-member' && before) {
    const { member } = change;
    return [
      {
        path: `${rootOf(before)}/${retirePathOf(member)}`,
        why: `What a person must do to retire ${member}, in order.`,
        content: retiring(before, member),
      },
    ];
  }
  const isMoving =
    change.type === 'migrate' &&
    before &&
    after &&
    !same(before.placement, after.placement);
  return isMoving
    ? [
        {
          path: `${rootOf(after)}/MIGRATE.md`,
          why: `What a person must do to move to ${after.placement.system}, in order.`,
          content: migrating(before, after),
        },
      ]
    : [];
}

/** How a change is taken back once it is merged. */
export function undoOf(change: Change): string {
  switch (change.type) {
    case 'add-member':
    case 'connect-logs':
      return `Retire ${change.member.name}, by the template Retire a region: reverting the commit alone leaves what runs there.`;
    case 'set-version':
      return 'There is no way back: Elasticsearch has no downgrade, only a restore of a snapshot into a cluster of the older version.';
    case 'set-size':
      return 'Revert the commit. Volumes that were made larger stay as they are: they never get smaller.';
    case 'retire-member':
      return change.stage === 'remove-workloads'
        ? 'Revert the commit: the workloads come back, with their data as long as their volumes were not deleted, and the portal judges the member again.'
        : `Add ${change.member} again, by the template Onboard a regional cluster.`;
    case 'migrate':
      return 'Revert the commit, and hand the members back in the opposite order of MIGRATE.md.';
    default:
      return 'Revert the commit. What was added stays where the system does not prune: delete it there.';
  }
}
