import type { Intent, RenderedFile } from '../intent';
import { rootOf } from '../placement/layout';
import type { Change, ChangeOf } from './change';
import { steps } from './hub';
import { migrating } from './migrateChecklist';
import { same } from './refuse';
import { afterForgetting, beforeForgetting, retiring } from './retireChecklist';

/** The checklist of a member that is retired, in the folder of its fleet. */
const retirePathOf = (before: Intent, member: string) =>
  `${rootOf(before)}/RETIRE-${member}.md`;

const isForgetting = (change: Change): change is ChangeOf<'retire-member'> =>
  change.type === 'retire-member' && change.stage === 'forget';

/** What people must do besides merging, in order, as a file beside the others. */
export function checklistOf(
  before: Intent | undefined,
  change: Change,
  after: Intent | undefined,
): RenderedFile[] {
  if (change.type === 'retire-member' && before) {
    const { member, stage } = change;
    if (stage === 'forget') return [];
    return [
      {
        path: retirePathOf(before, member),
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

/**
 * Files and folders of a member that go with it, whatever is in them: its
 * checklist, and what tells the portal and the catalog of it.
 */
export function leftoversOf(
  before: Intent | undefined,
  change: Change,
): string[] {
  return before && isForgetting(change)
    ? [retirePathOf(before, change.member), `members/${change.member}`]
    : [];
}

/** What a person must do besides merging, as Markdown. */
export function byHandOf(
  before: Intent | undefined,
  change: Change,
): string | undefined {
  if (!before || change.type !== 'retire-member') {
    return undefined;
  }
  const { member } = change;
  const path = retirePathOf(before, member);
  if (!isForgetting(change)) {
    return `The change holds the checklist \`${path}\`, which says in order what a person must do before it is merged, and after. Do not skip a step: nothing here can tell whether the data is still wanted.`;
  }
  const first = beforeForgetting(before, member);
  return [
    first && `Before this is merged:\n\n${steps([first])}`,
    `Once this is merged, which removes \`${path}\` too:\n\n${steps(
      afterForgetting(before, member),
    )}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** How a change is taken back once it is merged. */
export function undoOf(change: Change, after: Intent | undefined): string {
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
        : `Onboard ${change.member} again, with its credentials and members/${
            change.member
          }: it starts empty, and its data comes back from a snapshot alone.${
            after
              ? ''
              : ' The plan has gone with it, so that makes a new one: intent.yaml of the commit before has what was in it.'
          }`;
    case 'migrate':
      return 'Revert the commit, and hand the members back in the opposite order of MIGRATE.md.';
    default:
      return 'Revert the commit. What was added stays where the system does not prune: delete it there.';
  }
}
