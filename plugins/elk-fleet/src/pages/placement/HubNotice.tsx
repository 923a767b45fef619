import { Alert } from '@backstage/ui';
import type { Hub } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { formatTime } from '../../format/time';
import { sourceErrors } from '../../format/words';

/** Hubs that cannot be read: what they declare is shown as it was. */
export const HubNotice = ({ hubs }: { hubs: Hub[] }) => {
  const failing = hubs.flatMap(hub =>
    hub.sources.flatMap(({ error, observedAt }) =>
      error ? [{ hub, error, observedAt }] : [],
    ),
  );
  if (failing.length === 0) return null;
  const names = [...new Set(failing.map(({ hub }) => hub.title))];
  return (
    <Alert
      role="alert"
      status="warning"
      icon
      title={`What ${names.join(', ')} declare${
        names.length === 1 ? 's' : ''
      } cannot be read now. Its placements are unknown until it can.`}
      description={
        <ul>
          {failing.map(({ hub, error, observedAt }) => (
            <li key={`${hub.name}/${error.message}`}>
              {hub.title}: {sourceErrors[error.code]}.{' '}
              {observedAt ? `Last read ${formatTime(observedAt)}. ` : ''}
              {error.message}
            </li>
          ))}
        </ul>
      }
    />
  );
};
