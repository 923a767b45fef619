import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Fleet,
  PlacementFilter,
  PlacementMatrix,
  PlacementMatrixFilter,
  ReplicationFilter,
  ReplicationView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  QueryClient,
  QueryClientProvider,
  useQueries,
  useQuery,
  useQueryClient,
  type PlaceholderDataFunction,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { PropsWithChildren } from 'react';
import { elkFleetApiRef, type ElkFleetApi } from '../api';
import { useServerNow } from '../ui/clock';
import { LiveUpdates } from './LiveUpdates';

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
    <LiveUpdates />
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

/** Asks once, and then at every interval. */
export function useElkFleetQuery<T>(
  key: unknown[],
  ask: (api: ElkFleetApi, options: { signal: AbortSignal }) => Promise<T>,
  poll: (data: T | undefined) => number | false,
  options: {
    enabled?: boolean;
    /** Shown until the first answer is there. */
    placeholderData?: PlaceholderDataFunction<T>;
  } = {},
): UseQueryResult<T> {
  const api = useApi(elkFleetApiRef);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) => ask(api, { signal }),
    refetchInterval: query => poll(query.state.data),
    enabled: options.enabled,
    placeholderData: options.placeholderData as undefined,
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
    { enabled: fleet !== '' },
  );

export const useMember = (fleet: string, member: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'member', member],
    (api, options) => api.getMember(fleet, member, options),
    useFleetPoll(fleet),
  );

export const useOnboarding = (fleet: string, member: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'onboarding', member],
    (api, options) => api.getOnboarding(fleet, member, options),
    useFleetPoll(fleet),
  );

export const usePlacement = (fleet: string, filter: PlacementFilter) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'placement', filter],
    (api, options) => api.getPlacement(fleet, filter, options),
    useFleetPoll(fleet),
  );

/** The pages of the matrix that begin at these members. */
export function usePlacementMatrix(
  fleet: string,
  filter: PlacementMatrixFilter,
  memberOffsets: number[],
): Array<UseQueryResult<PlacementMatrix>> {
  const api = useApi(elkFleetApiRef);
  const poll = useFleetPoll(fleet);
  return useQueries({
    queries: memberOffsets.map(memberOffset => ({
      queryKey: [...fleetKey(fleet), 'matrix', filter, memberOffset],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.getPlacementMatrix(fleet, { ...filter, memberOffset }, { signal }),
      refetchInterval: poll,
    })),
  });
}

export const usePlacementDetail = (fleet: string, id: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'placement-detail', id],
    (api, options) => api.getPlacementDetail(fleet, id, options),
    useFleetPoll(fleet),
    { enabled: id !== '' },
  );

export const usePlacementComparison = (
  fleet: string,
  members: { left: string; right: string },
) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'compare', members],
    (api, options) => api.comparePlacement(fleet, members, options),
    useFleetPoll(fleet),
    { enabled: members.left !== '' && members.right !== '' },
  );

export const usePlacementSystems = (fleet: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'systems'],
    (api, options) => api.getPlacementSystems(fleet, options),
    useFleetPoll(fleet),
  );

export const useInventory = (fleet: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'inventory'],
    (api, options) => api.getInventory(fleet, options),
    useFleetPoll(fleet),
  );

/** What was there of the same fleet stays while something else is asked for. */
export const staysWithin =
  <T,>(fleet: string): PlaceholderDataFunction<T> =>
  (previous, query) =>
    query?.queryKey[1] === fleet ? previous : undefined;

/**
 * Replication with one page of links. While another page is asked for, the last
 * one of the same fleet stays.
 */
export const useReplication = (
  fleet: string,
  filter: ReplicationFilter,
  enabled = true,
) =>
  useElkFleetQuery<ReplicationView>(
    [...fleetKey(fleet), 'replication', filter],
    (api, options) => api.getReplication(fleet, filter, options),
    useFleetPoll(fleet),
    { enabled, placeholderData: staysWithin(fleet) },
  );

/** How far back a chart goes. */
export type HistoryWindow = '1h' | '24h' | '7d' | '30d';

export const windowMillis: Record<HistoryWindow, number> = {
  '1h': 3_600_000,
  '24h': 24 * 3_600_000,
  '7d': 7 * 24 * 3_600_000,
  '30d': 30 * 24 * 3_600_000,
};

export const useReplicationHistory = (
  fleet: string,
  link: string,
  window: HistoryWindow,
) => {
  const now = useServerNow();
  return useElkFleetQuery(
    [...fleetKey(fleet), 'history', link, window],
    (api, options) => {
      const from = new Date(now() - windowMillis[window]).toISOString();
      return api.getReplicationHistory(fleet, { link, from }, options);
    },
    useFleetPoll(fleet),
  );
};

const EVENTS = 50;

export const useReplicationEvents = (fleet: string, link: string) =>
  useElkFleetQuery(
    [...fleetKey(fleet), 'events', link],
    (api, options) =>
      api.getReplicationEvents(fleet, { link, limit: EVENTS }, options),
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
