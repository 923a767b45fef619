import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Fleet,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { elkFleetApiRef } from '../api';
import { fleetKey } from './queries';

const POLL_MILLIS = 2000;
const GIVE_UP_MILLIS = 60_000;

export interface Refresh {
  ask: () => void;
  isAsking: boolean;
  error: Error | null;
  /** When the collection was asked for; undefined when it never was. */
  requestedAt: string | undefined;
  /** Members that were asked for and have not been tried since. */
  waiting: string[];
}

/** Asks for a collection of a fleet and watches it land. */
export function useRefresh(fleet: Fleet): Refresh {
  const api = useApi(elkFleetApiRef);
  const client = useQueryClient();
  const { mutate, isPending, error, data } = useMutation({
    mutationFn: () => api.refresh(fleet.name),
  });
  const requestedAt = data?.requestedAt;
  const waiting = requestedAt
    ? (data?.members ?? []).filter(name =>
        fleet.items.some(
          member => member.name === name && !triedSince(member, requestedAt),
        ),
      )
    : [];
  const isWaiting = waiting.length > 0;

  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setInterval(
      () =>
        client.invalidateQueries({
          queryKey: fleetKey(fleet.name),
          exact: true,
        }),
      POLL_MILLIS,
    );
    const end = setTimeout(() => clearInterval(timer), GIVE_UP_MILLIS);
    return () => {
      clearInterval(timer);
      clearTimeout(end);
    };
  }, [client, fleet.name, isWaiting]);

  useEffect(() => {
    // Everything else of the fleet is as new as its members now.
    if (requestedAt && !isWaiting) {
      client.invalidateQueries({ queryKey: fleetKey(fleet.name) });
    }
  }, [client, fleet.name, isWaiting, requestedAt]);

  return {
    ask: () => mutate(),
    isAsking: isPending,
    error,
    requestedAt,
    waiting,
  };
}

function triedSince(member: Member, time: string): boolean {
  return [member.observedAt, member.error?.at].some(
    at => at && Date.parse(at) >= Date.parse(time),
  );
}
