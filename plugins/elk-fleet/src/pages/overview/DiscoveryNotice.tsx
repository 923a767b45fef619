import { Alert } from '@backstage/ui';
import type { Fleet } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { plural } from '../../format/words';
import ui from '../../ui/ui.module.css';

/** Files that should describe members and cannot be used, with the reasons. */
export const DiscoveryNotice = ({ fleet }: { fleet: Fleet }) => {
  const { discovery = [] } = fleet;
  if (discovery.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`${plural(
        discovery.length,
        'file of a member',
        'files of members',
      )} cannot be used`}
      description={
        <ul className={ui.list}>
          {discovery.map(({ file, problem }) => (
            <li key={file}>
              <code>{file}</code>: {problem}
            </li>
          ))}
        </ul>
      }
    />
  );
};
