import { Alert } from '@backstage/ui';
import type {
  DiscoveryProblem,
  Fleet,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { plural } from '../../format/words';
import ui from '../../ui/ui.module.css';

const Problems = ({
  problems,
  what,
}: {
  problems: DiscoveryProblem[];
  what: string;
}) => {
  if (problems.length === 0) return null;
  return (
    <Alert
      status="warning"
      icon
      title={`${plural(
        problems.length,
        'file of a member',
        'files of members',
      )} ${what}`}
      description={
        <ul className={ui.list}>
          {problems.map(({ file, problem }) => (
            <li key={file}>
              <code>{file}</code>: {problem}
            </li>
          ))}
        </ul>
      }
    />
  );
};

/** Files that should describe members and cannot be used, or not for everything, with the reasons. */
export const DiscoveryNotice = ({ fleet }: { fleet: Fleet }) => {
  const { discovery = [] } = fleet;
  return (
    <>
      <Problems
        problems={discovery.filter(({ isUsed }) => !isUsed)}
        what="cannot be used"
      />
      <Problems
        problems={discovery.filter(({ isUsed }) => isUsed)}
        what="can be used for reading alone"
      />
    </>
  );
};
