import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  ANNOTATION_INDICES,
  ANNOTATION_PLACEMENT,
  type CostComponent,
  elasticsearchEntityRef,
  type EntityCosts,
  explainSplit,
  fleetEntityRef,
  parseIndexPatterns,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { SplitWeights } from '../../store/CostStore';
import type { VisibleFleet } from '../visibleFleet';

/** Which part of the costs of a fleet belongs to a catalog entity. */
export interface EntityPart {
  role: EntityCosts['role'];
  members: string[];
  component?: CostComponent;
  /** Only what this entity has a share in. */
  entityRef?: string;
}

/** Undefined when the entity belongs to nothing that the caller may read the costs of. */
export function partOfEntity(
  { settings, members }: VisibleFleet,
  entity: Entity,
): EntityPart | undefined {
  const ref = stringifyEntityRef(entity);
  const all = members.map(({ name }) => name);
  if (ref === fleetEntityRef(settings.name)) {
    return { role: 'fleet', members: all };
  }
  const own = members.find(({ entityRef }) => entityRef === ref);
  if (own) return { role: 'member', members: [own.name] };
  const cluster = members.find(
    ({ name }) => elasticsearchEntityRef(settings.name, name) === ref,
  );
  if (cluster) {
    return {
      role: 'elasticsearch',
      members: [cluster.name],
      component: 'elasticsearch',
    };
  }
  const annotations = entity.metadata.annotations ?? {};
  const placement = annotations[ANNOTATION_PLACEMENT];
  if (placement) return componentPart(placement, entity, all);
  return parseIndexPatterns(annotations[ANNOTATION_INDICES]).length > 0
    ? { role: 'workload', members: all, entityRef: ref }
    : undefined;
}

const COMPONENTS: CostComponent[] = ['kibana', 'logstash', 'beats', 'agent'];

/** Costs are known by kind of component, not for each of several of a kind. */
function componentPart(
  placement: string,
  entity: Entity,
  members: string[],
): EntityPart | undefined {
  const [member] = placement.split('/');
  const component = COMPONENTS.find(name => name === entity.spec?.type);
  return component && members.includes(member)
    ? { role: 'component', members: [member], component }
    : undefined;
}

/** Why a member's part of the costs is what it is. */
export function whyOf(
  part: EntityPart,
  member: string,
  weights: SplitWeights[],
): string {
  if (part.role === 'workload') {
    const entry = weights
      .find(one => one.member === member)
      ?.entries.find(one => one.entityRef === part.entityRef);
    return entry
      ? explainSplit(entry)
      : 'It had a share in this period, and has none now.';
  }
  return part.component === undefined
    ? 'All that runs there, and what it sends to other members.'
    : `All ${part.component} there together.`;
}

/** Members that have something of the sums. */
export function membersOf(sums: Array<{ member: string }>): string[] {
  return [...new Set(sums.map(({ member }) => member))];
}
