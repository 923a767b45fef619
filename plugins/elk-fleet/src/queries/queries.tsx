import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Fleet,
  ReplicationHistory,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  QueryClient,
  QueryClientProvider,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { elkFleetApiRef, type ElkFleetApi } from '../api';

/**
 * One cache for all pages, tabs, cards and widgets of the plugin. A failed
 * query isn't retried at once: the next interval tries again, and until then
 * the reader sees the last answer together with the error.
 */
export const queryClient = new QueryClient({
  defaultOptions: { queries: { retry: false, staleTime: 1000 } },
});

/** Wraps everything of ours that asks the backend. */
export const QueryProvider = (props: PropsWithChildren<{}>) => (
  <QueryClientProvider client={queryClient}>
    {props.children}
  </QueryClientProvider>
);

/**
 * How often a page asks again, in milliseconds: twice an interval of the
 * collection, at least every 30 seconds and at most every 5.
 */
export function pollMillis(intervalSeconds: number | undefined): number {
  return Math.min(30, Math.max(5, (intervalSeconds ?? 30) / 2)) * 1000;
}

export const fleetKey = (fleet: string) => ['fleet', fleet];

function useElkFleetQuery<T>(
  key: unknown[],
  ask: (api: ElkFleetApi, options: { signal: AbortSignal }) => Promise<T>,
  poll: (data: T | undefined) => number | false,
  enabled = true,
): UseQueryResult<T> {
  const api = useApi(elkFleetApiRef);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(api, { signal }),
    refetchInterval: query => poll(query.state.data),
    enabled,
  });
}

/** Polls as often as the fleet, whose answer carries the interval. */
function useFleetPoll(fleet: string) {
  const client = useQueryClient();
  return () =>
    pollMillis(client.getQueryData<Fleet>(fleetKey(fleet))?.intervalSeconds);
}

export const useFleets = () =>
  useElkFleetQuery(
    ['fleets'],
    (api, options) => api.listFleets(options),
    () => pollMillis(undefined),
  );

export const useFleet = (fleet: string) =>
  useElkFleetQuery(
    fleetKey(fleet),
    (api, options) => api.getFleet(fleet, options),
    data => pollMillis(data?.intervalSeconds),
    fleet !== '',
  );

export const useMember = (fleet: string, member: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'member', member],
    (api, options) => api.getMember(fleet, member, options),
    useFleetPoll(fleet),
  );

export const usePlacement = (fleet: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'placement'],
    (api, options) => api.getPlacement(fleet, undefined, options),
    useFleetPoll(fleet),
  );

export const useReplication = (fleet: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'replication'],
    (api, options) => api.getReplication(fleet, undefined, options),
    useFleetPoll(fleet),
  );

export const useReplicationHistory = (fleet: string, link: string) =>
  useElkFleetQuery<ReplicationHistory>(
    [...fleetKey(fleet), 'history', link],
    (api, options) => api.getReplicationHistory(fleet, { link }, options),
    useFleetPoll(fleet),
  );

export const useFindings = (fleet: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'findings'],
    (api, options) => api.getFindings(fleet, options),
    useFleetPoll(fleet),
  );

export const useEntityView = (ref: {
  kind: string;
  namespace: string;
  name: string;
}) =>
  useElkFleetQuery(
    ['entity', ref.kind, ref.namespace, ref.name],
    (api, options) => api.getEntityView(ref, options),
    data => pollMillis(data?.intervalSeconds),
  );
