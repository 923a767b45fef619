import type {
  CostChange,
  CostFilter,
  CostOutlook,
  CostOutlookFilter,
  CostSavings,
  CostSavingsFilter,
  CostShowback,
  CostShowbackFilter,
  CostTransferFilter,
  CostTransfers,
  CostView,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { staysWithin, useElkFleetQuery } from './queries';

/** Costs are collected once an hour or so, and are no part of the live updates. */
const POLL_MILLIS = 120_000;
const poll = () => POLL_MILLIS;

export const useCosts = (fleet: string, filter: CostFilter) =>
  useElkFleetQuery<CostView>(
    ['costs', fleet, 'view', filter],
    (api, options) => api.getCosts(fleet, filter, options),
    poll,
    { placeholderData: staysWithin(fleet) },
  );

export const useCostOutlook = (fleet: string, filter: CostOutlookFilter) =>
  useElkFleetQuery<CostOutlook>(
    ['costs', fleet, 'outlook', filter],
    (api, options) => api.getCostOutlook(fleet, filter, options),
    poll,
    { placeholderData: staysWithin(fleet) },
  );

export const useCostSavings = (fleet: string, filter: CostSavingsFilter) =>
  useElkFleetQuery<CostSavings>(
    ['costs', fleet, 'savings', filter],
    (api, options) => api.getCostSavings(fleet, filter, options),
    poll,
    { placeholderData: staysWithin(fleet) },
  );

export const useCostTransfers = (
  fleet: string,
  filter: CostTransferFilter,
  enabled = true,
) =>
  useElkFleetQuery<CostTransfers>(
    ['costs', fleet, 'transfers', filter],
    (api, options) => api.getCostTransfers(fleet, filter, options),
    poll,
    // The costs of one link must not stand below the name of another.
    {
      enabled,
      placeholderData: filter.link ? undefined : staysWithin(fleet),
    },
  );

export const useCostShowback = (fleet: string, filter: CostShowbackFilter) =>
  useElkFleetQuery<CostShowback>(
    ['costs', fleet, 'showback', filter],
    (api, options) => api.getCostShowback(fleet, filter, options),
    poll,
    { placeholderData: staysWithin(fleet) },
  );

export const useCostSources = (fleet: string) =>
  useElkFleetQuery(
    ['costs', fleet, 'sources'],
    (api, options) => api.getCostSources(fleet, options),
    poll,
  );

/** What some changes would cost; asks nothing while there is no change. */
export const useCostEstimate = (
  fleet: string,
  changes: CostChange[],
  currency: string | undefined,
) =>
  useElkFleetQuery(
    ['costs', fleet, 'estimate', changes, currency],
    (api, options) => api.estimateCosts(fleet, { changes, currency }, options),
    () => false,
    { enabled: changes.length > 0 },
  );

export const useEntityCosts = (ref: {
  kind: string;
  namespace: string;
  name: string;
}) =>
  useElkFleetQuery(
    ['entity-costs', ref.kind, ref.namespace, ref.name],
    (api, options) => api.getEntityCosts(ref, {}, options),
    poll,
  );
