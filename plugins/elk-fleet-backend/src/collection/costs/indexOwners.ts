import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import {
  RELATION_OWNED_BY,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import {
  ANNOTATION_FLEET,
  ANNOTATION_INDICES,
  ANNOTATION_MEMBER,
  type IndexOwner,
  parseIndexPatterns,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';

/** Tells whose indices are whose in a fleet. */
export type IndexOwners = (fleet: string) => Promise<IndexOwner[]>;

/**
 * The catalog entities that say which indices are theirs. While the catalog
 * cannot be read they stay as they were.
 */
export function createIndexOwners(options: {
  auth: AuthService;
  catalog: CatalogService;
  logger: LoggerService;
}): IndexOwners {
  const last = new Map<string, IndexOwner[]>();
  return async fleet => {
    try {
      const owners = await readOwners(fleet, options);
      last.set(fleet, owners);
      return owners;
    } catch (error) {
      const known = last.get(fleet);
      if (!known) throw error;
      options.logger.debug(
        'The catalog could not be read; costs are split by the owners that it named before',
        error as Error,
      );
      return known;
    }
  };
}

async function readOwners(
  fleet: string,
  { auth, catalog }: { auth: AuthService; catalog: CatalogService },
): Promise<IndexOwner[]> {
  const { items } = await catalog.getEntities(
    {
      filter: { [`metadata.annotations.${ANNOTATION_FLEET}`]: fleet },
      fields: ['kind', 'metadata', 'relations'],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  return items.flatMap(entity => {
    const annotations = entity.metadata.annotations ?? {};
    const patterns = parseIndexPatterns(annotations[ANNOTATION_INDICES]);
    const owner = entity.relations?.find(
      ({ type }) => type === RELATION_OWNED_BY,
    );
    return patterns.length === 0
      ? []
      : [
          {
            entityRef: stringifyEntityRef(entity),
            owner: owner?.targetRef ?? null,
            title: entity.metadata.title ?? entity.metadata.name,
            patterns,
            member: annotations[ANNOTATION_MEMBER],
          },
        ];
  });
}
