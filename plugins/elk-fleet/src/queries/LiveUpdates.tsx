import { useSignal } from '@backstage/plugin-signals-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

const CHANNEL = 'elk-fleet';

/**
 * Asks again as soon as the backend says that it knows something new. Portals
 * without the signals plugin go on to ask at every interval.
 */
export const LiveUpdates = () => {
  const client = useQueryClient();
  const { lastSignal } = useSignal<{ fleet?: string }>(CHANNEL);
  useEffect(() => {
    if (!lastSignal) return;
    const { fleet } = lastSignal;
    client.invalidateQueries({
      predicate: ({ queryKey: [subject, name] }) =>
        subject === 'fleet'
          ? !fleet || name === fleet
          : subject === 'fleets' || subject === 'entity',
    });
  }, [client, lastSignal]);
  return null;
};
