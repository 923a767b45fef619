import type { Workloads } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import { listAll, statusOf, type PageRequest } from './listAll';

/** A list of one resource, in one namespace or in all. */
export interface Part {
  /** For people, for example `statefulsets`. */
  resource: string;
  /** Its objects are in no namespace. */
  clusterScoped?: boolean;
  readPage(
    namespace: string | undefined,
    request: PageRequest,
  ): Promise<unknown>;
}

/** The objects of each part, and the parts that may not be read. */
export interface PartsRead {
  items: unknown[][];
  partial: Workloads['partial'];
}

/**
 * Reads several resources. One that may not be read is told beside the others;
 * when none may be read, that is an error.
 */
export async function readParts(
  parts: Part[],
  namespaces: string[] | undefined,
): Promise<PartsRead> {
  const partial: PartsRead['partial'] = [];
  const refusals: unknown[] = [];
  const read = async (
    part: Part,
    namespace: string | undefined,
  ): Promise<unknown[]> => {
    try {
      return await listAll(request => part.readPage(namespace, request));
    } catch (error) {
      if (statusOf(error) !== 403) {
        throw error;
      }
      refusals.push(error);
      partial.push({
        resource: part.resource,
        reason: `The credential may not list ${part.resource}${placeOf(
          part,
          namespace,
        )}.`,
      });
      return [];
    }
  };
  let asked = 0;
  const items = await Promise.all(
    parts.map(async part => {
      const scopes = (!part.clusterScoped && namespaces) || [undefined];
      asked += scopes.length;
      return (
        await Promise.all(scopes.map(namespace => read(part, namespace)))
      ).flat();
    }),
  );
  if (refusals.length > 0 && refusals.length === asked) {
    throw refusals[0];
  }
  return { items, partial };
}

function placeOf(part: Part, namespace: string | undefined): string {
  if (part.clusterScoped) return '';
  return namespace ? ` in the namespace ${namespace}` : ' in all namespaces';
}
