import {
  type Entity,
  getCompoundEntityRef,
  parseEntityRef,
} from '@backstage/catalog-model';
import {
  type CatalogProcessor,
  processingResult,
} from '@backstage/plugin-catalog-node';
import {
  RELATION_REPLICATED_FROM,
  RELATION_REPLICATES_TO,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/**
 * Turns `spec.replicatesTo` of resources of type `elasticsearch-cluster` into
 * relations both ways, whoever wrote it.
 */
export const replicationProcessor: CatalogProcessor = {
  getProcessorName: () => 'ElkFleetReplicationProcessor',

  async postProcessEntity(entity, _location, emit) {
    const source = getCompoundEntityRef(entity);
    for (const ref of followersOf(entity)) {
      const target = parseEntityRef(ref, {
        defaultKind: 'resource',
        defaultNamespace: source.namespace,
      });
      emit(
        processingResult.relation({
          source,
          type: RELATION_REPLICATES_TO,
          target,
        }),
      );
      emit(
        processingResult.relation({
          source: target,
          type: RELATION_REPLICATED_FROM,
          target: source,
        }),
      );
    }
    return entity;
  },
};

function followersOf(entity: Entity): string[] {
  const { type, replicatesTo } = entity.spec ?? {};
  if (
    entity.kind !== 'Resource' ||
    type !== 'elasticsearch-cluster' ||
    !Array.isArray(replicatesTo)
  ) {
    return [];
  }
  return replicatesTo.filter((ref): ref is string => typeof ref === 'string');
}
