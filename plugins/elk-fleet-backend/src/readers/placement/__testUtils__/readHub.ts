import type {
  HubPlacements,
  HubSystem,
} from '@elk-fleet/backstage-plugin-elk-fleet-common';
import type { SourceReader } from '@elk-fleet/backstage-plugin-elk-fleet-node';
import {
  Refusal,
  startFakeMember,
  type Routes,
} from '../../../__testUtils__/fakeMember';

interface Manifest {
  apiVersion: string;
  kind: string;
  metadata: object;
  spec?: object;
  status?: object;
}

const plural = (kind: string) => {
  const word = kind.toLowerCase();
  return word.endsWith('y') ? `${word.slice(0, -1)}ies` : `${word}s`;
};

/** Routes that serve some objects, and empty lists for further resources. */
export function hubRoutes(objects: Manifest[], empty: string[] = []): Routes {
  const lists: Record<string, { metadata: object; items: unknown[] }> = {};
  const list = (path: string) =>
    (lists[path] ??= { metadata: {}, items: [] }).items;
  empty.forEach(path => list(`/apis/${path}`));
  objects.forEach(one =>
    list(`/apis/${one.apiVersion}/${plural(one.kind)}`).push(one),
  );
  const versions = new Map<string, Set<string>>();
  Object.keys(lists).forEach(path => {
    const [, , group, version] = path.split('/');
    versions.set(group, (versions.get(group) ?? new Set()).add(version));
  });
  const groups = [...versions].map(([name, served]) => {
    const all = [...served].map(version => ({
      version,
      groupVersion: `${name}/${version}`,
    }));
    return { name, versions: all, preferredVersion: all[0] };
  });
  return {
    '/apis': { kind: 'APIGroupList', groups },
    '/api/v1/namespaces/argocd/secrets': new Refusal(403),
    ...lists,
  };
}

/** What a reader makes of a hub; undefined fields are left out, as when stored. */
export async function readHub(
  reader: SourceReader<HubPlacements>,
  routes: Routes,
  options: { namespaces?: string[] } = {},
): Promise<{ value: HubPlacements; requests: string[] }> {
  const member = await startFakeMember(routes, options);
  try {
    const system = reader.source.replace('placement.', '') as HubSystem;
    const { kubernetes } = member.connections;
    const value = await reader.read(
      { hub: { systems: [system], kubernetes: kubernetes! } },
      new AbortController().signal,
    );
    return {
      value: JSON.parse(JSON.stringify(value)),
      requests: member.requests.map(
        ({ path, headers }) => `${path} ${headers.accept}`,
      ),
    };
  } finally {
    await member.close();
  }
}

/** Every list is refused; a server says so before it looks what there is. */
export function refuseAll(routes: Routes): Routes {
  return Object.fromEntries(
    Object.entries(routes).map(([path, answer]) => [
      path,
      path === '/apis' ? answer : new Refusal(403),
    ]),
  );
}
