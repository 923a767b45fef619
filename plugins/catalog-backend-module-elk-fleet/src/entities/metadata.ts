import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  type EntityLink,
} from '@backstage/catalog-model';
import type {
  Link,
  Member,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** The catalog wants to know of every entity where it comes from. */
export function locationAnnotations(target: string): Record<string, string> {
  return {
    [ANNOTATION_LOCATION]: `elk-fleet:${target}`,
    [ANNOTATION_ORIGIN_LOCATION]: `elk-fleet:${target}`,
  };
}

/** Where a member is, for selectors; without what is unknown or no valid label. */
export function memberLabels(member: Member): Record<string, string> {
  const labels = {
    'elk-fleet.io/region': member.region,
    'elk-fleet.io/environment': member.environment,
    'elk-fleet.io/provider': member.provider,
  };
  return Object.fromEntries(
    Object.entries(labels).filter((label): label is [string, string] =>
      isLabelValue(label[1]),
    ),
  );
}

/** Where a member is, for people who filter the catalog. */
export function memberTags(member: Member): string[] {
  const tags = [member.region, member.environment, member.provider]
    .map(value => toTag(value ?? ''))
    .filter(tag => tag !== '');
  return [...new Set(tags)];
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

function isLabelValue(value: string | null): boolean {
  return (
    value !== null &&
    value.length <= 63 &&
    /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(value)
  );
}

function toTag(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9+#]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');
}
