import { stringifyEntityRef } from '@backstage/catalog-model';
import type { Component, Member } from './generated/api';

const MAX_NAME_LENGTH = 63;

/**
 * Reference of the System entity that stands for a fleet.
 *
 * @public
 */
export function fleetEntityRef(fleet: string): string {
  return refOf('system', fleet);
}

/**
 * Name of the Resource entity (type `kubernetes-cluster`) that stands for a
 * member, where the configuration names no entity of the organisation's own.
 *
 * @public
 */
export function memberEntityName(fleet: string, member: string): string {
  return entityName([fleet, member]);
}

/**
 * Reference to the entity of {@link memberEntityName}.
 *
 * @public
 */
export function memberEntityRef(fleet: string, member: string): string {
  return refOf('resource', memberEntityName(fleet, member));
}

/**
 * Name of the Resource entity (type `elasticsearch-cluster`) that stands for
 * the Elasticsearch cluster of a member.
 *
 * @public
 */
export function elasticsearchEntityName(fleet: string, member: string): string {
  return entityName([fleet, member, 'elasticsearch']);
}

/**
 * Reference to the entity of {@link elasticsearchEntityName}.
 *
 * @public
 */
export function elasticsearchEntityRef(fleet: string, member: string): string {
  return refOf('resource', elasticsearchEntityName(fleet, member));
}

/**
 * A Kubernetes object of a component, in a member of a fleet.
 *
 * @public
 */
export interface ComponentObject {
  fleet: string;
  member: string;
  component: Component;
  namespace: string;
  name: string;
}

/**
 * Name of the Resource entity (types `kibana`, `logstash`, `beats`, `agent`)
 * that stands for one component in a member. It ends with the component, since
 * Elastic Cloud on Kubernetes lets a Kibana, a Logstash and a Beat of one
 * namespace share a name.
 *
 * @public
 */
export function componentEntityName(object: ComponentObject): string {
  const { fleet, member, namespace, name, component } = object;
  return entityName(
    name === component
      ? [fleet, member, namespace, name]
      : [fleet, member, namespace, name, component],
  );
}

/**
 * Reference to the entity that stands for a component: the Elasticsearch
 * cluster of the member, or the entity of {@link componentEntityName}.
 *
 * @public
 */
export function componentEntityRef(object: ComponentObject): string {
  return object.component === 'elasticsearch'
    ? elasticsearchEntityRef(object.fleet, object.member)
    : refOf('resource', componentEntityName(object));
}

/**
 * Where a member is, as far as it is known.
 *
 * @public
 */
export type MemberPlace = Partial<
  Pick<Member, 'region' | 'environment' | 'provider'>
>;

/**
 * Labels of the entities of a member that tell where it is, for selectors;
 * without what is unknown or no valid label.
 *
 * @public
 */
export function memberLabels(place: MemberPlace): Record<string, string> {
  const labels = {
    'elk-fleet.io/region': place.region,
    'elk-fleet.io/environment': place.environment,
    'elk-fleet.io/provider': place.provider,
  };
  return Object.fromEntries(
    Object.entries(labels).filter((label): label is [string, string] =>
      isLabelValue(label[1]),
    ),
  );
}

/**
 * Tags of the entities of a member that tell where it is, for people who filter
 * the catalog.
 *
 * @public
 */
export function memberTags(place: MemberPlace): string[] {
  const tags = [place.region, place.environment, place.provider]
    .map(value => toTag(value ?? ''))
    .filter(tag => tag !== '');
  return [...new Set(tags)];
}

function isLabelValue(value: string | null | undefined): boolean {
  return (
    typeof value === 'string' &&
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

function refOf(kind: string, name: string): string {
  return stringifyEntityRef({ kind, namespace: 'default', name });
}

/** The catalog allows 63 characters: longer names are cut and told apart by a hash. */
function entityName(parts: string[]): string {
  const name = parts.join('-');
  if (name.length <= MAX_NAME_LENGTH) {
    return name;
  }
  const hash = fnv1a(name);
  const head = name.slice(0, MAX_NAME_LENGTH - hash.length - 1);
  // A separator may not stand beside another one.
  return `${head.replace(/[-_.]+$/, '')}-${hash}`;
}

/** FNV-1a, 32 bits, in hexadecimal digits: short, and the same everywhere. */
function fnv1a(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }

  return (hash >>> 0).toString(16).padStart(8, '0');
}
