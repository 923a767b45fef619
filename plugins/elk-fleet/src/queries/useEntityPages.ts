import { stringifyEntityRef } from '@backstage/catalog-model';
import { useApi, useRouteRef } from '@backstage/core-plugin-api';
import {
  catalogApiRef,
  entityRouteParams,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

const FIVE_MINUTES = 300_000;

/**
 * The paths of the catalog pages of those entities that exist and that this
 * user may see, by reference, so that no link leads nowhere. There are none
 * while the catalog is asked and when it fails.
 */
export function useEntityPages(refs: string[]): Map<string, string> {
  const catalog = useApi(catalogApiRef);
  const entityRoute = useRouteRef(entityRouteRef);
  const { data } = useQuery({
    queryKey: ['catalog', ...refs],
    enabled: refs.length > 0,
    staleTime: FIVE_MINUTES,
    queryFn: () =>
      catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: ['kind', 'metadata.name', 'metadata.namespace'],
      }),
  });
  return useMemo(
    () =>
      new Map(
        (data?.items ?? []).flatMap(entity =>
          entity
            ? [
                [
                  stringifyEntityRef(entity),
                  entityRoute(entityRouteParams(entity)),
                ] as const,
              ]
            : [],
        ),
      ),
    [data, entityRoute],
  );
}
