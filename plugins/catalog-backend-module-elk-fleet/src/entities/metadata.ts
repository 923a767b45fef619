import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type EntityLink,
} from '@backstage/catalog-model';
import type { Link } from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** The catalog wants to know of every entity where it comes from. */
export function locationAnnotations(target: string): Record<string, string> {
  return {
    [ANNOTATION_LOCATION]: `elk-fleet:${target}`,
    [ANNOTATION_ORIGIN_LOCATION]: `elk-fleet:${target}`,
  };
}

/** The catalog refuses an entity with a link to a page of the portal itself. */
export function entityLinks(links: Link[]): EntityLink[] {
  return links
    .filter(({ url }) => URL.canParse(url))
    .map(({ title, url, kind }) => ({
      title,
      url,
      ...(kind === 'kibana' && { icon: 'dashboard' }),
    }));
}
