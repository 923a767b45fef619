import type { HubPlacements } from '@elk-fleet/backstage-plugin-elk-fleet-common';
import {
  SourceError,
  type HubConnection,
  type KubernetesConnection,
} from '@elk-fleet/backstage-plugin-elk-fleet-node';
import { z } from 'zod';
import { statusOf, type PageRequest } from '../kubernetes/listAll';
import { readParts, type Part } from '../kubernetes/readParts';
import { understand } from '../kubernetes/understand';
import { maybe } from '../shapes';

/** A list of one resource of a hub, of which only what the shape names is kept. */
export interface Listing<T> {
  group: string;
  plural: string;
  shape: z.ZodType<T>;
  /** Set for objects of the whole cluster. */
  clusterScoped?: boolean;
  /** Without it the system counts as not installed. */
  essential?: boolean;
  labelSelector?: string;
  /** Which of the served versions to read; the preferred one unless set. */
  version?: (served: string[]) => string | undefined;
  /** Objects a page; fewer where they are large. */
  pageSize?: number;
  /** Leaves out what is not needed before the next page is read. */
  keep?(item: T): boolean;
}

/** What was listed, by the names of the listings. */
export interface Listed<L extends Record<string, Listing<unknown>>> {
  items: {
    [K in keyof L]: L[K] extends Listing<infer T> ? T[] : never;
  };
  partial: HubPlacements['partial'];
}

const groupsShape = z.object({
  groups: z.array(
    z.object({
      name: z.string(),
      versions: z.array(z.object({ version: z.string() })),
      preferredVersion: maybe(z.object({ version: z.string() })),
    }),
  ),
});

/** The served versions of each API group, the preferred one first. */
export async function readApiGroups({
  apis,
}: KubernetesConnection): Promise<Map<string, string[]>> {
  const { groups } = groupsShape.parse(await understand(apis.getAPIVersions()));
  return new Map(
    groups.map(({ name, preferredVersion, versions }) => {
      const served = versions.map(({ version }) => version);
      const first = preferredVersion ? [preferredVersion.version] : [];
      return [name, [...new Set([...first, ...served])]];
    }),
  );
}

/**
 * Reads some resources of a hub. Those that it does not serve are empty;
 * without an essential one the system is not installed.
 *
 * @param title - of the system, for people
 */
export async function readListings<L extends Record<string, Listing<unknown>>>(
  hub: HubConnection,
  title: string,
  groups: Map<string, string[]>,
  listings: L,
): Promise<Listed<L>> {
  const names = Object.keys(listings);
  const served = names.filter(name => versionOf(listings[name], groups));
  const missing = names.filter(name => !served.includes(name));
  const unfit = new Map<string, number>();
  const refuseMissing = (name: string) => {
    if (listings[name].essential) throw notInstalled(title, listings[name]);
  };
  missing.forEach(refuseMissing);
  const items: Record<string, unknown[]> = Object.fromEntries(
    names.map(name => [name, []]),
  );
  const read = async (chosen: string[], namespaces: string[] | undefined) => {
    if (chosen.length === 0) return undefined;
    const parts = chosen.map(name =>
      partOf(hub.kubernetes, listings[name], groups, {
        onMissing: () => refuseMissing(name),
        onUnfit: count => unfit.set(name, (unfit.get(name) ?? 0) + count),
      }),
    );
    const result = await settle(readParts(parts, namespaces));
    chosen.forEach((name, i) => {
      items[name] = result.items?.[i] ?? [];
    });
    return result;
  };
  const scoped = served.filter(name => !listings[name].clusterScoped);
  const wide = served.filter(name => listings[name].clusterScoped);
  const results = await Promise.all([
    read(scoped, hub.kubernetes.namespaces),
    read(wide, undefined),
  ]);
  return {
    // Each listing keeps objects of its own shape alone.
    items: items as Listed<L>['items'],
    partial: [
      ...refusals(results, [scoped, wide], listings),
      ...[...unfit].map(([name, count]) => ({
        resource: listings[name].plural,
        reason: `${count} of the ${listings[name].plural} had an unexpected shape and were left out.`,
      })),
    ],
  };
}

/** Nothing of some may be listed, while others may: that is told, and no error. */
interface Settled {
  items?: unknown[][];
  partial?: HubPlacements['partial'];
  refusal?: unknown;
}

async function settle(reading: ReturnType<typeof readParts>): Promise<Settled> {
  try {
    return await reading;
  } catch (error) {
    if (statusOf(error) !== 403) throw error;
    return { refusal: error };
  }
}

function refusals(
  results: Array<Settled | undefined>,
  names: string[][],
  listings: Record<string, Listing<unknown>>,
): HubPlacements['partial'] {
  const tried = results.filter(result => result !== undefined);
  const refused = tried.filter(({ refusal }) => refusal !== undefined);
  if (refused.length > 0 && refused.length === tried.length) {
    throw refused[0].refusal;
  }
  return results.flatMap((result, i) =>
    result?.refusal === undefined
      ? result?.partial ?? []
      : names[i].map(name => ({
          resource: listings[name].plural,
          reason: `The credential may not list ${listings[name].plural}.`,
        })),
  );
}

function versionOf(
  { group, version }: Listing<unknown>,
  groups: Map<string, string[]>,
): string | undefined {
  const served = groups.get(group) ?? [];
  return version ? version(served) : served[0];
}

function notInstalled(
  title: string,
  { group, plural }: Listing<unknown>,
): SourceError {
  return new SourceError(
    'not-installed',
    `${title} is not installed: the hub does not serve ${plural}.${group}. Install it there, or take the system out of the hub's configuration.`,
  );
}

const pageItems = z.object({ items: z.array(z.unknown()) });

function partOf(
  { objects }: KubernetesConnection,
  listing: Listing<unknown>,
  groups: Map<string, string[]>,
  on: { onMissing(): void; onUnfit(count: number): void },
): Part {
  const { group, plural, labelSelector, pageSize } = listing;
  const version = versionOf(listing, groups) ?? '';
  const list = (namespace: string | undefined, request: PageRequest) => {
    const options = {
      group,
      version,
      plural,
      ...request,
      ...(labelSelector && { labelSelector }),
      ...(pageSize && { limit: pageSize }),
    };
    return namespace
      ? objects.listNamespacedCustomObject({ ...options, namespace })
      : objects.listClusterCustomObject(options);
  };
  return {
    resource: plural,
    readPage: async (namespace, request) => {
      const page = await list(namespace, request).catch(error => {
        if (statusOf(error) !== 404) throw error;
        // The group is there, this kind of it is not.
        on.onMissing();
        return { items: [] };
      });
      return { ...page, items: keepOf(listing, page, on.onUnfit) };
    },
  };
}

/** What is kept of a page. One odd object does not hide the others. */
function keepOf(
  { shape, keep = () => true }: Listing<unknown>,
  page: unknown,
  onUnfit: (count: number) => void,
): unknown[] {
  const parsed = pageItems.parse(page).items.map(item => shape.safeParse(item));
  const unfit = parsed.filter(({ success }) => !success).length;
  if (unfit > 0) onUnfit(unfit);
  return parsed.flatMap(({ success, data }) =>
    success && keep(data) ? [data] : [],
  );
}
