import { isMap, parseDocument } from 'yaml';
import type { Change } from '../manifests/changes/change';
import type { RenderedFile } from '../manifests/intent';

/**
 * The configuration of a member that is being retired, which tells the portal so,
 * in place of the file as it was found. None for any other change, and where the
 * file says nothing of the member: then it is configured elsewhere.
 */
export function retiringFile(
  change: Change,
  found: { path: string; text: string } | undefined,
): RenderedFile[] {
  if (!found || change.type !== 'retire-member') return [];
  if (change.stage !== 'remove-workloads') return [];
  const { fleet, member } = change;
  const document = parseDocument(found.text);
  const at = ['elkFleet', 'fleets', fleet, 'members', member];
  const settings = document.errors.length === 0 && document.getIn(at);
  if (!isMap(settings)) return [];
  const isTold = settings.get('retiring') === true;
  settings.set('retiring', true);
  return [
    {
      path: found.path,
      // Nothing but the one line differs from what somebody wrote there.
      content: isTold ? found.text : document.toString({ lineWidth: 0 }),
      why: `Tells the portal that ${member} is being retired.`,
    },
  ];
}

/** Where the configuration of a member is, in the repository. */
export const memberFileOf = (member: string) =>
  `members/${member}/app-config.yaml`;
