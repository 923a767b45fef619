import {
  createExternalRouteRef,
  createRouteRef,
} from '@backstage/core-plugin-api';

/**
 * The page ELK Fleet. One reference serves both frontend systems.
 *
 * @public
 */
export const rootRouteRef = createRouteRef({ id: 'elk-fleet' });

/**
 * The page of a template, for the button that adds a region.
 *
 * @public
 */
export const templateRouteRef = createExternalRouteRef({
  id: 'template',
  params: ['namespace', 'templateName'],
  optional: true,
  defaultTarget: 'scaffolder.selectedTemplate',
});

/** Paths of the tabs below the page. */
export const tabPaths = {
  overview: 'overview',
  placement: 'placement',
  replication: 'replication',
  costs: 'costs',
} as const;
