import { createRouteRef } from '@backstage/core-plugin-api';

/**
 * The page ELK Fleet. One reference serves both frontend systems.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'elk-fleet' });

/** Paths of the tabs below the page. */
export const tabPaths = {
  overview: 'overview',
  placement: 'placement',
  replication: 'replication',
  costs: 'costs',
} as const;
