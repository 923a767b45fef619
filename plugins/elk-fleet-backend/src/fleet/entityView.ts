import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_INDICES,
  ANNOTATION_MEMBER,
  ANNOTATION_PLACEMENT,
  describeIndices,
  elasticsearchEntityRef,
  type EntityView,
  fleetEntityRef,
  matchingLinks,
  parseIndexPatterns,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { FleetSnapshot } from './FleetSnapshot';
import { memberViews, touches } from './memberViews';

type Part = Pick<
  EntityView,
  'role' | 'members' | 'placements' | 'links' | 'indices' | 'sentences'
>;

/**
 * The part of a fleet that belongs to a catalog entity; undefined when that
 * part is not visible.
 */
export function entityView(
  snapshot: FleetSnapshot,
  entity: Entity,
  intervalSeconds: number,
): EntityView | undefined {
  const part = partOf(snapshot, entity);
  return (
    part && {
      fleet: snapshot.fleet.settings.name,
      ...part,
      intervalSeconds,
      readAt: snapshot.readAt,
    }
  );
}

function partOf(snapshot: FleetSnapshot, entity: Entity): Part | undefined {
  const ref = stringifyEntityRef(entity);
  const { name } = snapshot.fleet.settings;
  if (ref === fleetEntityRef(name)) {
    return wholeFleet(snapshot);
  }
  const member = snapshot.fleet.members.find(
    candidate => candidate.entityRef === ref,
  );
  if (member) {
    return wholeMember(snapshot, member.name);
  }
  const cluster = snapshot.fleet.members.find(
    candidate => elasticsearchEntityRef(name, candidate.name) === ref,
  );
  if (cluster) {
    return elasticsearch(snapshot, cluster.name);
  }
  const annotations = entity.metadata.annotations ?? {};
  return annotations[ANNOTATION_PLACEMENT]
    ? component(snapshot, annotations[ANNOTATION_PLACEMENT])
    : workload(snapshot, annotations);
}

function wholeFleet(snapshot: FleetSnapshot): Part {
  return {
    role: 'fleet',
    members: memberViews(snapshot),
    placements: snapshot.placements,
    links: snapshot.replication.links,
    indices: [],
    sentences: [],
  };
}

function wholeMember(snapshot: FleetSnapshot, name: string): Part {
  return {
    role: 'member',
    members: memberViews(snapshot).filter(member => member.name === name),
    placements: snapshot.placements.filter(({ member }) => member === name),
    links: snapshot.replication.links.filter(link => touches(link, name)),
    indices: [],
    sentences: [],
  };
}

function elasticsearch(snapshot: FleetSnapshot, name: string): Part {
  const part = wholeMember(snapshot, name);
  return {
    ...part,
    role: 'elasticsearch',
    placements: part.placements.filter(
      placement => placement.component === 'elasticsearch',
    ),
  };
}

function component(snapshot: FleetSnapshot, id: string): Part | undefined {
  // A placement that is gone still leads to its member.
  const name = id.split('/')[0];
  const members = memberViews(snapshot).filter(member => member.name === name);
  return members.length === 0
    ? undefined
    : {
        role: 'component',
        members,
        placements: snapshot.placements.filter(
          placement => placement.id === id,
        ),
        links: [],
        indices: [],
        sentences: [],
      };
}

/** A team's own entity, which has a slice of the fleet's indices. */
function workload(
  snapshot: FleetSnapshot,
  annotations: Record<string, string>,
): Part | undefined {
  const indices = parseIndexPatterns(annotations[ANNOTATION_INDICES]);
  const home = annotations[ANNOTATION_MEMBER];
  const links = matchingLinks(snapshot.replication.links, indices);
  const involved = new Set([
    home,
    ...links.flatMap(({ leader, follower }) => [
      leader.member,
      follower.member,
    ]),
  ]);
  const members = memberViews(snapshot).filter(({ name }) =>
    involved.has(name),
  );
  if (home && !members.some(({ name }) => name === home)) {
    return undefined;
  }
  return {
    role: 'workload',
    members,
    placements: [],
    links,
    indices,
    sentences: describeIndices(
      snapshot.replication.links,
      indices,
      snapshot.options,
    ),
  };
}
